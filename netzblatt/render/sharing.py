"""Outputs are rendered by several processes, as far as that pays. Knows no plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netzblatt.model.problem import Problem
from netzblatt.model.tasks import Task
from netzblatt.render.batch_work import UsedOutput, UseOutput, give_up_picture, render_batch
from netzblatt.render.batches import is_of_pictures, plan_shifts
from netzblatt.render.renderer import Renderer
from netzblatt.tools.jinja.failures import ENDLESS
from netzblatt.workers import pool
from netzblatt.workers.tuning import Tuning


def render_shared(
    due: Sequence[Task], renderer: Renderer, use: UseOutput[UsedOutput], *, jobs: int, tuning: Tuning
) -> Iterator[tuple[list[UsedOutput], list[Problem]]]:
    """Renders outputs in up to `jobs` processes, 0 for one a core. Yields for each batch what `use` returned for them,
    and what was wrong. `use` is a function of a module or a method, and is called in the process that rendered the
    output.

    Pictures are made in another process, because a decoder may crash or have to be ended, unless one job is wanted. A
    template without end is the end of the rendering: each of its outputs would take as long.
    """
    shifts = plan_shifts(due, batch_size=tuning.outputs_a_batch, shift_size=tuning.batches_a_shift)
    batches = [batch for shift in shifts for batch in shift]
    pictures = sum(map(is_of_pictures, batches))
    is_shared = len(due) >= tuning.shared_outputs or len(batches) > 3 or pictures > 1
    processes = (jobs or pool.count_cores()) if is_shared else 1
    for shift in shifts:
        is_apart = jobs != 1 and any(map(is_of_pictures, shift))
        state = renderer, use, is_apart
        give_up = give_up_picture if is_apart else None
        for _, used in pool.spread(render_batch, shift, state=state, jobs=processes, give_up=give_up):
            yield used
            if any(problem.code == ENDLESS for problem in used[1]):
                return

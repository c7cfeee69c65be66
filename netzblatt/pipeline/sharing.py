"""Outputs are rendered by several processes, as far as that pays. Knows no feature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.model.tasks import Task, TemplateOutput
from netzblatt.pipeline.planning import PlannedSite
from netzblatt.render import Renderer, UsedOutput, UseOutput, give_up_picture, is_of_pictures, plan_shifts, render_batch
from netzblatt.tools.jinja.templates import ENDLESS, Templates
from netzblatt.workers import pool

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild


def open_renderer(planned: PlannedSite, sources: Mapping[str, Source], opened: OpenBuild) -> Renderer:
    """Returns what a process renders the plan with."""
    settings = planned.catalog.settings
    return Renderer(
        templates=planned.keys.templates,
        objects=opened.objects,
        pictures=opened.pictures,
        template_files={path: source for path, source in sources.items() if path.startswith(TEMPLATES)},
        second=Templates(sources, settings.language, is_trusted=settings.trusted_templates)
        if opened.options.is_twice
        else None,
    )


def render_shared(
    due: Sequence[Task], renderer: Renderer, use: UseOutput[UsedOutput], opened: OpenBuild
) -> Iterator[tuple[list[UsedOutput], list[Problem]]]:
    """Renders outputs, and yields for each batch what `use` returned for them, and what was wrong. `use` is a function
    of a module or a method, and is called in the process that rendered the output.

    Pictures are made in another process, because a decoder may crash or have to be ended, unless the person wants one
    process only. A template without end is the end of the rendering: each of its outputs would take as long.
    """
    options, tuning = opened.options, opened.options.tuning
    renderer.templates.prepare({task.action.template for task in due if isinstance(task.action, TemplateOutput)})
    # Processes open the store for themselves.
    opened.results.close()
    shifts = plan_shifts(due, batch_size=tuning.outputs_a_batch, shift_size=tuning.batches_a_shift)
    batches = [batch for shift in shifts for batch in shift]
    pictures = sum(map(is_of_pictures, batches))
    is_shared = len(due) >= tuning.shared_outputs or len(batches) > 3 or pictures > 1
    for shift in shifts:
        is_apart = options.jobs != 1 and any(map(is_of_pictures, shift))
        state = renderer, use, is_apart
        jobs = options.processes if is_shared else 1
        give_up = give_up_picture if is_apart else None
        for _, used in pool.spread(render_batch, shift, state=state, jobs=jobs, give_up=give_up):
            yield used
            if any(problem.code == ENDLESS for problem in used[1]):
                return

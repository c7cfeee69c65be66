"""Renders a batch within the time that it may take, and says what it means if a process dies of it. Knows no plan."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import PurePosixPath
from typing import Any, TypeVar

from netzblatt.model.limits import MOST_PICTURE_SECONDS, MOST_TEMPLATE_SECONDS
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.tasks import Copy, Task
from netzblatt.render.batches import is_of_pictures
from netzblatt.render.renderer import Renderer
from netzblatt.workers.time_limit import interrupt_after, limit_time

# The signals by which a process ends that has no more time, or whose decoder crashes.
DEATHS_BY_DECODER = {
    getattr(signal, name, None) for name in ("SIGPROF", "SIGSEGV", "SIGBUS", "SIGABRT", "SIGFPE", "SIGILL")
}
UsedOutput = TypeVar("UsedOutput")
# What becomes of an output: its bytes, or the file of which it is a copy.
UseOutput = Callable[[Task, bytes | Copy], UsedOutput]


def render_batch(
    state: tuple[Renderer, UseOutput[UsedOutput], bool], batch: Sequence[Task]
) -> tuple[list[UsedOutput], list[Problem]]:
    """Renders a batch. The state is the renderer, the use of its outputs, and whether this process may be ended."""
    renderer, use, is_apart = state
    with _limit(batch, is_apart=is_apart):
        return renderer.render_all(batch, use)


def _limit(batch: Sequence[Task], *, is_apart: bool) -> AbstractContextManager[None]:
    if not is_of_pictures(batch):
        return interrupt_after(MOST_TEMPLATE_SECONDS)
    return limit_time(MOST_PICTURE_SECONDS) if is_apart else nullcontext()


def give_up_picture(
    _state: object, batch: Sequence[Task], exit_code: int | None
) -> tuple[list[Any], list[Problem]] | None:
    """Returns the Problem of a picture whose decoder ended its process; None if somebody else did."""
    if not is_of_pictures(batch) or exit_code is None or -exit_code not in DEATHS_BY_DECODER:
        return None
    path = batch[0].origin
    seconds = MOST_PICTURE_SECONDS
    return [], [error(Position(path), "image/costly", file=PurePosixPath(path).name, seconds=seconds)]

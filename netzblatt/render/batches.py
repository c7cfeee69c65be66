"""Divides tasks into batches for several processes, by how long their outputs take and what making them loads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from netzblatt.model.tasks import CalendarFile, CroppedPicture, Task, TemplateOutput


def split_tasks(tasks: Sequence[Task], *, size: int) -> Iterator[Sequence[Task]]:
    """Splits tasks into batches for a process. Pictures take long: the crops of each go alone, half of the pictures
    first and half last, so that nobody waits for one when all else is done. Calendars come together, since what makes
    them is slow to load.
    """
    pictures: dict[str, list[Task]] = {}
    others = []
    for task in tasks:
        if isinstance(task.action, CroppedPicture):
            pictures.setdefault(task.action.digest, []).append(task)
        else:
            others.append(task)
    others.sort(key=lambda task: not isinstance(task.action, CalendarFile))
    crops = list(pictures.values())
    yield from crops[::2]
    yield from (others[start : start + size] for start in range(0, len(others), size))
    yield from crops[1::2]


def is_of_pictures(batch: Sequence[Task]) -> bool:
    """Returns whether a batch holds the crops of a picture."""
    return any(isinstance(task.action, CroppedPicture) for task in batch[:1])


def plan_shifts(due: Sequence[Task], *, batch_size: int, shift_size: int) -> list[list[Sequence[Task]]]:
    """Plans which batches the same processes make. The first shift is made in this process: one task of each kind of
    which there are more, so that what it loads is there in all processes. Calendars are left out of that: one process
    loads what makes them while the others make pages. So are pictures, because a decoder may have to be ended.
    """
    counts = Counter(map(_name_kind, due))
    first: dict[str, Task] = {}
    others = []
    for task in due:
        kind = _name_kind(task)
        if kind in first or counts[kind] == 1 or isinstance(task.action, CalendarFile | CroppedPicture):
            others.append(task)
        else:
            first[kind] = task
    batches = list(split_tasks(others, size=batch_size))
    shifts = [batches[start : start + shift_size] for start in range(0, len(batches), shift_size)]
    return [[list(first.values())], *shifts]


def _name_kind(task: Task) -> str:
    """Names what an output is made with: one of a kind loads all that the others need."""
    action = task.action
    return action.template if isinstance(action, TemplateOutput) else type(action).__name__

"""The files of all pictures that readers may see. A picture that stands twice is made once."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.summaries import Use
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Every file of every crop."""
    measured = context.catalog.picture_files
    placed = [placed for entry in context.entries_with_needs for placed in entry.pictures]
    yield context.group_tasks(_plan_files, tuple([(*one, measured[one.picture.path]) for one in placed]))


def _plan_files(composer: Composer, placed: tuple[tuple[Use, Picture, PictureFile], ...]) -> tuple[Task, ...]:
    planned: dict[str, Task] = {}
    for use, picture, measured in placed:
        for _, files in composer.pictures.choose_crops(picture, measured, use):
            for file in files:
                # The name holds the digest of the action: the same name is the same file.
                planned.setdefault(file.output, Task(file.output, file.action, picture.path))
    return tuple(planned.values())

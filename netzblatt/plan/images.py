"""The files of all pictures that readers may see. A picture that is shown twice is made once."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.summaries import Use
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields every file of every crop, as one group."""
    picture_files = context.catalog.picture_files
    pictures = []
    for entry in context.entries_with_needs:
        for use, picture in entry.pictures:
            if picture.path in picture_files:
                pictures.append((use, picture, picture_files[picture.path]))
                # All pictures of a report stand in a gallery on the page of its event.
                if use is Use.BODY and entry.summary.is_report:
                    pictures.append((Use.GALLERY, picture, picture_files[picture.path]))
    yield context.group_tasks(_plan_files, tuple(pictures))


def _plan_files(composer: Composer, pictures: tuple[tuple[Use, Picture, PictureFile], ...]) -> tuple[Task, ...]:
    tasks: dict[str, Task] = {}
    for use, picture, picture_file in pictures:
        for _, files in composer.pictures.choose_crops(picture, picture_file, use):
            for file in files:
                # The name holds the digest of the action: the same name is the same file.
                tasks.setdefault(file.output, Task(file.output, file.action, picture.path))
    return tuple(tasks.values())

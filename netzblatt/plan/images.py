"""The files of all pictures that readers may see. A picture that stands twice is made once."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.action import Task
from netzblatt.plan.edition import Edition


def tasks(edition: Edition) -> Iterator[Task]:
    """Every file of every crop."""
    planned: set[str] = set()
    measured, pictures = edition.catalog.measured, edition.desk.pictures
    for placed in (placed for entry in edition.furnished for placed in entry.pictures):
        for _, files in pictures.crops(placed.picture, measured[placed.picture.path], placed.use):
            for file in files:
                # The name holds the digest of the action: the same name is the same file.
                if file.output not in planned:
                    planned.add(file.output)
                    yield Task(file.output, file.action, placed.picture.path)

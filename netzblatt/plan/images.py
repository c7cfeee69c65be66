"""The files of all pictures that readers may see. A picture that stands twice is made once."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.action import Task
from netzblatt.model.records import Cluster, Picture, Record
from netzblatt.plan.desk import Desk


def tasks(desk: Desk) -> Iterator[Task]:
    """Every file of every crop."""
    planned: set[str] = set()
    for record in desk.catalog.by_path.values():
        for picture, use in _pictures(record):
            for _, files in desk.pictures.crops(picture, use):
                for file in files:
                    # The name holds the digest of the action: the same name is the same file.
                    if file.output not in planned:
                        planned.add(file.output)
                        yield Task(file.output, file.action, picture.path)


def _pictures(record: Record) -> Iterator[tuple[Picture, str]]:
    if record.image:
        yield record.image, "lead"
    if isinstance(record, Cluster) and record.logo:
        yield record.logo, "logo"
    for picture in record.body.pictures:
        yield picture, "body"

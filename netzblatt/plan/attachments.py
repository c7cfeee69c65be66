"""The documents that readers may download: copies beside the pages that name them."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.action import Copy, Task
from netzblatt.model.records import Record
from netzblatt.plan.addresses import attached
from netzblatt.plan.desk import Desk


def tasks(desk: Desk) -> Iterator[Task]:
    """A copy of each document for each page that names it."""
    for record in desk.catalog.by_path.values():
        for path in dict.fromkeys(_documents(desk, record)):
            yield Task(attached(record, path)[1:], Copy(desk.catalog.files[path].digest), record.path)


def _documents(desk: Desk, record: Record) -> Iterator[str]:
    named = (*(attachment.path for attachment in record.attachments), *(link.path for link in record.body.links))
    return (path for path in named if path in desk.catalog.files)

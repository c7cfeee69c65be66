"""The documents that readers may download, copied beside the pages that link to them."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.summaries import Role
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import attachment_address
from netzblatt.plan.file_copies import plan_copy
from netzblatt.plan.plan_context import PlanContext


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields a copy of each document for each page that links to it."""
    files = context.catalog.files
    for entry in context.entries_with_needs:
        if files.keys().isdisjoint([named.path for named in entry.named_files]):
            continue
        for path in dict.fromkeys((*entry.paths_by_role(Role.ATTACHMENT), *entry.paths_by_role(Role.LINK))):
            if path in files:
                yield Task(attachment_address(entry.address, path)[1:], plan_copy(files[path]), entry.path)

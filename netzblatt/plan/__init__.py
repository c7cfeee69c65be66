"""A Catalog becomes a Plan: one room a feature. Reads no file, renders nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.model.action import Plan, Task
from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Position, Problem, error
from netzblatt.plan import (
    articles,
    assets,
    attachments,
    calendars,
    clusters,
    events,
    feeds,
    images,
    listings,
    pages,
    redirects,
    sitemap,
)
from netzblatt.plan.addresses import SITE_FILE, is_possible
from netzblatt.plan.edition import Edition

# The house before its guests: when an editor's file wants the address of a list, the Problem stands in that file. For
# the same reason old addresses come last.
ROOMS = (
    pages.front,
    listings.tasks,
    events.lists,
    clusters.lists,
    assets.tasks,
    pages.tasks,
    clusters.tasks,
    events.tasks,
    articles.tasks,
    feeds.tasks,
    calendars.tasks,
    images.tasks,
    attachments.tasks,
    redirects.tasks,
)


def plan(catalog: Catalog) -> tuple[Plan, list[Problem]]:
    """Everything that the site consists of, by output. Two tasks that want one output are a Problem of the second."""
    edition = Edition(catalog)
    tasks = [task for room in ROOMS for task in room(edition)]
    tasks += sitemap.tasks(edition, tasks)
    return {task.output: task for task in tasks}, [*_impossible(tasks), *_taken(tasks), *_buried(tasks)]


def _impossible(tasks: Iterable[Task]) -> Iterator[Problem]:
    for task in tasks:
        if not is_possible(task.output):
            yield _problem(task, "address/impossible")


def _taken(tasks: Iterable[Task]) -> Iterator[Problem]:
    """Outputs that differ only in case are one file on Windows and macOS, and one address to most people."""
    chosen: dict[str, Task] = {}
    for task in tasks:
        first = chosen.setdefault(task.output.casefold(), task)
        if first is not task:
            yield _problem(task, _fault(task, first), other=first.origin)


def _fault(task: Task, first: Task) -> str:
    """In the words of an editor, who knows of files and not of tasks."""
    if first.origin == SITE_FILE:
        return "address/reserved"
    return "address/twice" if first.origin == task.origin else "address/taken"


def _buried(tasks: Iterable[Task]) -> Iterator[Problem]:
    """Nothing can be a file and a folder as well."""
    folders = {folder: task for task in tasks for folder in _folders(task.output.casefold())}
    for task in tasks:
        if inner := folders.get(task.output.casefold()):
            yield _problem(task, "address/taken", other=inner.origin)


def _folders(output: str) -> Iterator[str]:
    """The folders that the output lies in."""
    while output := output.rpartition("/")[0]:
        yield output


def _problem(task: Task, code: str, **values: str) -> Problem:
    return error(Position(task.origin), code, address=f"/{task.output.removesuffix('index.html')}", **values)

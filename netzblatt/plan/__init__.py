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
from netzblatt.plan.desk import Desk

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
    desk = Desk(catalog)
    tasks = [task for room in ROOMS for task in room(desk)]
    tasks += sitemap.tasks(desk, tasks)
    return _taken(tasks)


def _taken(tasks: Iterable[Task]) -> tuple[Plan, list[Problem]]:
    chosen: dict[str, Task] = {}
    # Outputs that differ only in case are one file on Windows and macOS, and one address to most people.
    folded: dict[str, Task] = {}
    problems = []
    for task in tasks:
        first = folded.setdefault(task.output.casefold(), task)
        if first is task:
            chosen[task.output] = task
        else:
            problems.append(_problem(task, first))
    folders = {folder: task for key, task in folded.items() for folder in _folders(key)}
    problems += [_problem(folders[key], task) for key, task in folded.items() if key in folders]
    return chosen, problems


def _folders(output: str) -> Iterator[str]:
    """The folders that the output lies in: none of them can be a file as well."""
    while output := output.rpartition("/")[0]:
        yield output


def _problem(task: Task, first: Task) -> Problem:
    address = f"/{task.output.removesuffix('index.html')}"
    return error(Position(task.origin), "address/taken", address=address, other=first.origin)

"""All rooms' tasks become one Plan, and two that want one output a Problem. Knows no room but by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from netzblatt.model.catalog import Catalog
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.tasks import Plan, PlannedOutput, Recipe, Task, TaskGroup
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
from netzblatt.plan.addresses import is_possible
from netzblatt.plan.plan_context import PlanContext

Feature = Callable[[PlanContext], Iterator[Task] | Iterator[TaskGroup] | Iterator[TaskGroup | Task]]

# The house before its guests: when an editor's file wants the address of a list, the Problem stands in that file. For
# the same reason old addresses come last.
FEATURES: tuple[Feature, ...] = (
    pages.plan_front_tasks,
    listings.plan_tasks,
    events.plan_list_tasks,
    clusters.plan_list_tasks,
    assets.plan_tasks,
    pages.plan_tasks,
    clusters.plan_tasks,
    events.plan_tasks,
    articles.plan_tasks,
    feeds.plan_tasks,
    calendars.plan_tasks,
    images.plan_tasks,
    attachments.plan_tasks,
    redirects.plan_tasks,
)


# Paths that are possible everywhere, and of which no two differ in case only.
COMMON = re.compile(r"(?:[a-z0-9-][a-z0-9._-]{0,200}/)*[a-z0-9-][a-z0-9._-]{0,200}")


def _load_tasks(chapter: TaskGroup) -> Sequence[Task]:
    return chapter.apply()


def plan_site(
    catalog: Catalog, *, load_group: Callable[[TaskGroup], Sequence[Task | PlannedOutput]] = _load_tasks
) -> tuple[Plan, list[Problem]]:
    """Everything that the site consists of, by output. Two tasks that want one output are a Problem of the second.
    `opened` has the tasks of a chapter, or lines in their place.
    """
    context = PlanContext(catalog)
    tasks: list[Task | PlannedOutput] = []
    for room in FEATURES:
        for found in room(context):
            tasks += load_group(found) if isinstance(found, Recipe) else (found,)
    tasks += sitemap.plan_tasks(context, tasks)
    plan = {task.output: task for task in tasks}
    if len(plan) == len(tasks) and _is_consistent(tuple(plan)):
        return plan, []
    return plan, [*_find_impossible_outputs(tasks), *_find_duplicates(tasks), *_find_files_in_folders_place(tasks)]


@lru_cache(maxsize=1)
def _is_consistent(outputs: tuple[str, ...]) -> bool:
    """Whether nothing can be wrong with them: in a tenth of the time in which it is found what. A preview asks
    again and again.
    """
    odd = {output: output.casefold() for output in outputs if not COMMON.fullmatch(output)}
    # Common ones are in lower case already.
    folded = {odd.get(output, output) for output in outputs} if odd else set(outputs)
    folders = {""}
    for output in folded:
        folder = output.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return len(folded) == len(outputs) and all(map(is_possible, odd)) and folders.isdisjoint(folded)


def _find_impossible_outputs(tasks: Iterable[Task | PlannedOutput]) -> Iterator[Problem]:
    for task in tasks:
        if not is_possible(task.output):
            yield _make_problem(task, "address/impossible")


def _find_duplicates(tasks: Iterable[Task | PlannedOutput]) -> Iterator[Problem]:
    """Outputs that differ only in case are one file on Windows and macOS, and one address to most people."""
    chosen: dict[str, Task | PlannedOutput] = {}
    for task in tasks:
        first = chosen.setdefault(task.output.casefold(), task)
        if first is not task:
            yield _make_problem(task, _choose_code(task, first), other=first.origin)


def _choose_code(task: Task | PlannedOutput, first: Task | PlannedOutput) -> str:
    """In the words of an editor, who knows of files and not of tasks."""
    if first.origin == SITE_FILE:
        return "address/reserved"
    return "address/twice" if first.origin == task.origin else "address/taken"


def _find_files_in_folders_place(tasks: Iterable[Task | PlannedOutput]) -> Iterator[Problem]:
    """Nothing can be a file and a folder as well."""
    folders = {folder: task for task in tasks for folder in _find_folders(task.output.casefold())}
    for task in tasks:
        if inner := folders.get(task.output.casefold()):
            yield _make_problem(task, "address/taken", other=inner.origin)


def _find_folders(output: str) -> Iterator[str]:
    """The folders that the output lies in."""
    while output := output.rpartition("/")[0]:
        yield output


def _make_problem(task: Task | PlannedOutput, code: str, **values: str) -> Problem:
    return error(Position(task.origin), code, address=f"/{task.output.removesuffix('index.html')}", **values)

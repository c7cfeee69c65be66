"""Joins the tasks of all features to one Plan, and finds tasks that exclude each other. Knows features by name only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.tasks import Plan, PlannedOutput, Recipe, Task, TaskGroup
from netzblatt.plan import (
    archive,
    articles,
    assets,
    attachments,
    calendars,
    clusters,
    dossiers,
    embeds,
    event_lists,
    event_months,
    events,
    feeds,
    fields,
    icons,
    images,
    joint_work,
    listings,
    network,
    organisations,
    pages,
    people,
    picture_credits,
    redirects,
    search,
    sections,
    sitemap,
    social_cards,
    subscribe_page,
    tags,
)
from netzblatt.plan.addresses import alias_output_path, compile_reserved_addresses, is_possible, output_path
from netzblatt.plan.plan_context import PlanContext

Feature = Callable[[PlanContext], Iterator[Task] | Iterator[TaskGroup] | Iterator[TaskGroup | Task]]

# The first task that wants an output has it, and the Problem is reported for the second. So the site's own lists come
# first, then the editors' documents, and old addresses last.
FEATURES: tuple[Feature, ...] = (
    pages.plan_front_tasks,
    listings.plan_tasks,
    sections.plan_tasks,
    archive.plan_tasks,
    subscribe_page.plan_tasks,
    tags.plan_tasks,
    dossiers.plan_tasks,
    event_lists.plan_tasks,
    event_months.plan_tasks,
    clusters.plan_list_tasks,
    fields.plan_tasks,
    network.plan_tasks,
    organisations.plan_list_tasks,
    people.plan_list_tasks,
    picture_credits.plan_tasks,
    search.plan_tasks,
    assets.plan_tasks,
    icons.plan_tasks,
    pages.plan_tasks,
    clusters.plan_tasks,
    joint_work.plan_tasks,
    embeds.plan_tasks,
    organisations.plan_tasks,
    people.plan_tasks,
    events.plan_tasks,
    articles.plan_tasks,
    feeds.plan_tasks,
    calendars.plan_tasks,
    images.plan_tasks,
    social_cards.plan_tasks,
    attachments.plan_tasks,
    redirects.plan_tasks,
)
# What all editions share.
SHARED: tuple[Feature, ...] = (assets.plan_tasks, images.plan_tasks)
EXPIRING: tuple[Feature, ...] = (pages.plan_tasks, events.plan_tasks, articles.plan_tasks)
FILES: tuple[Feature, ...] = (images.plan_tasks, attachments.plan_tasks)
NUMBERS = tuple(f"{digit}/" for digit in range(10))
# Paths that are possible on all systems, and of which no two differ in case only.
COMMON = re.compile(r"(?:[a-z0-9-][a-z0-9._-]{0,100}/){0,8}[a-z0-9-][a-z0-9._-]{0,100}")


def plan_site(catalog: Catalog) -> tuple[Plan, list[Problem]]:
    """Plans everything that the site consists of, by output."""
    context = PlanContext(catalog)
    tasks: list[Task | PlannedOutput] = []
    for item in plan_features(context):
        tasks += item.apply() if isinstance(item, Recipe) else (item,)
    return merge_tasks(context, tasks)


def plan_features(context: PlanContext) -> list[Task | TaskGroup]:
    """Plans all features in their order, each for all editions. Groups of tasks are left to be planned."""
    items: list[Task | TaskGroup] = []
    for plan_feature in FEATURES:
        for edition in (context,) if plan_feature in SHARED else context.editions:
            items += plan_feature(edition)
    return items


def plan_expired_pages(context: PlanContext) -> Iterator[Task]:
    """Yields the pages of expired documents, with all that is on them: a preview shows them by themselves."""
    catalog, paths = context.catalog, {entry.path for entry in context.catalog.expired}
    if not paths:
        return
    by_kind = {kind: tuple(entry for entry in catalog.expired if entry.kind == kind) for kind in catalog.by_kind}
    entries = {entry.path: entry for entry in catalog.expired}
    alone = replace(catalog, by_kind=by_kind, entries=entries, keywords=(), expired=(), editions=())
    # Their links lead to the others.
    among_others = replace(alone, entries={**catalog.entries, **entries})
    items: list[Task | TaskGroup] = [item for plan_files in FILES for item in plan_files(PlanContext(alone))]
    for language in catalog.settings.languages:
        context = PlanContext(replace(among_others, settings=catalog.settings.choose_edition(language)))
        items += [item for plan_pages in EXPIRING for item in plan_pages(context)]
    for item in items:
        yield from item.apply() if isinstance(item, Recipe) else (item,)


def merge_tasks(context: PlanContext, tasks: list[Task | PlannedOutput]) -> tuple[Plan, list[Problem]]:
    """Merges the tasks of all features, and the sitemap of their pages, into a Plan. Two tasks that want one output are
    a Problem of the second.
    """
    tasks = [*tasks, *sitemap.plan_tasks(context, tasks)]
    plan = {task.output: task for task in tasks}
    problems = list(_find_reserved_addresses(context))
    if len(plan) == len(tasks) and _is_consistent(tuple(plan)):
        return plan, problems
    problems += [*_find_impossible_outputs(tasks), *_find_duplicates(tasks), *_find_files_in_folders_place(tasks)]
    return plan, problems


def _find_reserved_addresses(context: PlanContext) -> Iterator[Problem]:
    """Yields a Problem for each address of a document that is kept free for a list, whether there is such a list today
    or not: time alone brings months, years and second pages.
    """
    settings = context.settings
    reserved = [compile_reserved_addresses(settings.choose_edition(language)) for language in settings.languages]
    for entry in context.catalog.entries.values():
        # Nearly all documents have no old address, and one that ends with a word: that is no list's.
        if entry.is_plain and not entry.address.endswith(NUMBERS):
            continue
        for output in (output_path(entry.address), *map(alias_output_path, entry.aliases)):
            if any(pattern.match(output) for pattern in reserved):
                yield _make_problem(output, entry.path, "address/reserved", other=SITE_FILE)


@lru_cache(maxsize=1)
def _is_consistent(outputs: tuple[str, ...]) -> bool:
    """Whether all outputs are possible and can exist together. This is much quicker than finding out what is wrong, and
    a preview asks again and again for the same outputs.
    """
    uncommon = {output: output.casefold() for output in outputs if not COMMON.fullmatch(output)}
    if not all(map(is_possible, uncommon)):
        return False
    # Common outputs are in lower case already.
    folded = {uncommon.get(output, output) for output in outputs} if uncommon else set(outputs)
    folders = {""}
    for output in folded:
        folder = output.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return len(folded) == len(outputs) and folders.isdisjoint(folded)


def _find_impossible_outputs(tasks: Iterable[Task | PlannedOutput]) -> Iterator[Problem]:
    for task in tasks:
        if not is_possible(task.output):
            yield _make_problem(task.output, task.origin, "address/impossible")


def _find_duplicates(tasks: Iterable[Task | PlannedOutput]) -> Iterator[Problem]:
    """Yields a Problem for each task whose output another task has. Outputs that differ only in case are one file on
    Windows and macOS.
    """
    chosen: dict[str, Task | PlannedOutput] = {}
    for task in tasks:
        first = chosen.setdefault(task.output.casefold(), task)
        if first is not task:
            yield _make_problem(task.output, task.origin, _choose_code(task, first), other=first.origin)


def _choose_code(task: Task | PlannedOutput, first: Task | PlannedOutput) -> str:
    """Chooses the message that tells an editor, who knows files and no tasks, which file has the address."""
    if first.origin == SITE_FILE:
        return "address/reserved"
    return "address/twice" if first.origin == task.origin else "address/taken"


def _find_files_in_folders_place(tasks: Iterable[Task | PlannedOutput]) -> Iterator[Problem]:
    """Yields a Problem for each task whose output is a folder of another task's output."""
    folders: dict[str, Task | PlannedOutput] = {}
    for task in tasks:
        # One that is impossible may name very many folders.
        for folder in _find_folders(task.output.casefold()) if is_possible(task.output) else ():
            folders[folder] = task
    for task in tasks:
        inner = folders.get(task.output.casefold())
        if inner and task.origin == SITE_FILE:
            # Nobody has written the site's own addresses.
            yield _make_problem(inner.output, inner.origin, "address/reserved", other=SITE_FILE)
        elif inner:
            yield _make_problem(task.output, task.origin, "address/taken", other=inner.origin)


def _find_folders(output: str) -> Iterator[str]:
    """Yields the folders that the output lies in, the innermost first."""
    folder = output.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _make_problem(output: str, origin: str, code: str, **values: str) -> Problem:
    return error(Position(origin), code, address=f"/{output.removesuffix('index.html')}", **values)

"""Explains why an output is made anew: its key tells by check sums which of its parts changed. The code that decides is
the code that explains.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from netzblatt.cache.keys import Keys, find_changed_parts
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import Frozen, field_names
from netzblatt.model.paths import ASSETS, CLUSTERS, CROPS_FILE, SITE_FILE
from netzblatt.model.result import Explanation
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Action, CalendarFile, JsonFeed, Plan, TemplateOutput
from netzblatt.plan.addresses import output_path
from netzblatt.plan.record_refs import RecordRef
from netzblatt.tools.web.addresses import is_well_formed

# The sources of all that stands on every page.
FRAME = (ASSETS, CLUSTERS, SITE_FILE, CROPS_FILE)


def explain(  # noqa: PLR0913 (all but the first by name)
    asked: str,
    *,
    catalog: Catalog,
    tasks: Plan,
    keys: Keys,
    former_keys: Mapping[str, str],
    changed: Iterable[str],
    altered: Collection[str],
    last: Iterable[str],
) -> Explanation:
    """Explains the output at an address, a URL or a path below site/, or that is made from a file of content/.

    `former_keys` are those of the outputs that are there, `altered` the ones that somebody else has changed; `changed`
    are the sources that are not those of last time. What begins with one of the paths `last` is made of all others.
    """
    output = _find_output(asked, tasks, catalog)
    task, former_key = tasks.get(output), former_keys.get(output)
    if task is None:
        had, is_last = former_key is not None, output.startswith(tuple(last))
        return Explanation(output=output, had=had, is_last=had and is_last, outputs=tuple(tasks))
    parts = find_changed_parts(keys.list_parts(task.action), former_key) if former_key else ()
    made_from = {task.origin, *_list_files(task.action, keys)}
    return Explanation(
        output=output,
        origin=task.origin,
        template=task.action.template if isinstance(task.action, TemplateOutput) else "",
        parts=parts,
        files=tuple(path for path in changed if path in made_from or _is_in_frame(path, parts)),
        had=former_key is not None,
        is_altered=output in altered,
    )


def _find_output(asked: str, tasks: Plan, catalog: Catalog) -> str:
    """Returns the path below site/ that is meant. Of a document that is its own page, not a list that it has caused."""
    base, entries = catalog.settings.base, catalog.entries
    path = unquote(urlsplit(asked).path if is_well_formed(asked) else asked).lstrip("/").removeprefix("site/")
    path = path.removeprefix(base.lstrip("/") + "/") if base else path
    own_page = output_path(entries[path].address) if path in entries else ""
    pages = (task.output for task in tasks.values() if task.origin == path and task.address)
    candidates = (path, f"{path}index.html", f"{path}/index.html", own_page, next(pages, ""))
    return next((candidate for candidate in candidates if candidate in tasks), path)


def _is_in_frame(path: str, parts: tuple[str, ...]) -> bool:
    return ":frame" in parts and path.startswith(FRAME)


def _list_files(action: Action, keys: Keys) -> Iterator[str]:
    """Lists the files that an action comes from, except those of its frame."""
    if isinstance(action, TemplateOutput):
        yield from keys.templates.speak(action.language).list_files(action.template)
    match action:
        case TemplateOutput(recipe=recipe) | JsonFeed(recipe=recipe) | CalendarFile(recipe=recipe):
            yield from _list_documents(recipe.input)


def _list_documents(value: Any) -> Iterator[str]:
    """Lists the paths of the documents that stand in an input."""
    if isinstance(value, RecordRef):
        yield value.entry.path
    elif isinstance(value, SummaryList):
        yield from (summary.path for summary in value.items)
    elif isinstance(value, tuple):
        for item in value:
            yield from _list_documents(item)
    elif isinstance(value, Frozen):
        for name in field_names(type(value)):
            yield from _list_documents(getattr(value, name))

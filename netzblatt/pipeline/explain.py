"""Why an output is made anew: the parts of its key now, against the sums of those that were noted when it was made. The
code that decides is the code that explains.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from netzblatt.model.frozen import Frozen, field_names
from netzblatt.model.paths import ASSETS, CLUSTERS, CROPS_FILE, SITE_FILE
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Action, CalendarFile, JsonFeed, Plan, TemplateOutput
from netzblatt.pipeline.keys import Keys, find_changed_parts
from netzblatt.pipeline.previous import Previous
from netzblatt.pipeline.result import Explanation
from netzblatt.plan.record_refs import RecordRef

# Where that comes from which stands on all pages.
FRAME = (ASSETS, CLUSTERS, SITE_FILE, CROPS_FILE)


def explain(asked: str, tasks: Plan, keys: Keys, before: Previous, settings: Settings) -> Explanation:
    """The Explanation of what lives at an address, a URL, or below site/, or is made from a file of content/."""
    output = _output(asked, tasks, settings)
    task, entry = tasks.get(output), before.ledger.files.get(output)
    if task is None:
        return Explanation(output=output, had=entry is not None, outputs=tuple(tasks))
    parts = find_changed_parts(keys.list_parts(task.action), entry[0]) if entry else ()
    made_from = {task.origin, *_files(task.action, keys)}
    return Explanation(
        output=output,
        origin=task.origin,
        template=task.action.template if isinstance(task.action, TemplateOutput) else "",
        parts=parts,
        files=tuple(path for path in before.find_changed_sources() if path in made_from or _is_frame(path, parts)),
        had=entry is not None,
        is_altered=output in before.find_alterations().paths,
    )


def _output(asked: str, tasks: Plan, settings: Settings) -> str:
    """The path below site/ that is meant."""
    path = unquote(urlsplit(asked).path).lstrip("/").removeprefix("site/")
    path = path.removeprefix(settings.base.lstrip("/") + "/") if settings.base else path
    mine = (task.output for task in tasks.values() if task.origin == path and task.address)
    candidates = (path, f"{path}index.html", f"{path}/index.html", next(mine, ""))
    return next((candidate for candidate in candidates if candidate in tasks), path)


def _is_frame(path: str, parts: tuple[str, ...]) -> bool:
    return ":frame" in parts and path.startswith(FRAME)


def _files(action: Action, keys: Keys) -> Iterator[str]:
    """The files that an action comes from, but for those of its frame."""
    if isinstance(action, TemplateOutput):
        yield from keys.templates.list_files(action.template)
    match action:
        case TemplateOutput(recipe=composition) | JsonFeed(recipe=composition) | CalendarFile(recipe=composition):
            yield from _named(composition.input)


def _named(value: Any) -> Iterator[str]:
    """The documents that stand in a matter."""
    if isinstance(value, RecordRef):
        yield value.entry.path
    elif isinstance(value, SummaryList):
        yield from (summary.path for summary in value.items)
    elif isinstance(value, tuple):
        for item in value:
            yield from _named(item)
    elif isinstance(value, Frozen):
        for name in field_names(type(value)):
            yield from _named(getattr(value, name))

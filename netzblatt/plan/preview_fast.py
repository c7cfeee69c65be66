"""The fast way of a preview: takes the last plan, and puts new texts of some articles and events into it. It is right
only if nothing but these texts has changed: then only their own pages and the feeds have other inputs, because no other
task holds a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netzblatt.model.frozen import replace
from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import Action, JsonFeed, Plan, Task, TemplateOutput
from netzblatt.plan.addresses import output_path
from netzblatt.plan.articles import ArticleInput
from netzblatt.plan.composer import Composer
from netzblatt.plan.events import EventInput
from netzblatt.plan.feeds import FeedInput
from netzblatt.plan.record_refs import RecordInput, RecordRef

FEEDS = (".atom", ".json")


def replan_texts(tasks: Plan, entries: Mapping[str, Entry]) -> Iterator[Task]:
    """Yields the tasks that hold one of the new texts, planned again. `entries` are those of the new texts, by path."""
    pages = {output_path(entry.address) for entry in entries.values()}
    candidates = [task.task for path, task in tasks.items() if path in pages or path.endswith(FEEDS)]
    for task in candidates:
        action = _replan_action(task.action, entries)
        if action is not None:
            yield replace(task, action=action)


def _replan_action(action: Action, entries: Mapping[str, Entry]) -> Action | None:
    """Returns the action with the new texts; None if it holds none of them."""
    match action:
        case TemplateOutput(recipe=recipe) | JsonFeed(recipe=recipe):
            new_input = _replace_texts(recipe.input, entries)
        case _:
            return None
    if new_input is None:
        return None
    if isinstance(recipe.composer, Composer):
        recipe.composer.memory.forget_records()
    return replace(action, recipe=replace(recipe, input=new_input))


def _replace_texts(page_input: object, entries: Mapping[str, Entry]) -> object:
    """Returns the input with the new texts; None if it holds none of them."""
    match page_input:
        case ArticleInput(record=record) | EventInput(record=record) if record.ref.entry.path in entries:
            return replace(page_input, record=_replace_text(record, entries))
        case FeedInput(news=news) if any(record.ref.entry.path in entries for record in news):
            return replace(page_input, news=tuple(_replace_text(record, entries) for record in news))
    return None


def _replace_text(record: RecordInput, entries: Mapping[str, Entry]) -> RecordInput:
    entry = entries.get(record.ref.entry.path)
    if entry is None:
        return record
    return replace(record, ref=RecordRef(entry, record.ref.records, entry.record_digest))

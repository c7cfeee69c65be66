"""A plan in which the texts of some articles and events are others, and nothing else of them: what stands in lists is
the same. Then their own pages have another matter, and the feeds that hold them; no other task knows a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from netzblatt.model.frozen import replace
from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import JsonFeed, Plan, Recipe, Task, TemplateOutput
from netzblatt.plan.addresses import output_path
from netzblatt.plan.articles import ArticleInput
from netzblatt.plan.composer import Composer
from netzblatt.plan.events import EventInput
from netzblatt.plan.feeds import FeedInput
from netzblatt.plan.record_refs import RecordInput, RecordRef

T = TypeVar("T")
FEEDS = (".atom", ".json")


def replan_texts(tasks: Plan, entries: Mapping[str, Entry]) -> Iterator[Task]:
    """The tasks that are others, by way of `entries`, which are those of the texts now, by path."""
    pages = {output_path(entry.address) for entry in entries.values()}
    for task in [task.task for path, task in tasks.items() if path in pages or path.endswith(FEEDS)]:
        match task.action:
            case TemplateOutput(template=template, recipe=page) if found := _replan_recipe(page, entries):
                yield replace(task, action=TemplateOutput(template, found))
            case JsonFeed(recipe=feed) if retold := _replan_recipe(feed, entries):
                yield replace(task, action=JsonFeed(retold))


def _replan_recipe(told: Recipe[T], entries: Mapping[str, Entry]) -> Recipe[T] | None:
    """The composition with the texts as they are now; None if it has none of them."""
    match told.input:
        case ArticleInput(record=story) | EventInput(record=story) if story.ref.entry.path in entries:
            matter: object = replace(told.input, story=_with_new_text(story, entries))
        case FeedInput(news=news) if any(story.ref.entry.path in entries for story in news):
            matter = replace(told.input, news=tuple(_with_new_text(one, entries) for one in news))
        case _:
            return None
    if isinstance(told.composer, Composer):
        told.composer.forget()
    return Recipe(told.compose, told.composer, matter)


def _with_new_text(story: RecordInput, entries: Mapping[str, Entry]) -> RecordInput:
    entry = entries.get(story.ref.entry.path, story.ref.entry)
    return replace(story, ref=RecordRef(entry, story.ref.records, entry.record_digest))

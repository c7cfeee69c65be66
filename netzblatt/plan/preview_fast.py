"""A plan in which the texts of some articles and events are others, and nothing else of them: what stands in lists is
the same. Then their own pages have another matter, and the feeds that hold them; no other task knows a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import Composition, FromTemplate, JsonFeed, Plan, Task
from netzblatt.plan.addresses import output
from netzblatt.plan.articles import ArticleMatter
from netzblatt.plan.composer import Desk
from netzblatt.plan.events import EventMatter
from netzblatt.plan.feeds import Channel
from netzblatt.plan.record_refs import Filed, Story

T = TypeVar("T")
FEEDS = (".atom", ".json")


def reworded(tasks: Plan, entries: Mapping[str, Entry]) -> Iterator[Task]:
    """The tasks that are others, by way of `entries`, which are those of the texts now, by path."""
    pages = {output(entry.address) for entry in entries.values()}
    for task in [task.task for path, task in tasks.items() if path in pages or path.endswith(FEEDS)]:
        match task.action:
            case FromTemplate(template=template, page=page) if found := _retold(page, entries):
                yield replace(task, action=FromTemplate(template, found))
            case JsonFeed(composition=feed) if retold := _retold(feed, entries):
                yield replace(task, action=JsonFeed(retold))


def _retold(told: Composition[T], entries: Mapping[str, Entry]) -> Composition[T] | None:
    """The composition with the texts as they are now; None if it has none of them."""
    match told.matter:
        case ArticleMatter(story=story) | EventMatter(story=story) if story.filed.entry.path in entries:
            matter: object = replace(told.matter, story=_story(story, entries))
        case Channel(news=news) if any(story.filed.entry.path in entries for story in news):
            matter = replace(told.matter, news=tuple(_story(one, entries) for one in news))
        case _:
            return None
    if isinstance(told.desk, Desk):
        told.desk.clear()
    return Composition(told.compose, told.desk, matter)


def _story(story: Story, entries: Mapping[str, Entry]) -> Story:
    entry = entries.get(story.filed.entry.path, story.filed.entry)
    return replace(story, filed=Filed(entry, story.filed.shelf, entry.record_seal))

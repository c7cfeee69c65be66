"""A plan in which the texts of some articles and events are others, and nothing else of them: what stands in lists is
the same. Then their own pages have another matter, and the feeds that hold them; no other task knows a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from netzblatt.model.action import Composition, FromTemplate, JsonFeed, Plan, Task
from netzblatt.model.catalog import Shelf
from netzblatt.model.entries import Entry
from netzblatt.plan.addresses import output
from netzblatt.plan.articles import ArticleMatter
from netzblatt.plan.desk import Desk
from netzblatt.plan.events import EventMatter
from netzblatt.plan.feeds import Channel
from netzblatt.plan.story import Filed, Story

T = TypeVar("T")
FEEDS = (".atom", ".json")


def reworded(tasks: Plan, entries: Mapping[str, Entry], shelf: Shelf) -> Iterator[Task]:
    """The tasks that are others, by way of `entries`, which are those of the texts now, by path."""
    pages = {output(entry.address) for entry in entries.values()}
    desk = _Rewording(entries, shelf)
    for task in [task.task for path, task in tasks.items() if path in pages or path.endswith(FEEDS)]:
        match task.action:
            case FromTemplate(template=template, page=page) if found := desk.retold(page):
                yield replace(task, action=FromTemplate(template, found))
            case JsonFeed(composition=feed) if retold := desk.retold(feed):
                yield replace(task, action=JsonFeed(retold))


class _Rewording:
    def __init__(self, entries: Mapping[str, Entry], shelf: Shelf) -> None:
        self._entries, self._shelf = entries, shelf
        self._desks: dict[bytes, Desk] = {}

    def retold(self, told: Composition[T]) -> Composition[T] | None:
        """The composition with the texts as they are now; None if it has none of them."""
        match told.matter:
            case ArticleMatter(story=story) | EventMatter(story=story) if story.filed.entry.path in self._entries:
                return Composition(told.compose, self._desk(told), replace(told.matter, story=self._story(story)))
            case Channel(news=news) if any(story.filed.entry.path in self._entries for story in news):
                matter = replace(told.matter, news=tuple(map(self._story, news)))
                return Composition(told.compose, self._desk(told), matter)
        return None

    def _story(self, story: Story) -> Story:
        entry = self._entries.get(story.filed.entry.path, story.filed.entry)
        return replace(story, filed=Filed(entry, self._shelf, entry.record_seal))

    def _desk(self, told: Composition[T]) -> Desk:
        """One for all of them, on which nothing lies yet: texts of the last build are on the last build's shelf."""
        desk = told.desk
        if not isinstance(desk, Desk):
            raise TypeError(desk)
        return self._desks.setdefault(desk.seal, Desk(desk.frame, desk.seal))

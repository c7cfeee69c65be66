"""All records, ordered and grouped: the only one that answers "which articles …?". Knows no template and no address
but those that records bring along.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Protocol

from netzblatt.model.frozen import Frozen, field
from netzblatt.model.records import Cluster, Page, PictureFile, Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, Role
from netzblatt.model.withheld import Reason, Withheld


class Transition(StrEnum):
    """What time alone does to what readers see."""

    APPEARS = "appears"
    EXPIRES = "expires"
    IS_OVER = "over"


class ScheduledChange(Frozen, frozen=True):
    """At `at` (aware), and not before, the site's output changes although nobody has edited a file."""

    at: datetime
    transition: Transition
    path: str
    title: str


class CropRule(Frozen, frozen=True):
    """A crop of templates/images.yml. `uses` are "lead", "body", "logo"; `ratio` is width / height or None (all of
    it); `widths` in pixels, ascending; `formats` from the newest to the one that every browser knows.
    """

    name: str
    uses: tuple[str, ...]
    ratio: float | None
    widths: tuple[int, ...]
    formats: tuple[str, ...]
    quality: int


class RecordStore(Protocol):
    """Where whole records lie. Only what is new is opened."""

    def record(self, entry: Entry) -> Record:
        """The record of an entry."""


class MemoryRecordStore:
    """A shelf of records that are in memory."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records

    def record(self, entry: Entry) -> Record:
        """By its path."""
        return self._records[entry.path]


class Keyword(Frozen, frozen=True):
    """A tag: how it is written, its slug, and what carries it: articles newest first, events by start."""

    name: str
    slug: str
    articles: tuple[Entry, ...] = ()
    events: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, newest first."""
        if not self.events:
            return self.articles
        # Articles are many and in order, events are few.
        found = list(self.articles)
        for event in self.events:
            insort(found, event, key=_newest_first)
        return tuple(found)


def _newest_first(entry: Entry) -> tuple[float, str]:
    date = entry.summary.date
    return -date.at.timestamp() if date else 0.0, entry.path


class Catalog(Frozen, frozen=True, kw_only=True, dict=True):
    """`articles` are newest first, `events` by start, `clusters` in the site's order; all of them are what readers may
    see at `now`. In a preview they see what is `unpublished`, too, and files keep their names when they change. `files`
    are the Sources of pictures, documents and assets by path; `measured` the pictures among them. `shelf` has the
    records of all `entries`, which are those of every kind, by path.
    """

    settings: Settings
    now: datetime
    records: RecordStore
    articles: tuple[Entry, ...] = ()
    events: tuple[Entry, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    pages: tuple[Page, ...] = ()
    entries: Mapping[str, Entry] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()
    unpublished: tuple[Withheld, ...] = ()
    is_preview: bool = False
    files: Mapping[str, Source] = field(default_factory=dict)
    picture_files: Mapping[str, PictureFile] = field(default_factory=dict)
    crops: tuple[CropRule, ...] = ()
    keywords: tuple[Keyword, ...] = ()

    @cached_property
    def changes(self) -> tuple[ScheduledChange, ...]:
        """All that time will do to these records, the next first."""
        awaited = [
            ScheduledChange(entry.until.at, Transition.APPEARS, entry.path, entry.title)
            for entry in self.withheld
            if entry.reason is Reason.EMBARGO and entry.until
        ]
        ending = [
            ScheduledChange(entry.expires.at, Transition.EXPIRES, entry.path, entry.title)
            for entry in self.entries.values()
            if entry.expires
        ]
        passing = [
            ScheduledChange(_get_end(event), Transition.IS_OVER, event.path, event.title) for event in self.upcoming
        ]
        return tuple(sorted((*awaited, *ending, *passing), key=lambda change: (change.at.timestamp(), change.path)))

    @cached_property
    def upcoming(self) -> tuple[Entry, ...]:
        """Events that are not over, the next one first."""
        return tuple(event for event in self.events if not self.is_past(event))

    @cached_property
    def past(self) -> tuple[Entry, ...]:
        """Events that are over, the latest first."""
        return tuple(reversed([event for event in self.events if self.is_past(event)]))

    def is_past(self, event: Entry) -> bool:
        return event.summary.when is not None and _get_end(event) <= self.now

    @cached_property
    def _by_cluster(self) -> tuple[Mapping[str, tuple[Entry, ...]], Mapping[str, tuple[Entry, ...]]]:
        return _group_by_cluster(self.articles), _group_by_cluster(self.events)

    def articles_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Its news, newest first."""
        return self._by_cluster[0].get(cluster.path, ())

    def events_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Its events, by start."""
        return self._by_cluster[1].get(cluster.path, ())

    @cached_property
    def _reports(self) -> Mapping[str, Sequence[Entry]]:
        reports: dict[str, list[Entry]] = defaultdict(list)
        for article in self.articles:
            if article.summary.is_report:
                for path in article.paths_by_role(Role.EVENT):
                    reports[path].append(article)
        return reports

    def reports_of(self, event: Entry) -> tuple[Entry, ...]:
        """The articles that look back on it, newest first."""
        return tuple(self._reports.get(event.path, ()))

    @cached_property
    def topic_groups(self) -> tuple[tuple[Entry, ...], ...]:
        """Articles that have something in common, newest first: a cluster, a tag."""
        by_tag = (keyword.articles for keyword in self.keywords)
        return tuple(chain(self._by_cluster[0].values(), by_tag))


def _get_end(event: Entry) -> datetime:
    if event.summary.when is None:
        message = f"no event: {event.path}"
        raise TypeError(message)
    return event.summary.when.over_at


def _group_by_cluster(entries: Sequence[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for path in entry.summary.clusters:
            groups[path].append(entry)
    return {path: tuple(group) for path, group in groups.items()}

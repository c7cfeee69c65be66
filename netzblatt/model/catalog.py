"""All entries of the site, ordered and grouped: the only place that answers "which articles …?". Knows no template."""

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
    """A change of what readers see that time alone brings about."""

    APPEARS = "appears"
    EXPIRES = "expires"
    IS_OVER = "over"


class ScheduledChange(Frozen, frozen=True):
    """An instant (`at`, aware) from which on the site's output differs although nobody has edited a file."""

    at: datetime
    transition: Transition
    path: str
    title: str


class CropRule(Frozen, frozen=True):
    """A crop of images.yml. `uses` are values of Use; `ratio` is width / height, or None for the whole picture;
    `widths` are pixels, ascending; `formats` run from the newest to the one that every browser knows.
    """

    name: str
    uses: tuple[str, ...]
    ratio: float | None
    widths: tuple[int, ...]
    formats: tuple[str, ...]
    quality: int


class RecordStore(Protocol):
    """Loads whole records. A build loads those of new pages only."""

    def load_record(self, entry: Entry) -> Record:
        """Loads the record of an entry."""


class MemoryRecordStore:
    """A RecordStore of records that are in memory, by path."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records

    def load_record(self, entry: Entry) -> Record:
        """Returns the record of an entry."""
        return self._records[entry.path]


class Keyword(Frozen, frozen=True):
    """A tag with all that carries it: `articles` newest first, `events` by start. `name` is its spelling."""

    name: str
    slug: str
    articles: tuple[Entry, ...] = ()
    events: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its articles and events, newest first."""
        if not self.events:
            return self.articles
        # Articles are many and in order already, events are few.
        entries = list(self.articles)
        for event in self.events:
            insort(entries, event, key=_newest_first)
        return tuple(entries)


def _newest_first(entry: Entry) -> tuple[float, str]:
    date = entry.summary.date
    return -date.at.timestamp() if date else 0.0, entry.path


class Catalog(Frozen, frozen=True, kw_only=True, dict=True):
    """All that the site may show at `now`: `articles` newest first, `events` by start, `clusters` in the site's order.

    `entries` are those of every kind by path, and `records` loads their records. `files` are the Sources of pictures,
    documents and assets by path, `picture_files` the pictures among them. A preview shows `unpublished` records too,
    and its files keep their names when their content changes.
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
        """All changes that time alone will bring, the next first."""
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
        """The events that are not over, the next one first."""
        return tuple(event for event in self.events if not self.is_past(event))

    @cached_property
    def past(self) -> tuple[Entry, ...]:
        """The events that are over, the latest first."""
        return tuple(reversed([event for event in self.events if self.is_past(event)]))

    def is_past(self, event: Entry) -> bool:
        return event.summary.when is not None and _get_end(event) <= self.now

    @cached_property
    def _by_cluster(self) -> tuple[Mapping[str, tuple[Entry, ...]], Mapping[str, tuple[Entry, ...]]]:
        return _group_by_cluster(self.articles), _group_by_cluster(self.events)

    def articles_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Returns the news of a cluster, newest first."""
        return self._by_cluster[0].get(cluster.path, ())

    def events_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Returns the events of a cluster, by start."""
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
        """Returns the articles that report on an event, newest first."""
        return tuple(self._reports.get(event.path, ()))

    @cached_property
    def topic_groups(self) -> tuple[tuple[Entry, ...], ...]:
        """The articles of each cluster and of each tag, newest first."""
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

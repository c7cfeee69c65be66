"""All records, ordered and grouped: the only one that answers "which articles …?". Knows no template and no address
but those that records bring along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from netzblatt.model.records import Article, Cluster, Event, Moment, Page, Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source


class Reason(StrEnum):
    """Why a record is withheld from readers."""

    DRAFT = "draft"
    EMBARGO = "embargo"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record that readers do not see: until when, where that is known."""

    path: str
    title: str
    reason: Reason
    until: Moment | None = None


class Turn(StrEnum):
    """What time alone does to what readers see."""

    APPEARS = "appears"
    EXPIRES = "expires"
    IS_OVER = "over"


@dataclass(frozen=True, slots=True)
class Change:
    """At `at` (aware), and not before, the site's output changes although nobody has edited a file."""

    at: datetime
    turn: Turn
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A picture file: its pixels as shown (orientation applied), and its format ("jpeg", "png", "svg", …)."""

    width: int
    height: int
    format: str


@dataclass(frozen=True, slots=True)
class CropRule:
    """A crop of templates/images.yml. `uses` are "lead", "body", "logo"; `ratio` is width / height or None (all of
    it); `widths` in pixels, ascending; `formats` from the newest to the one that every browser knows.
    """

    name: str
    uses: tuple[str, ...]
    ratio: float | None
    widths: tuple[int, ...]
    formats: tuple[str, ...]
    quality: int


@dataclass(frozen=True, slots=True)
class Keyword:
    """A tag: how it is written, its slug, and what carries it, newest first."""

    name: str
    slug: str
    records: tuple[Article | Event, ...]


# How much a shared cluster and a shared tag bind two articles, against a year that lies between them.
CLUSTER_WEIGHT, TAG_WEIGHT, YEAR_WEIGHT = 2.0, 3.0, 0.5
# How far around an article its tags and clusters are searched for relatives. Near ones only: else a new article, which
# is the newest of its tags, would change the page of every old one.
REACH = 4


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """`articles` are newest first, `events` by start, `clusters` in the site's order; all of them are what readers may
    see at `now`. `files` are the Sources of pictures, documents and assets by path; `measured` the pictures among
    them.
    """

    settings: Settings
    now: datetime
    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    pages: tuple[Page, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    files: Mapping[str, Source] = field(default_factory=dict)
    measured: Mapping[str, Measured] = field(default_factory=dict)
    crops: tuple[CropRule, ...] = ()
    keywords: tuple[Keyword, ...] = ()

    @cached_property
    def by_path(self) -> Mapping[str, Record]:
        """Every record that readers may see."""
        return {record.path: record for record in (*self.articles, *self.events, *self.clusters, *self.pages)}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """All that time will do to these records, the next first."""
        awaited = [
            Change(entry.until.at, Turn.APPEARS, entry.path, entry.title)
            for entry in self.withheld
            if entry.reason is Reason.EMBARGO and entry.until
        ]
        ending = [
            Change(record.expires.at, Turn.EXPIRES, record.path, record.title)
            for record in self.by_path.values()
            if record.expires
        ]
        passing = [Change(event.when.over_at, Turn.IS_OVER, event.path, event.title) for event in self.upcoming]
        return tuple(sorted((*awaited, *ending, *passing), key=lambda change: (change.at.timestamp(), change.path)))

    @cached_property
    def upcoming(self) -> tuple[Event, ...]:
        """Events that are not over, the next one first."""
        return tuple(event for event in self.events if event.when.over_at > self.now)

    @cached_property
    def past(self) -> tuple[Event, ...]:
        """Events that are over, the latest first."""
        return tuple(reversed([event for event in self.events if event.when.over_at <= self.now]))

    @cached_property
    def _by_cluster(self) -> Mapping[str, tuple[tuple[Article, ...], tuple[Event, ...]]]:
        groups: dict[str, tuple[list[Article], list[Event]]] = {cluster.path: ([], []) for cluster in self.clusters}
        for article in self.articles:
            for reference in article.clusters:
                groups[reference.path][0].append(article)
        for event in self.events:
            for reference in event.clusters:
                groups[reference.path][1].append(event)
        return {path: (tuple(articles), tuple(events)) for path, (articles, events) in groups.items()}

    def articles_of(self, cluster: Cluster) -> tuple[Article, ...]:
        """Its news, newest first."""
        return self._by_cluster[cluster.path][0]

    def events_of(self, cluster: Cluster) -> tuple[Event, ...]:
        """Its events, by start."""
        return self._by_cluster[cluster.path][1]

    @cached_property
    def _reports(self) -> Mapping[str, tuple[Article, ...]]:
        reports: dict[str, tuple[Article, ...]] = {}
        for article in self.articles:
            if article.event:
                reports[article.event.path] = (*reports.get(article.event.path, ()), article)
        return reports

    def reports_of(self, event: Event) -> tuple[Article, ...]:
        """The articles that look back on it, newest first."""
        return self._reports.get(event.path, ())

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {article.path: place for place, article in enumerate(self.articles)}

    def newer(self, article: Article) -> Article | None:
        """The next article after it in time."""
        place = self._places[article.path]
        return self.articles[place - 1] if place else None

    def older(self, article: Article) -> Article | None:
        """The last article before it in time."""
        place = self._places[article.path]
        return self.articles[place + 1] if place + 1 < len(self.articles) else None

    @cached_property
    def _groups(self) -> Mapping[str, tuple[float, tuple[Article, ...], Mapping[str, int]]]:
        """What binds articles: weight, members newest first, and each member's place among them."""
        groups: dict[str, tuple[float, list[Article]]] = {}
        for article in self.articles:
            for path in (reference.path for reference in article.clusters):
                groups.setdefault(path, (CLUSTER_WEIGHT, []))[1].append(article)
            for tag in article.tags:
                groups.setdefault("#" + tag, (TAG_WEIGHT, []))[1].append(article)
        return {
            name: (weight, tuple(members), {member.path: place for place, member in enumerate(members)})
            for name, (weight, members) in groups.items()
        }

    def related(self, article: Article, *, most: int) -> tuple[Article | Event, ...]:
        """Those that its editor named first, then those that share most with it and are near to it in time."""
        named = [self.by_path[reference.path] for reference in article.related if reference.path in self.by_path]
        first = [record for record in named if isinstance(record, (Article, Event)) and record != article]
        shown = {article.path, *(record.path for record in first)}
        scores: dict[str, float] = {}
        for name in (*(reference.path for reference in article.clusters), *("#" + tag for tag in article.tags)):
            weight, members, places = self._groups[name]
            place = places[article.path]
            for member in members[max(0, place - REACH) : place + REACH + 1]:
                scores[member.path] = scores.get(member.path, 0.0) + weight
        candidates = [self.articles[self._places[path]] for path in scores if path not in shown]
        candidates.sort(key=lambda other: (_distance(article, other) * YEAR_WEIGHT - scores[other.path], other.path))
        return (*first, *candidates)[:most]


def _distance(one: Article, other: Article) -> float:
    return abs((one.date.at - other.date.at).days) / 365.25

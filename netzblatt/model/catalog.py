"""All entries of the site, ordered. Together with EntryGroups it is the only place that answers "which articles …?".
Knows no template.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Protocol

from netzblatt.model.crop_rules import CropRule
from netzblatt.model.event_dates import BEHIND, find_end, find_next_listing
from netzblatt.model.events import Event
from netzblatt.model.frozen import Frozen, field
from netzblatt.model.names import NameTranslation
from netzblatt.model.partners import PartnerItem
from netzblatt.model.records import Article, Cluster, PictureFile, Record
from netzblatt.model.scheduled_changes import ScheduledChange, Transition
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, Role
from netzblatt.model.terms import Term
from netzblatt.model.withheld import Reason, Withheld

# Google News lists articles of the last two days.
NEWS_AGE = timedelta(days=2)


class RecordStore(Protocol):
    """Loads whole records. A build loads only those of pages that it renders."""

    def load_record(self, entry: Entry) -> Record:
        """Loads the record of an entry."""


class Keyword(Frozen, frozen=True):
    """A tag with all documents that carry it: `articles` newest first, `events` by start. `name` is its spelling,
    `slug` its part of addresses, `term` what editors have laid down about it.
    """

    name: str
    slug: str
    articles: tuple[Entry, ...] = ()
    events: tuple[Entry, ...] = ()
    term: Term | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its articles and events, newest first."""
        if not self.events:
            return self.articles
        # Articles are many and sorted already, events are few.
        entries = list(self.articles)
        for event in self.events:
            insort(entries, event, key=_newest_first)
        return tuple(entries)


def _newest_first(entry: Entry) -> tuple[float, str]:
    return -entry.timestamp, entry.path


class Dossier(Frozen, frozen=True):
    """Articles about one subject, in their order. `name` is its common spelling, `slug` its part of all addresses."""

    name: str
    slug: str
    articles: tuple[Entry, ...]
    description: str = ""
    translations: tuple[NameTranslation, ...] = ()


class Catalog(Frozen, frozen=True, kw_only=True):
    """All that the site may show at `now` (aware).

    `entries` are those of all documents by path, `by_kind` those of each kind in its order, and `records` loads their
    records. The records of `clusters` are loaded already, because every page shows them. `partner_items` are the
    news and events of partners that nobody has refused, newest first. `withheld` are the documents
    that readers do not see. `files` are the Sources of pictures, documents and assets by path, `picture_files` the
    pictures among them. A preview also shows `unpublished` documents, and its files keep their names when their content
    changes. `refused` are documents with errors, without which reading goes on, and `faulty` the paths of these and of
    those that could not be read at all. `eventual` is the catalogue after all
    embargoes, of which only the Problems matter; None if there are none. `expired` are documents that a preview
    shows on their own pages, and in no list. `updates` are the dates of edits that are still to come, and that
    nobody sees until then. `dates` has an entry for each date of each event, by start. `originals` are the paths of
    originals by those of their translations. A site in several languages has the catalogues of its `editions`, whose
    `entries` lead from each version of a text to the one that the edition shows.
    """

    settings: Settings
    now: datetime
    records: RecordStore
    entries: Mapping[str, Entry] = field(default_factory=dict)
    by_kind: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    clusters: tuple[Cluster, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    unpublished: tuple[Withheld, ...] = ()
    refused: tuple[Entry, ...] = ()
    faulty: tuple[str, ...] = ()
    expired: tuple[Entry, ...] = ()
    is_preview: bool = False
    files: Mapping[str, Source] = field(default_factory=dict)
    picture_files: Mapping[str, PictureFile] = field(default_factory=dict)
    crops: tuple[CropRule, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    terms: tuple[Term, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    updates: tuple[ScheduledChange, ...] = ()
    dates: tuple[Entry, ...] = ()
    partner_items: tuple[PartnerItem, ...] = ()
    eventual: Catalog | None = None
    originals: Mapping[str, str] = field(default_factory=dict)
    editions: tuple[Catalog, ...] = ()

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """Returns the entries of a kind of content, in its order."""
        return self.by_kind.get(kind, ())

    @property
    def articles(self) -> tuple[Entry, ...]:
        """The news, newest first."""
        return self.of_kind(Article.kind)

    @property
    def events(self) -> tuple[Entry, ...]:
        """The events, by start."""
        return self.of_kind(Event.kind)

    def find_changes(self) -> list[ScheduledChange]:
        """Returns all changes that time alone will bring, the next one first."""
        return sorted(self._find_changes(), key=lambda change: (change.at.timestamp(), change.path))

    def _find_changes(self) -> Iterator[ScheduledChange]:
        yield from self.updates
        yield from self._find_ageing()
        yield from self._find_end_of_news()
        for document in self.withheld:
            if document.reason is Reason.EMBARGO and document.until:
                yield ScheduledChange(document.until.at, Transition.APPEARS, document.path, document.title)
        for entry in self.entries.values():
            if entry.expires:
                yield ScheduledChange(entry.expires.at, Transition.EXPIRES, entry.path, entry.title)
            if entry.front_place and entry.front_place.until and entry.front_place.until.over_at > self.now:
                over_at = entry.front_place.until.over_at
                yield ScheduledChange(over_at, Transition.LEAVES_FRONT, entry.path, entry.title)
            if (review_at := entry.summary.review_at) and review_at > self.now:
                yield ScheduledChange(review_at, Transition.NEEDS_REVIEW, entry.path, entry.title)
        for item in self.partner_items:
            if item.when and item.when.over_at > self.now:
                yield ScheduledChange(item.when.over_at, Transition.IS_OVER, item.path, item.title)
        yield from self._find_event_changes()

    def _find_event_changes(self) -> Iterator[ScheduledChange]:
        for event in self.find_upcoming_events():
            yield ScheduledChange(find_end(event.summary), Transition.IS_OVER, event.path, event.title)
        for event in self.find_recent_events():
            yield ScheduledChange(find_end(event.summary) + BEHIND, Transition.LEAVES, event.path, event.title)
        for event in self.events:
            registration = event.summary.details.registration if event.summary.details else None
            if registration and registration.deadline and not registration.is_closed(now=self.now):
                yield ScheduledChange(registration.deadline.over_at, Transition.CLOSES, event.path, event.title)
            if event.summary.series and (at := find_next_listing(event.summary, now=self.now)):
                yield ScheduledChange(at, Transition.IS_LISTED, event.path, event.title)
            if (runs_out_at := event.summary.runs_out_at) and runs_out_at > self.now:
                yield ScheduledChange(runs_out_at, Transition.RUNS_OUT, event.path, event.title)

    def find_upcoming_events(self) -> tuple[Entry, ...]:
        """Returns an entry for each date of events that is not over, the next one first."""
        return tuple(event for event in self.dates if not self.is_past(event))

    def find_recent_events(self) -> tuple[Entry, ...]:
        """Returns the events, each once, that are in the calendars to subscribe to: to come, or over for a while."""
        return tuple(event for event in self.events if find_end(event.summary) + BEHIND > self.now)

    def find_past_events(self) -> tuple[Entry, ...]:
        """Returns an entry for each date of events that is over, the latest first."""
        return tuple(event for event in reversed(self.dates) if self.is_past(event))

    def _find_end_of_news(self) -> Iterator[ScheduledChange]:
        for article in self.find_news():
            end = article.published.at + NEWS_AGE if article.published else self.now
            if not (article.expires and article.expires.at <= end):
                yield ScheduledChange(end, Transition.IS_NO_NEWS, article.path, article.title)

    def find_news(self) -> Iterator[Entry]:
        """Yields the articles that appeared within the time of NEWS_AGE."""
        # Comparing days first is faster, and time zones never differ by two days.
        day, since = self.now.toordinal() - NEWS_AGE.days - 2, self.now - NEWS_AGE
        for article in self.articles:
            if article.published and article.published.at.toordinal() > day and article.published.at > since:
                yield article

    def is_old(self, article: Entry) -> bool:
        """Whether an article is so old that it says so."""
        since = article.summary.updated or article.summary.date
        years = self.settings.age_notice
        if not years or since is None:
            return False
        # Nearly always the years decide, and zones never differ by one.
        missing = since.at.year + years - self.now.year
        return missing < -1 or (missing < 2 and since.add_years(years) <= self.now)

    def _find_ageing(self) -> Iterator[ScheduledChange]:
        years = self.settings.age_notice
        for article in self.articles if years else ():
            since = article.summary.updated or article.summary.date
            if since and not self.is_old(article):
                at = since.add_years(years)
                if not (article.expires and article.expires.at <= at):
                    yield ScheduledChange(at, Transition.AGES, article.path, article.title)

    def is_past(self, entry: Entry) -> bool:
        """Whether the entry is an event that is over. A series is when its last date is."""
        return entry.summary.when is not None and find_end(entry.summary) <= self.now

    def is_look_back(self, article: Entry) -> bool:
        """Whether an event that the article is about was over on the day of the article: before, it is announced."""
        date = article.summary.date
        events = (self.entries.get(path) for path in article.paths_by_role(Role.EVENT))
        written = datetime.combine(date.date + timedelta(days=1), time(), date.at.tzinfo) if date else self.now
        # One looks back on a series as soon as its first date is over.
        return any(event.summary.when.over_at <= written for event in events if event and event.summary.when)

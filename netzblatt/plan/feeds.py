"""Feeds (RFC 4287, JSON Feed 1.1) of the site, each cluster and each tag, with their full texts. An event is news on
the day when it was announced (`published`); one without that day stands in the calendars only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from netzblatt.model.action import FromTemplate, JsonFeed, Task
from netzblatt.model.feeds import Feed, FeedEntry
from netzblatt.model.records import Article, Event, Moment
from netzblatt.plan.addresses import HOME, SITE_FILE, tag_uri
from netzblatt.plan.desk import Desk
from netzblatt.plan.views import preview

LENGTH = 20
# An empty feed must say when it was changed too, and no feed may look at the clock.
LONG_AGO = Moment(datetime(1970, 1, 1, tzinfo=UTC), has_time=True)
News = tuple[Moment, Article | Event]


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed before its entries are made. `news` is newest first, each with the moment when it became news."""

    address: str
    title: str
    subtitle: str
    origin: str
    news: tuple[News, ...]


def tasks(desk: Desk) -> Iterator[Task]:
    """All feeds, each in both formats."""
    channels = tuple(_channels(desk))
    # The newest article is in the feeds of its site, its clusters and its tags.
    news = {record.path: (since, record) for channel in channels for since, record in channel.news}
    entries = {path: _entry(desk, since, record) for path, (since, record) in news.items()}
    for channel in channels:
        feed = _feed(desk, channel, entries)
        atom, json = (f"{channel.address}feed.{kind}" for kind in ("atom", "json"))
        yield Task(atom[1:], FromTemplate("feeds/atom.xml", replace(feed, url=desk.settings.url(atom))), channel.origin)
        yield Task(json[1:], JsonFeed(replace(feed, url=desk.settings.url(json))), channel.origin)


def _channels(desk: Desk) -> Iterator[Channel]:
    catalog, settings = desk.catalog, desk.settings
    everything = _newest((*catalog.articles, *catalog.events))
    yield Channel(HOME, settings.name, settings.claim, SITE_FILE, everything)
    for cluster in catalog.clusters:
        news = _newest((*catalog.articles_of(cluster), *catalog.events_of(cluster)))
        title = f"{cluster.title} – {settings.name}"
        yield Channel(cluster.address, title, cluster.claim, cluster.path, news)
    for keyword in catalog.keywords:
        title = f"{keyword.name} – {settings.name}"
        yield Channel(desk.tag_address(keyword), title, "", SITE_FILE, _newest(keyword.records))


def _newest(records: Iterable[Article | Event]) -> tuple[News, ...]:
    dated = ((record.date if isinstance(record, Article) else record.published, record) for record in records)
    known = [(since, record) for since, record in dated if since]
    return tuple(sorted(known, key=lambda news: (news[0].at, news[1].path), reverse=True)[:LENGTH])


def _feed(desk: Desk, channel: Channel, entries: Mapping[str, FeedEntry]) -> Feed:
    shown = tuple(entries[record.path] for _, record in channel.news)
    page = desk.settings.url(channel.address)
    return Feed(
        id=page,
        title=channel.title,
        subtitle=channel.subtitle,
        language=desk.settings.language,
        url=page,
        page=page,
        author=desk.site.publisher or desk.site.name,
        icon=desk.origin + desk.site.icon if desk.site.icon else "",
        updated=max((entry.updated for entry in shown), default=LONG_AGO, key=lambda moment: moment.at),
        entries=shown,
    )


def _entry(desk: Desk, since: Moment, record: Article | Event) -> FeedEntry:
    year = (record.date if isinstance(record, Article) else record.when.start).date.year
    shown = preview(desk.lead(record))
    return FeedEntry(
        id=tag_uri(desk.settings, record.address, year=year),
        title=desk.words.told(record.title, record.status) if isinstance(record, Event) else record.title,
        url=desk.settings.url(record.address),
        language=record.language,
        # A feed knows instants only (RFC 3339): a day is its first one.
        published=replace(since, has_time=True),
        updated=replace(max(since, record.updated or since, key=lambda moment: moment.at), has_time=True),
        summary=record.teaser,
        body=desk.body_elsewhere(record),
        image=desk.origin + shown[0] if shown else "",
        authors=record.authors,
        tags=tuple(tag.label for tag in desk.tag_links(record)),
    )

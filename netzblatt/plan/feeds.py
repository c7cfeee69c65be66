"""Feeds (RFC 4287, JSON Feed 1.1) of the site, each cluster and each tag, with their full texts. An event is news on
the day when it was announced (`published`); one without that day stands in the calendars only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from heapq import nsmallest
from itertools import islice

from netzblatt.model.contexts.feeds import Feed, FeedEntry
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.records import Article, Event, Moment, Record
from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import JsonFeed, Recipe, Task, TemplateOutput
from netzblatt.plan.addresses import HOME, format_tag_uri
from netzblatt.plan.bodies import compose_feed_body
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import find_preview_picture

LENGTH = 20
# An empty feed must say when it was changed too, and no feed may look at the clock.
LONG_AGO = Moment(datetime(1970, 1, 1, tzinfo=UTC), has_time=True)


class FeedInput(Frozen, frozen=True):
    """A feed before its entries are made: of the page at `address`, its news newest first."""

    address: str
    title: str
    subtitle: str
    news: tuple[RecordInput, ...]


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """All feeds, each in both formats."""
    for origin, channel in _collect_inputs(context):
        atom, json = (f"{channel.address}feed.{kind}"[1:] for kind in ("atom", "json"))
        yield Task(atom, TemplateOutput("feeds/atom.xml", Recipe(_compose_atom, context.composer, channel)), origin)
        yield Task(json, JsonFeed(Recipe(_compose_json, context.composer, channel)), origin)


def _collect_inputs(context: PlanContext) -> Iterator[tuple[str, FeedInput]]:
    """Each with the file that wants it."""
    catalog, settings = context.catalog, context.settings
    everything = _choose_newest(context, catalog.articles, catalog.events)
    yield SITE_FILE, FeedInput(HOME, settings.name, settings.claim, everything)
    for cluster in catalog.clusters:
        news = _choose_newest(context, context.groups.articles_of(cluster), context.groups.events_of(cluster))
        title = f"{cluster.title} – {settings.name}"
        yield cluster.path, FeedInput(cluster.address, title, cluster.claim, news)
    for keyword in catalog.keywords:
        title = f"{keyword.name} – {settings.name}"
        news = _choose_newest(context, keyword.articles, keyword.events)
        yield SITE_FILE, FeedInput(context.composer.links.tag_address(keyword.name), title, "", news)


def _choose_newest(context: PlanContext, articles: Iterable[Entry], events: Iterable[Entry]) -> tuple[RecordInput, ...]:
    dated = [(entry.summary.date, entry) for entry in islice(articles, LENGTH)]
    dated += [(entry.published, entry) for entry in events]
    known = [(-since.at.timestamp(), entry.path, entry) for since, entry in dated if since]
    return tuple(context.prepare_record(entry) for _, _, entry in nsmallest(LENGTH, known))


def _compose_atom(composer: Composer, channel: FeedInput) -> Feed:
    return _compose_feed(composer, channel, "atom")


def _compose_json(composer: Composer, channel: FeedInput) -> Feed:
    return _compose_feed(composer, channel, "json")


def _compose_feed(composer: Composer, channel: FeedInput, kind: str) -> Feed:
    shown = tuple(composer.reuse(_compose_entry, story) for story in channel.news)
    page = composer.settings.url(channel.address)
    return Feed(
        id=page,
        title=channel.title,
        subtitle=channel.subtitle,
        language=composer.settings.language,
        url=composer.settings.url(f"{channel.address}feed.{kind}"),
        page=page,
        author=composer.site.publisher or composer.site.name,
        icon=composer.links.origin + composer.site.icon if composer.site.icon else "",
        updated=max((entry.updated for entry in shown), default=LONG_AGO, key=lambda moment: moment.at),
        entries=shown,
    )


def _compose_entry(composer: Composer, story: RecordInput) -> FeedEntry:
    record = story.ref.load()
    since, day = _get_dates(record)
    shown = find_preview_picture(composer.compose_lead(record.image, story.find_picture_file(record.image)))
    return FeedEntry(
        id=format_tag_uri(composer.settings, record.address, year=day.date.year),
        title=composer.words.format_event_title(record.title, record.status)
        if isinstance(record, Event)
        else record.title,
        url=composer.settings.url(record.address),
        language=record.language,
        # A feed knows instants only (RFC 3339): a day is its first one.
        published=Moment(since.at, has_time=True),
        updated=Moment(max(since.at, record.updated.at if record.updated else since.at), has_time=True),
        summary=record.teaser,
        body=compose_feed_body(composer, story, record),
        image=composer.links.origin + shown[0] if shown else "",
        authors=record.authors,
        tags=record.tags,
    )


def _get_dates(record: Record) -> tuple[Moment, Moment]:
    """When it became news, and when it takes or took place."""
    match record:
        case Article(date=date):
            return date, date
        case Event(published=Moment() as published, when=when):
            return published, when.start
    raise TypeError(record)

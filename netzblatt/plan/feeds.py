"""Feeds (RFC 4287, JSON Feed 1.1) of the site, each cluster and each tag, with full texts. An event is news on the day
when it was announced (`published`); an event without that day is in the calendars only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from heapq import nsmallest
from itertools import islice

from netzblatt.model.contexts.feeds import Feed, FeedEntry
from netzblatt.model.contexts.parts import Image
from netzblatt.model.events import Event
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.records import Article, Record
from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import JsonFeed, Recipe, Task, TemplateOutput
from netzblatt.plan.addresses import format_tag_uri
from netzblatt.plan.bodies import compose_feed_body
from netzblatt.plan.composer import Composer
from netzblatt.plan.found_names import PageNames
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.sections import list_articles
from netzblatt.plan.shared_parts import find_preview_picture
from netzblatt.tools.i18n.site_words import find_site_words

LENGTH = 20
# RFC 4287 wants the time of the last change, also of an empty feed; and a plan reads no clock.
LONG_AGO = Moment(datetime(1970, 1, 1, tzinfo=UTC), has_time=True)


class FeedInput(Frozen, frozen=True):
    """The feed of the page at `address`, before its entries are composed. `news` are newest first."""

    address: str
    title: str
    subtitle: str
    news: tuple[RecordInput, ...]


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields all feeds, each in both formats."""
    for origin, feed in _collect_inputs(context):
        atom = TemplateOutput("feeds/atom.xml", Recipe(_compose_atom, context.composer, feed))
        yield Task(f"{feed.address}feed.atom"[1:], atom, origin)
        json = JsonFeed(Recipe(_compose_json, context.composer, feed))
        yield Task(f"{feed.address}feed.json"[1:], json, origin)


def _collect_inputs(context: PlanContext) -> Iterator[tuple[str, FeedInput]]:
    """Yields all feeds, each with the path of the file that it belongs to."""
    catalog, settings = context.catalog, context.settings
    everything = _choose_newest(context, catalog.articles, catalog.events)
    yield SITE_FILE, FeedInput(settings.home, settings.name, settings.claim, everything)
    for cluster in catalog.clusters:
        news = _choose_newest(context, context.groups.articles_of(cluster), context.groups.events_of(cluster))
        title = f"{cluster.title} – {settings.name}"
        yield cluster.path, FeedInput(cluster.address, title, cluster.claim, news)
    for section in settings.sections:
        news = _choose_newest(context, list_articles(catalog, section), ())
        address = context.composer.links.section_address(section.slug)
        yield SITE_FILE, FeedInput(address, f"{section.name} – {settings.name}", section.description, news)
    for dossier in catalog.dossiers:
        news = _choose_newest(context, sorted(dossier.articles, key=lambda entry: -entry.timestamp), ())
        address = context.composer.links.dossier_address(dossier.slug)
        yield (
            dossier.articles[0].path,
            FeedInput(address, f"{dossier.name} – {settings.name}", dossier.description, news),
        )
    for keyword in catalog.keywords:
        title = f"{context.composer.links.find_label(keyword.name)} – {settings.name}"
        news = _choose_newest(context, keyword.articles, keyword.events)
        yield SITE_FILE, FeedInput(context.composer.links.tag_address(keyword.name), title, "", news)


def _choose_newest(context: PlanContext, articles: Iterable[Entry], events: Iterable[Entry]) -> tuple[RecordInput, ...]:
    publications = [(entry.summary.date, entry) for entry in islice(articles, LENGTH)]
    publications += [(entry.published, entry) for entry in events]
    newest_first = [(-moment.at.timestamp(), entry.path, entry) for moment, entry in publications if moment]
    return tuple(context.prepare_record(entry) for _, _, entry in nsmallest(LENGTH, newest_first))


def _compose_atom(composer: Composer, feed: FeedInput) -> Feed:
    return _compose_feed(composer, feed, "atom")


def _compose_json(composer: Composer, feed: FeedInput) -> Feed:
    return _compose_feed(composer, feed, "json")


def _compose_feed(composer: Composer, feed: FeedInput, kind: str) -> Feed:
    entries = tuple(composer.reuse(_compose_entry, record_input) for record_input in feed.news)
    page = composer.settings.url(feed.address)
    return Feed(
        id=composer.settings.permanent_url(feed.address),
        title=feed.title,
        subtitle=feed.subtitle,
        language=composer.settings.language,
        url=composer.settings.url(f"{feed.address}feed.{kind}"),
        page=page,
        author=composer.site.publisher or composer.site.name,
        icon=composer.links.origin + composer.site.icon if composer.site.icon else "",
        updated=max((entry.updated for entry in entries), default=LONG_AGO, key=lambda moment: moment.at),
        entries=entries,
        hub=composer.settings.websub,
    )


def _compose_entry(composer: Composer, record_input: RecordInput) -> FeedEntry:
    record = record_input.load()
    published = _get_publication(record)
    updated = record.last_update or published
    title = record.title
    if isinstance(record, Event):
        title = composer.words.format_event_title(title, record.status)
    lead = composer.compose_lead(record.image, record_input.find_picture_file(record.image))
    picture = find_preview_picture(lead)
    return FeedEntry(
        id=format_tag_uri(composer.settings, record.identity or record.address),
        title=title,
        url=composer.settings.url(record.address),
        language=record.language,
        # Feeds know instants only (RFC 3339); a day stands for its first instant.
        published=Moment(published.at, has_time=True),
        updated=Moment(max(published.at, updated.at), has_time=True),
        summary=record.teaser,
        body=compose_feed_body(composer, record_input, record),
        image=composer.links.origin + picture[0] if picture else "",
        image_alt=picture[1] if picture else "",
        credits=tuple(_credit(record, lead)),
        authors=tuple(
            name.name for name in PageNames(record_input.names, composer.settings.url).link_names(record.authors)
        ),
        tags=tuple(map(composer.links.find_label, record.tags)),
    )


def _credit(record: Record, lead: Image | None) -> Iterator[str]:
    """Yields who took the lead picture, and who the text comes from: they are named wherever it is shown."""
    words = find_site_words(record.language)
    if lead and (lead.credit or lead.ai):
        yield words.picture_credit.format(name=words.format_credit(lead.credit, lead.ai))
    if record.source:
        yield words.source_credit.format(name=record.source)


def _get_publication(record: Record) -> Moment:
    """Returns the time at which an article or event became news. Raises TypeError for any other record."""
    match record:
        case Article(date=date):
            return date
        case Event(published=Moment() as published):
            return published
    raise TypeError(record)

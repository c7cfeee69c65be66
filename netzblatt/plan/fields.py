"""The list of fields, and a page for each: its clusters, their next events and newest news."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice

from netzblatt.model.catalog import Catalog, Keyword
from netzblatt.model.contexts.network import FieldCard, FieldPage, FieldsPage
from netzblatt.model.contexts.parts import FeedLink
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import Entry, SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.clusters import ClusterCardInput, compose_card, prepare_card
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import compose_head, compose_page_parts
from netzblatt.plan.subscriptions import compose_subscription
from netzblatt.tools.language.slugs import make_sort_key, slugify

NEXT_EVENTS = 6


class Trade(Frozen, frozen=True):
    """A trade, with the clusters that work in it."""

    name: str
    clusters: tuple[Cluster, ...]


class FieldCardInput(Frozen, frozen=True):
    """A field in the list of fields. `clusters` are paths, `events` is the number of events to come."""

    name: str
    clusters: tuple[str, ...]
    events: int


class FieldInput(Frozen, frozen=True):
    """The page of a field. `organisations` are names and addresses, `events` the next ones, `news` the newest articles;
    `tag` has the same name.
    """

    name: str
    clusters: tuple[ClusterCardInput, ...]
    organisations: tuple[tuple[str, str], ...]
    events: SummaryList
    has_events: bool
    news: SummaryList
    tag: str
    counterparts: Counterparts


def list_fields(catalog: Catalog) -> tuple[Trade, ...]:
    """Returns all fields by name, each with its clusters in the site's order."""
    clusters: dict[str, list[Cluster]] = {}
    for cluster in catalog.clusters:
        for name in cluster.fields:
            clusters.setdefault(name, []).append(cluster)
    return tuple(
        Trade(name, tuple(clusters[name])) for name in sorted(clusters, key=lambda name: (make_sort_key(name), name))
    )


def list_events(context: PlanContext, field: Trade) -> tuple[Entry, ...]:
    """Returns the events of a field's clusters, by start."""
    paths = {event.path for cluster in field.clusters for event in context.groups.events_of(cluster)}
    return tuple(event for event in context.catalog.events if event.path in paths)


def list_dates(context: PlanContext, field: Trade) -> tuple[Entry, ...]:
    """Returns an entry for each date of the events of a field's clusters, by start."""
    paths = {event.path for event in list_events(context, field)}
    return tuple(event for event in context.catalog.dates if event.path in paths)


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the list of fields, and a page for each. Without any field there is no list."""
    fields = list_fields(context.catalog)
    if not fields:
        return
    tags = {keyword.slug: keyword for keyword in context.catalog.keywords}
    cards = []
    for field in fields:
        events = list_dates(context, field)
        upcoming = [event for event in events if not context.catalog.is_past(event)]
        cards.append(FieldCardInput(field.name, tuple(cluster.path for cluster in field.clusters), len(upcoming)))
        tag = tags.get(slugify(field.name))
        address = context.composer.links.field_address(field.name)
        field_input = FieldInput(
            name=field.name,
            clusters=tuple(prepare_card(context, cluster) for cluster in field.clusters),
            organisations=tuple((entry.title, entry.address) for entry in _find_organisations(context, field)),
            events=context.list_next_events(events, NEXT_EVENTS),
            has_events=bool(events),
            news=context.list_summaries(_choose_news(context, field, tag)),
            tag=tag.name if tag else "",
            counterparts=context.counterparts.get(address, ()),
        )
        action = context.plan_page("pages/field.html", _compose_page, field_input)
        yield Task(output_path(address), action, field.clusters[0].path, address)
    address = context.composer.links.fields_address
    action = context.plan_page("pages/fields.html", _compose_list, tuple(cards))
    yield Task(output_path(address), action, SITE_FILE, address)


def _find_organisations(context: PlanContext, field: Trade) -> Iterator[Entry]:
    """Yields the organisations that work in a field, by name."""
    for entry in context.groups.organisations:
        profile = entry.summary.profile
        if profile and slugify(field.name) in map(slugify, profile.fields):
            yield entry


def _choose_news(context: PlanContext, field: Trade, tag: Keyword | None) -> list[Entry]:
    """Chooses the newest articles that name a cluster of the field or carry its tag, a page of them."""
    groups = [context.groups.articles_of(cluster) for cluster in field.clusters]
    newest = merge(*groups, tag.articles if tag else (), key=lambda entry: (-entry.timestamp, entry.path))
    # What stands in several groups follows itself.
    distinct = dict.fromkeys(entry.path for entry in islice(newest, context.settings.page_size * (len(groups) + 1)))
    return [context.catalog.entries[path] for path in distinct][: context.settings.page_size]


def _compose_list(composer: Composer, cards: tuple[FieldCardInput, ...]) -> FieldsPage:
    links = composer.links
    head = compose_head(
        composer,
        links.fields_address,
        title=links.fields.label,
        entries=(links.find_label(card.name) for card in cards),
    )
    entries = [
        FieldCard(
            name=links.find_label(card.name),
            href=links.link_field(card.name).href,
            clusters=links.link_clusters(card.clusters),
            events=card.events,
        )
        for card in cards
    ]
    return FieldsPage(
        **compose_page_parts(composer, links.fields_address, head, trail=(links.clusters, links.fields)),
        entries=tuple(entries),
    )


def _compose_page(composer: Composer, page_input: FieldInput) -> FieldPage:
    links = composer.links
    field = links.link_field(page_input.name)
    address = links.field_address(page_input.name)
    title = composer.words.part.format(title=links.fields.label, part=field.label)
    calendar_href = links.href(f"{address}{composer.words.calendar_file}")
    feeds = (FeedLink(f"{field.label}: {composer.words.events}", calendar_href, "text/calendar"),)
    names = [*(card.title for card in page_input.news.items), *(name for name, _ in page_input.organisations)]
    head = compose_head(
        composer,
        address,
        title=title,
        feeds=feeds if page_input.has_events else (),
        entries=names,
        counterparts=page_input.counterparts,
    )
    return FieldPage(
        **compose_page_parts(composer, address, head, trail=(links.clusters, links.fields, field)),
        title=field.label,
        clusters=tuple(compose_card(composer, card) for card in page_input.clusters),
        organisations=tuple(links.link(name, address) for name, address in page_input.organisations),
        events=composer.compose_cards(page_input.events.items),
        all_events=links.href(links.events_address_of(address)) if page_input.has_events else "",
        cards=composer.compose_cards(page_input.news.items),
        tag=links.link_tag(page_input.tag) if page_input.tag else None,
        subscription=compose_subscription(composer, address, field.label) if page_input.has_events else None,
    )

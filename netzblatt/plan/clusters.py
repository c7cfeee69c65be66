"""The list of all clusters, and the pages of each: its text, its next events, its news."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.pages import ClusterPage, ClustersPage
from netzblatt.model.contexts.partners import PartnerCard
from netzblatt.model.contexts.parts import ClusterCard, Image, Link
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan import site_frame
from netzblatt.plan.addresses import output_path
from netzblatt.plan.bodies import compose_body
from netzblatt.plan.cluster_parts import ClusterPartsInput, compose_parts, prepare_parts
from netzblatt.plan.composer import Composer
from netzblatt.plan.descriptions import number_head
from netzblatt.plan.embeds import embed_address
from netzblatt.plan.pagination import ListPage, paginate
from netzblatt.plan.partners import choose_partner_events, choose_partner_news
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import (
    build_list_trail,
    compose_downloads,
    compose_head,
    compose_lead,
    compose_page_parts,
    compose_record_head,
    open_names,
)

NEXT_EVENTS = 6


class ClusterPageInput(Frozen, frozen=True):
    """One page of a cluster. `upcoming` are its next events, `list_page` is the part of its news on this page."""

    record: RecordInput
    upcoming: SummaryList
    parts: ClusterPartsInput
    list_page: ListPage
    partner_news: tuple[PartnerCard, ...]
    partner_events: tuple[PartnerCard, ...]


class ClusterCardInput(Frozen, frozen=True):
    """A cluster in the list of clusters, with the numbers of its articles and events."""

    record: RecordInput
    articles: int
    events: int


class ClusterInput(Frozen, frozen=True):
    """All pages of a cluster. `upcoming` are its next events, `news` its articles, newest first."""

    record: RecordInput
    upcoming: SummaryList
    parts: ClusterPartsInput
    news: SummaryList
    partner_news: tuple[PartnerCard, ...]
    partner_events: tuple[PartnerCard, ...]


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields the pages of each cluster as a group."""
    catalog = context.catalog
    for cluster in catalog.clusters:
        record = context.prepare_record(catalog.entries[cluster.path])
        dates = context.groups.dates_of(cluster)
        upcoming = context.list_next_events(dates, NEXT_EVENTS)
        news = context.list_shared_summaries(context.groups.articles_of(cluster))
        yield context.group_tasks(
            _plan_pages,
            ClusterInput(
                record=record,
                upcoming=upcoming,
                parts=prepare_parts(context, cluster),
                news=news,
                partner_news=choose_partner_news(context, cluster),
                partner_events=choose_partner_events(context, cluster),
            ),
        )


def _plan_pages(composer: Composer, cluster: ClusterInput) -> tuple[Task, ...]:
    entry = cluster.record.ref.entry
    tasks = []
    for list_page in paginate(cluster.news, address=entry.address, settings=composer.settings):
        is_first = list_page.number == 1
        page_input = ClusterPageInput(
            cluster.record,
            cluster.upcoming,
            cluster.parts,
            list_page,
            cluster.partner_news if is_first else (),
            cluster.partner_events if is_first else (),
        )
        action = composer.plan_page("pages/cluster.html", _compose_page, page_input)
        tasks.append(Task(output_path(list_page.address), action, entry.path, list_page.address))
    return tuple(tasks)


def plan_list_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the page that shows all clusters."""
    address = context.composer.links.clusters_address
    cards = tuple(prepare_card(context, cluster) for cluster in context.catalog.clusters)
    action = context.plan_page("pages/clusters.html", _compose_list, cards)
    yield Task(output_path(address), action, SITE_FILE, address)


def prepare_card(context: PlanContext, cluster: Cluster) -> ClusterCardInput:
    """Returns a cluster as the input of a page that shows its card."""
    return ClusterCardInput(
        record=context.prepare_record(context.catalog.entries[cluster.path]),
        articles=len(context.groups.articles_of(cluster)),
        events=len(context.groups.events_of(cluster)),
    )


def _compose_page(composer: Composer, page_input: ClusterPageInput) -> ClusterPage:
    record, list_page = page_input.record, page_input.list_page
    cluster = load_cluster(record)
    feeds = site_frame.link_feeds(composer.settings, cluster.address, cluster.title)
    head = number_head(composer, compose_record_head(composer, record, cluster, feeds=feeds), list_page)
    trail = _build_trail(composer, cluster, list_page)
    names = open_names(composer, record)
    image = compose_lead(composer, record, cluster, names)
    return ClusterPage(
        **compose_page_parts(
            composer, list_page.address, head, trail=trail, record=cluster, versions=record.counterparts
        ),
        cluster=composer.frame.clusters[cluster.path],
        claim=cluster.claim,
        teaser=cluster.teaser if cluster.has_own_teaser else "",
        body=compose_body(composer, record, cluster, names),
        image=image,
        updated=cluster.updated,
        logo=compose_logo(composer, record, cluster),
        website=cluster.website,
        email=cluster.email,
        contact=cluster.contact,
        fields=tuple(map(composer.links.link_field, cluster.fields)),
        downloads=compose_downloads(composer, record, cluster),
        events=composer.compose_cards(page_input.upcoming.items),
        **compose_parts(composer, cluster, page_input.parts),
        cards=composer.compose_cards(list_page.summaries.items),
        pagination=list_page.build_pagination(composer.settings, composer.links.href),
        partner_news=page_input.partner_news,
        partner_events=page_input.partner_events,
        embed=composer.settings.url(embed_address(cluster.address)),
    )


def load_cluster(record: RecordInput) -> Cluster:
    """Loads the record, which must be a cluster. Raises TypeError for any other."""
    cluster = record.load()
    if not isinstance(cluster, Cluster):
        raise TypeError(cluster)
    return cluster


def _compose_list(composer: Composer, cards: tuple[ClusterCardInput, ...]) -> ClustersPage:
    address = composer.links.clusters_address
    entries = tuple(compose_card(composer, card) for card in cards)
    names = [entry.cluster.name for entry in entries]
    head = compose_head(composer, address, title=composer.links.clusters.label, entries=names)
    return ClustersPage(
        **compose_page_parts(composer, address, head, trail=(composer.links.clusters,)),
        entries=entries,
        network=composer.links.network.href,
        fields=composer.links.fields.href if any(entry.fields for entry in entries) else "",
    )


def compose_card(composer: Composer, card: ClusterCardInput) -> ClusterCard:
    """Returns the card of a cluster."""
    cluster = load_cluster(card.record)
    return ClusterCard(
        cluster=composer.frame.clusters[cluster.path],
        language=cluster.language,
        claim=cluster.claim,
        teaser=cluster.teaser,
        logo=compose_logo(composer, card.record, cluster),
        fields=tuple(map(composer.links.link_field, cluster.fields)),
        articles=card.articles,
        events=card.events,
    )


def compose_logo(composer: Composer, record: RecordInput, cluster: Cluster) -> Image | None:
    """Composes the cluster's logo; None if it has none, or its file cannot be shown."""
    file = record.find_picture_file(cluster.logo)
    return composer.pictures.compose_image(cluster.logo, file, "logo") if cluster.logo and file else None


def _build_trail(composer: Composer, cluster: Cluster, list_page: ListPage) -> tuple[Link, ...]:
    return (composer.links.clusters, *build_list_trail(composer, list_page, title=cluster.title))

"""The clusters: all of them, and the pages of each: its text, its next events, its news."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.pages import ClusterPage, ClustersPage
from netzblatt.model.contexts.parts import ClusterCard, Image, Link
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan import site_frame
from netzblatt.plan.addresses import output_path
from netzblatt.plan.bodies import compose_body
from netzblatt.plan.composer import Composer
from netzblatt.plan.pagination import ListPage, paginate
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import (
    build_list_trail,
    compose_downloads,
    compose_head,
    compose_page_parts,
    compose_record_head,
)


class ClusterPageInput(Frozen, frozen=True):
    """One page of a cluster: `upcoming` are its next events, `sheet` the part of its news."""

    record: RecordInput
    upcoming: SummaryList
    list_page: ListPage


class ClusterCardInput(Frozen, frozen=True):
    """A cluster among all clusters, and how much there is of it."""

    record: RecordInput
    articles: int
    events: int


class ClusterInput(Frozen, frozen=True):
    """All pages of a cluster."""

    record: RecordInput
    upcoming: SummaryList
    news: SummaryList


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """The pages of all clusters."""
    catalog = context.catalog
    for cluster in catalog.clusters:
        story = context.prepare_record(catalog.entries[cluster.path])
        upcoming = context.list_summaries(
            event for event in context.groups.events_of(cluster) if not catalog.is_past(event)
        )
        news = context.list_shared_summaries(context.groups.articles_of(cluster))
        yield context.group_tasks(_plan_pages, ClusterInput(story, upcoming, news))


def _plan_pages(composer: Composer, whole: ClusterInput) -> tuple[Task, ...]:
    entry, found = whole.record.ref.entry, []
    for sheet in paginate(whole.news, address=entry.address, settings=composer.settings):
        action = composer.plan_page(
            "pages/cluster.html", _compose_page, ClusterPageInput(whole.record, whole.upcoming, sheet)
        )
        found.append(Task(output_path(sheet.address), action, entry.path, sheet.address))
    return tuple(found)


def plan_list_tasks(context: PlanContext) -> Iterator[Task]:
    """The page that shows all clusters."""
    address = context.composer.links.clusters_address
    portraits = tuple(_count_entries(context, cluster) for cluster in context.catalog.clusters)
    action = context.plan_page("pages/clusters.html", _compose_list, portraits)
    yield Task(output_path(address), action, SITE_FILE, address)


def _count_entries(context: PlanContext, cluster: Cluster) -> ClusterCardInput:
    catalog = context.catalog
    story = context.prepare_record(catalog.entries[cluster.path])
    return ClusterCardInput(story, len(context.groups.articles_of(cluster)), len(context.groups.events_of(cluster)))


def _compose_page(composer: Composer, shown: ClusterPageInput) -> ClusterPage:
    story, sheet, cluster = shown.record, shown.list_page, load_cluster(shown.record)
    feeds = site_frame.link_feeds(composer.settings, cluster.address, cluster.title)
    top = replace(compose_record_head(composer, story, cluster, feeds=feeds), url=composer.settings.url(sheet.address))
    top = replace(top, title=composer.words.format_page_title(cluster.title, sheet.number))
    return ClusterPage(
        **compose_page_parts(
            composer, sheet.address, top, trail=_build_trail(composer, cluster, sheet), language=cluster.language
        ),
        cluster=composer.frame.clusters[cluster.path],
        claim=cluster.claim,
        teaser=cluster.teaser,
        body=compose_body(composer, story, cluster),
        image=composer.compose_lead(cluster.image, story.find_picture_file(cluster.image)),
        logo=compose_logo(composer, story, cluster),
        website=cluster.website,
        email=cluster.email,
        contact=cluster.contact,
        fields=cluster.fields,
        downloads=compose_downloads(composer, story, cluster),
        events=composer.compose_cards(shown.upcoming.items),
        cards=composer.compose_cards(sheet.summaries.items),
        pagination=sheet.build_pagination(composer.settings, composer.links.href),
    )


def load_cluster(story: RecordInput) -> Cluster:
    """Loads the record, which must be a cluster. Raises TypeError for any other."""
    cluster = story.ref.load()
    if not isinstance(cluster, Cluster):
        raise TypeError(cluster)
    return cluster


def _compose_list(composer: Composer, portraits: tuple[ClusterCardInput, ...]) -> ClustersPage:
    top = compose_head(composer, composer.links.clusters_address, title=composer.links.clusters.label)
    return ClustersPage(
        **compose_page_parts(composer, composer.links.clusters_address, top, trail=(composer.links.clusters,)),
        entries=tuple(_compose_card(composer, portrait, load_cluster(portrait.record)) for portrait in portraits),
    )


def _compose_card(composer: Composer, portrait: ClusterCardInput, cluster: Cluster) -> ClusterCard:
    return ClusterCard(
        cluster=composer.frame.clusters[cluster.path],
        claim=cluster.claim,
        teaser=cluster.teaser,
        logo=compose_logo(composer, portrait.record, cluster),
        fields=cluster.fields,
        articles=portrait.articles,
        events=portrait.events,
    )


def compose_logo(composer: Composer, story: RecordInput, cluster: Cluster) -> Image | None:
    """Composes the cluster's logo; None if it has none, or its file cannot be shown."""
    file = story.find_picture_file(cluster.logo)
    return composer.pictures.compose_image(cluster.logo, file, "logo") if cluster.logo and file else None


def _build_trail(composer: Composer, cluster: Cluster, sheet: ListPage) -> tuple[Link, ...]:
    return (composer.links.clusters, *build_list_trail(composer, sheet, title=cluster.title))

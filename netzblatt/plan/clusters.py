"""The clusters: all of them, and the pages of each: its text, its next events, its news."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.pages import ClusterPage, ClustersPage
from netzblatt.model.contexts.parts import ClusterCard, Image, Link
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan import site_frame
from netzblatt.plan.addresses import SITE_FILE, output
from netzblatt.plan.composer import Composer
from netzblatt.plan.pagination import ListPage, paginate
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import downloads, head, record_head, sheet_trail, surroundings


class ClusterMatter(Frozen, frozen=True):
    """One page of a cluster: `upcoming` are its next events, `sheet` the part of its news."""

    story: RecordInput
    upcoming: SummaryList
    sheet: ListPage


class Portrait(Frozen, frozen=True):
    """A cluster among all clusters, and how much there is of it."""

    story: RecordInput
    articles: int
    events: int


class WholeCluster(Frozen, frozen=True):
    """All pages of a cluster."""

    story: RecordInput
    upcoming: SummaryList
    news: SummaryList


def tasks(edition: PlanContext) -> Iterator[TaskGroup]:
    """The pages of all clusters."""
    catalog = edition.catalog
    for cluster in catalog.clusters:
        story = edition.story(catalog.entries[cluster.path])
        upcoming = edition.row(event for event in catalog.events_of(cluster) if not catalog.is_past(event))
        news = edition.whole_row(catalog.articles_of(cluster))
        yield edition.chapter(_sheets, WholeCluster(story, upcoming, news))


def _sheets(desk: Composer, whole: WholeCluster) -> tuple[Task, ...]:
    entry, found = whole.story.ref.entry, []
    for sheet in paginate(whole.news, address=entry.address, settings=desk.settings):
        action = desk.page("pages/cluster.html", _page, ClusterMatter(whole.story, whole.upcoming, sheet))
        found.append(Task(output(sheet.address), action, entry.path, sheet.address))
    return tuple(found)


def lists(edition: PlanContext) -> Iterator[Task]:
    """The page that shows all clusters."""
    address = edition.desk.clusters
    portraits = tuple(_portrait(edition, cluster) for cluster in edition.catalog.clusters)
    action = edition.page("pages/clusters.html", _list, portraits)
    yield Task(output(address), action, SITE_FILE, address)


def _portrait(edition: PlanContext, cluster: Cluster) -> Portrait:
    catalog = edition.catalog
    story = edition.story(catalog.entries[cluster.path])
    return Portrait(story, len(catalog.articles_of(cluster)), len(catalog.events_of(cluster)))


def _page(desk: Composer, shown: ClusterMatter) -> ClusterPage:
    story, sheet, cluster = shown.story, shown.sheet, _opened(shown.story)
    feeds = site_frame.feed_links(desk.settings, cluster.address, cluster.title)
    top = replace(record_head(desk, story, cluster, feeds=feeds), url=desk.settings.url(sheet.address))
    top = replace(top, title=desk.words.format_page_title(cluster.title, sheet.number))
    return ClusterPage(
        **surroundings(desk, sheet.address, top, trail=_trail(desk, cluster, sheet), language=cluster.language),
        cluster=desk.frame.clusters[cluster.path],
        claim=cluster.claim,
        teaser=cluster.teaser,
        body=desk.body(story, cluster),
        image=desk.lead(cluster.image, story.find_picture_file(cluster.image)),
        logo=_logo(desk, story, cluster),
        website=cluster.website,
        email=cluster.email,
        contact=cluster.contact,
        fields=cluster.fields,
        downloads=downloads(desk, story, cluster),
        events=desk.cards(shown.upcoming.items),
        cards=desk.cards(sheet.summaries.items),
        pagination=sheet.pagination(desk.settings, desk.href),
    )


def _opened(story: RecordInput) -> Cluster:
    cluster = story.ref.load()
    if not isinstance(cluster, Cluster):
        raise TypeError(cluster)
    return cluster


def _list(desk: Composer, portraits: tuple[Portrait, ...]) -> ClustersPage:
    top = head(desk, desk.clusters, title=desk.clusters_link.label)
    return ClustersPage(
        **surroundings(desk, desk.clusters, top, trail=(desk.clusters_link,)),
        entries=tuple(_card(desk, portrait, _opened(portrait.story)) for portrait in portraits),
    )


def _card(desk: Composer, portrait: Portrait, cluster: Cluster) -> ClusterCard:
    return ClusterCard(
        cluster=desk.frame.clusters[cluster.path],
        claim=cluster.claim,
        teaser=cluster.teaser,
        logo=_logo(desk, portrait.story, cluster),
        fields=cluster.fields,
        articles=portrait.articles,
        events=portrait.events,
    )


def _logo(desk: Composer, story: RecordInput, cluster: Cluster) -> Image | None:
    file = story.find_picture_file(cluster.logo)
    return desk.pictures.image(cluster.logo, file, "logo") if cluster.logo and file else None


def _trail(desk: Composer, cluster: Cluster, sheet: ListPage) -> tuple[Link, ...]:
    return (desk.clusters_link, *sheet_trail(desk, sheet, title=cluster.title))

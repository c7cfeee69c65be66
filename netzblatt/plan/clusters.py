"""The clusters: all of them, and the pages of each: its text, its next events, its news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netzblatt.model.action import FromTemplate, Task
from netzblatt.model.contexts import ClusterPage, ClustersPage
from netzblatt.model.parts import ClusterCard, Image, Link
from netzblatt.model.records import Article, Cluster
from netzblatt.plan import chrome
from netzblatt.plan.addresses import SITE_FILE, output
from netzblatt.plan.desk import Desk
from netzblatt.plan.pagination import Sheet, sheets
from netzblatt.plan.views import downloads, head, record_head, sheet_trail, surroundings


def tasks(desk: Desk) -> Iterator[Task]:
    """The pages of all clusters."""
    for cluster in desk.catalog.clusters:
        articles = desk.catalog.articles_of(cluster)
        for sheet in sheets(articles, address=cluster.address, settings=desk.settings):
            page = FromTemplate("pages/cluster.html", _page(desk, cluster, sheet))
            yield Task(output(sheet.address), page, cluster.path)


def lists(desk: Desk) -> Iterator[Task]:
    """The page that shows all clusters."""
    top = head(desk, desk.clusters, title=desk.clusters_link.label)
    page = ClustersPage(
        **surroundings(desk, desk.clusters, top, trail=(desk.clusters_link,)),
        entries=tuple(_card(desk, cluster) for cluster in desk.catalog.clusters),
    )
    yield Task(output(desk.clusters), FromTemplate("pages/clusters.html", page), SITE_FILE)


def _page(desk: Desk, cluster: Cluster, sheet: Sheet[Article]) -> ClusterPage:
    feeds = chrome.feed_links(desk.catalog, cluster.address, cluster.title)
    top = replace(record_head(desk, cluster, feeds=feeds), url=desk.settings.url(sheet.address))
    top = replace(top, title=desk.words.paged(cluster.title, sheet.pagination.number))
    upcoming = [event for event in desk.catalog.events_of(cluster) if not desk.is_past(event)]
    return ClusterPage(
        **surroundings(desk, sheet.address, top, trail=_trail(desk, cluster, sheet), language=cluster.language),
        cluster=desk.cluster_links[cluster.path],
        claim=cluster.claim,
        teaser=cluster.teaser,
        body=desk.body(cluster),
        image=desk.lead(cluster),
        logo=_logo(desk, cluster),
        website=cluster.website,
        email=cluster.email,
        contact=cluster.contact,
        fields=cluster.fields,
        downloads=downloads(desk, cluster),
        events=tuple(desk.cards[event.path] for event in upcoming),
        cards=tuple(desk.cards[article.path] for article in sheet.items),
        pagination=sheet.pagination,
    )


def _card(desk: Desk, cluster: Cluster) -> ClusterCard:
    return ClusterCard(
        cluster=desk.cluster_links[cluster.path],
        claim=cluster.claim,
        teaser=cluster.teaser,
        logo=_logo(desk, cluster),
        fields=cluster.fields,
        articles=len(desk.catalog.articles_of(cluster)),
        events=len(desk.catalog.events_of(cluster)),
    )


def _logo(desk: Desk, cluster: Cluster) -> Image | None:
    return desk.pictures.image(cluster.logo, "logo") if cluster.logo else None


def _trail(desk: Desk, cluster: Cluster, sheet: Sheet[Article]) -> tuple[Link, ...]:
    return (desk.clusters_link, *sheet_trail(desk, sheet, title=cluster.title))

"""What every page shows of the site itself: one value for all of them. Knows no single article or event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from netzblatt.cache import digest
from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.parts import ClusterLink, Colour, FeedLink, Link, Site
from netzblatt.model.paths import ASSETS, CONTENT, ICONS, PREVIEW_STYLE_SHEET, STYLE_SHEET_OUTPUT, STYLE_SHEETS
from netzblatt.model.records import Cluster
from netzblatt.model.settings import MenuItem, Settings
from netzblatt.model.tasks import StyleSheet
from netzblatt.model.words import find_words
from netzblatt.plan.addresses import HOME
from netzblatt.tools.web import colours


def compose_site(catalog: Catalog, clusters: tuple[ClusterLink, ...]) -> Site:
    """The masthead, the navigation and the footer."""
    settings = catalog.settings
    icon = next((path for path in ICONS if path in catalog.files), "")
    return Site(
        name=settings.name,
        claim=settings.claim,
        language=settings.language,
        url=settings.url(HOME),
        home=settings.href(HOME),
        stylesheet=settings.href(f"/{style_sheet_output(catalog)}"),
        icon=settings.href(f"/{icon}") if icon else "",
        assets=settings.href(f"/{ASSETS}"),
        navigation=tuple(_link_items(catalog, settings.navigation)),
        footer=tuple(_link_items(catalog, settings.footer)),
        clusters=clusters,
        publisher=settings.publisher.name,
        publisher_url=settings.publisher.website,
        publisher_email=settings.publisher.email,
        feeds=link_feeds(settings, HOME, settings.name),
    )


def link_clusters(catalog: Catalog) -> dict[str, ClusterLink]:
    """By path, in the site's order."""
    return {cluster.path: _compose_cluster_link(cluster, catalog.settings) for cluster in catalog.clusters}


def _compose_cluster_link(cluster: Cluster, settings: Settings) -> ClusterLink:
    return ClusterLink(
        name=cluster.title,
        short_name=cluster.short_name or cluster.title,
        href=settings.href(cluster.address),
        slug=PurePosixPath(cluster.address).name,
        colour=Colour(*colours.compute_variants(cluster.colour)),
    )


def collect_style_sheets(catalog: Catalog) -> StyleSheet:
    """All of assets/css/*.css in the order of their names, which is the order of the cascade."""
    paths = sorted(filter(is_style_sheet, catalog.files))
    return StyleSheet(tuple(catalog.files[path].digest for path in paths))


def is_style_sheet(path: str) -> bool:
    """Only those directly in the folder: what lies deeper is some style sheet's own affair."""
    file = PurePosixPath(path)
    return file.parent.as_posix() == STYLE_SHEETS and file.suffix == ".css"


def style_sheet_output(catalog: Catalog) -> str:
    """A file that is named after its content, so that browsers may keep it for ever; in a preview one that lasts, so
    that no page is another because of it.
    """
    return (
        PREVIEW_STYLE_SHEET
        if catalog.is_preview
        else STYLE_SHEET_OUTPUT.format(digest=digest.of_value(collect_style_sheets(catalog))[:8])
    )


def link_feeds(settings: Settings, address: str, title: str) -> tuple[FeedLink, ...]:
    """The feeds and the calendar that live beside the page at `address`."""
    calendar = find_words(settings.language)
    return (
        *link_news_feeds(settings, address, title),
        FeedLink(f"{title}: {calendar.events}", settings.href(f"{address}{calendar.calendar_file}"), "text/calendar"),
    )


def link_news_feeds(settings: Settings, address: str, title: str) -> tuple[FeedLink, ...]:
    """The feeds that live beside the page at `address`."""
    href = settings.href
    return (
        FeedLink(title, href(f"{address}feed.atom"), "application/atom+xml"),
        FeedLink(title, href(f"{address}feed.json"), "application/feed+json"),
    )


def find_target(catalog: Catalog, item: MenuItem) -> str:
    """The address or URL that an entry leads to; "" while readers may not see the file that it names."""
    if item.target.startswith("/") or "://" in item.target or item.target.startswith(("mailto:", "tel:")):
        return item.target
    path, _, fragment = item.target.partition("#")
    entry = catalog.entries.get(path) or catalog.entries.get(CONTENT + path)
    return "" if entry is None else entry.address + (f"#{fragment}" if fragment else "")


def _link_items(catalog: Catalog, items: tuple[MenuItem, ...]) -> Iterator[Link]:
    for item in items:
        where = find_target(catalog, item)
        if where:
            yield Link(item.label, catalog.settings.href(where) if where.startswith("/") else where)

"""The parts of the site that every page shows, as one value for all of them. Knows no single article or event."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from netzblatt.cache import digest
from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.parts import ClusterLink, Colour, FeedLink, Link, Site
from netzblatt.model.crop_rules import CropRule
from netzblatt.model.frozen import Frozen, field
from netzblatt.model.legal_role import LegalRole
from netzblatt.model.looks import choose_style_sheets
from netzblatt.model.paths import (
    ASSETS,
    CARD_FONTS,
    CONTENT,
    FAVICON,
    ICONS,
    MANIFEST_OF_ICONS,
    PREVIEW_STYLE_SHEET,
    STYLE_SHEET_OUTPUT,
    TOUCH_ICON,
)
from netzblatt.model.records import Cluster, Page
from netzblatt.model.settings import MenuItem, Settings
from netzblatt.model.summaries import choose_legal_pages
from netzblatt.model.tasks import StyleSheet
from netzblatt.plan.addresses import HOME
from netzblatt.plan.counterparts import Counterparts, find_list_counterparts
from netzblatt.plan.page_policy import PREFETCH
from netzblatt.tools.i18n.site_words import find_site_words
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.web import colours
from netzblatt.tools.web.addresses import SCHEME

# The fonts of social cards: pairs of a name and a digest.
CardFonts = tuple[tuple[str, str], ...]

NO_EXTRA: Mapping[str, Any] = {}


class SiteFrame(Frozen, frozen=True, kw_only=True):
    """The values that every page depends on: a change of one changes all pages. `clusters` are by path, `targets` the
    addresses that the navigation leads to, `slugs` those of tags whose own slug another tag has, `counterparts` the
    versions of lists in all languages, by address. `labels` are those of tags and fields that are called otherwise in
    the language of these pages, by name. Without `card_fonts` there are no social cards.
    """

    settings: Settings
    site: Site
    clusters: Mapping[str, ClusterLink]
    crops: tuple[CropRule, ...]
    is_preview: bool = False
    targets: tuple[str, ...]
    slugs: Mapping[str, str] = field(default_factory=dict)
    counterparts: Mapping[str, Counterparts] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    card_fonts: CardFonts = ()


def compose_frame(catalog: Catalog, whole: Catalog | None = None) -> SiteFrame:
    """Returns the frame of all pages of a catalogue, which may be an edition of the `whole`."""
    clusters = {cluster.path: _compose_cluster_link(cluster, catalog.settings) for cluster in catalog.clusters}
    return SiteFrame(
        settings=catalog.settings,
        site=_compose_site(catalog, tuple(clusters.values()), style_sheet_output(whole or catalog)),
        clusters=clusters,
        crops=catalog.crops,
        is_preview=catalog.is_preview,
        targets=tuple(_find_target(catalog, item) for item in catalog.settings.navigation),
        slugs={keyword.name: keyword.slug for keyword in catalog.keywords if keyword.slug != slugify(keyword.name)},
        counterparts=find_list_counterparts(catalog),
        labels=_find_labels(catalog),
        card_fonts=_find_card_fonts(catalog),
    )


def _find_labels(catalog: Catalog) -> dict[str, str]:
    language = catalog.settings.language
    return {term.label: term.translate(language).label for term in catalog.terms if term.translate(language) != term}


def find_drawn_icon(catalog: Catalog) -> str:
    """Returns the path of the drawing that all icons are made from; "" in a preview, and if there is none."""
    return ICONS[0] if ICONS[0] in catalog.files and not catalog.is_preview else ""


def _find_card_fonts(catalog: Catalog) -> CardFonts:
    """Finds the fonts of social cards. A preview has no cards, since nobody shares its pages."""
    if catalog.is_preview or not catalog.settings.social_cards:
        return ()
    paths = [PurePosixPath(path) for path in catalog.files if path.startswith(CARD_FONTS) and path.endswith(".ttf")]
    return tuple((path.stem, catalog.files[path.as_posix()].digest) for path in paths)


def find_section(frame: SiteFrame, address: str) -> str:
    """Returns the href of the navigation's entry that leads to this address or nearest above it; "" if none does."""
    homes = {HOME, frame.settings.home}
    above = [target for target in frame.targets if target == address or _is_above(target, address, homes)]
    return frame.settings.href(max(above, key=len)) if above else ""


def _is_above(target: str, address: str, homes: Collection[str]) -> bool:
    return target.endswith("/") and target not in homes and address.startswith(target)


def _compose_site(catalog: Catalog, clusters: tuple[ClusterLink, ...], style_sheet: str) -> Site:
    """Returns the parts of the masthead, the navigation and the footer."""
    settings = catalog.settings
    words = find_site_words(settings.language)
    icon = next((path for path in ICONS if path in catalog.files), "")
    drawn = {"favicon": FAVICON, "touch_icon": TOUCH_ICON, "manifest": MANIFEST_OF_ICONS}
    return Site(
        name=settings.name,
        claim=settings.claim,
        language=settings.language,
        url=settings.url(settings.home),
        home=settings.href(settings.home),
        stylesheet=settings.href(f"/{style_sheet}"),
        icon=settings.href(f"/{icon}") if icon else "",
        assets=settings.href(f"/{ASSETS}"),
        navigation=tuple(_link_items(catalog, settings.navigation)),
        footer=(*_link_items(catalog, settings.footer), *_link_legal_pages(catalog)),
        clusters=clusters,
        publisher=settings.publisher.name,
        publisher_url=settings.publisher.website,
        publisher_email=settings.publisher.email,
        feeds=link_feeds(settings, settings.home, settings.name),
        search=settings.href(f"{settings.home}{words.search_address}/") if settings.search else "",
        subscribe=settings.href(f"{settings.home}{words.subscribe_address}/"),
        **{name: settings.href(f"/{file}") for name, file in drawn.items() if find_drawn_icon(catalog)},
        reserves_mining=settings.ai_training is False,
        # What a preview shows may be another text a moment later.
        prefetch={} if catalog.is_preview else PREFETCH,
        extra=parse_extra(settings.extra),
    )


def parse_extra(written: str) -> Mapping[str, Any]:
    """Returns what only templates understand, of JSON; an empty mapping of "". Lists are tuples, which have digests."""
    if not written:
        return NO_EXTRA
    values: Mapping[str, Any] = _freeze(json.loads(written))
    return values


def _freeze(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _freeze(item) for name, item in value.items()}
    return tuple(map(_freeze, value)) if isinstance(value, list) else value


def _compose_cluster_link(cluster: Cluster, settings: Settings) -> ClusterLink:
    return ClusterLink(
        name=cluster.title,
        short_name=cluster.short_name or cluster.title,
        href=settings.href(cluster.address),
        slug=PurePosixPath(cluster.address).name,
        colour=Colour(*colours.compute_variants(cluster.colour)),
    )


def collect_style_sheets(catalog: Catalog) -> StyleSheet:
    """Returns the action that joins assets/css/*.css in the order of the cascade, as the site's look has them, with
    the colours of all clusters and where the site is.
    """
    paths = choose_style_sheets(catalog.files, catalog.settings.look)
    clusters = [cluster for part in (catalog, *catalog.editions) for cluster in part.clusters]
    accents = {PurePosixPath(each.address).name: colours.compute_variants(each.colour) for each in clusters}
    return StyleSheet(
        tuple(catalog.files[path].digest for path in paths),
        tuple([(slug, light, dark) for slug, (light, dark) in accents.items()]),
        catalog.settings.origin,
    )


def style_sheet_output(catalog: Catalog) -> str:
    """Returns the path of the site's style sheet below site/. It is named after its content, so that browsers may keep
    it for ever. In a preview the name never changes, so that no page changes with it.
    """
    if catalog.is_preview:
        return PREVIEW_STYLE_SHEET
    content_digest = digest.of_value(collect_style_sheets(catalog))
    return STYLE_SHEET_OUTPUT.format(digest=content_digest[:8])


def link_feeds(settings: Settings, address: str, title: str) -> tuple[FeedLink, ...]:
    """Returns the links to the feeds and the calendar that lie beside the page at `address`."""
    words = find_site_words(settings.language)
    calendar_href = settings.href(f"{address}{words.calendar_file}")
    calendar = FeedLink(f"{title}: {words.events}", calendar_href, "text/calendar")
    return (*link_news_feeds(settings, address, title), calendar)


def link_news_feeds(settings: Settings, address: str, title: str) -> tuple[FeedLink, ...]:
    """Returns the links to the feeds that lie beside the page at `address`."""
    href = settings.href
    return (
        FeedLink(title, href(f"{address}feed.atom"), "application/atom+xml"),
        FeedLink(title, href(f"{address}feed.json"), "application/feed+json"),
    )


def _find_target(catalog: Catalog, item: MenuItem) -> str:
    """Returns the address or URL that a menu item leads to; "" while readers may not see the file that it names."""
    if item.target.startswith("/") or SCHEME.match(item.target):
        return item.target
    path, _, fragment = item.target.partition("#")
    entry = catalog.entries.get(path) or catalog.entries.get(CONTENT + path)
    if entry is None:
        return ""
    return f"{entry.address}#{fragment}" if fragment else entry.address


def _link_legal_pages(catalog: Catalog) -> Iterator[Link]:
    """Yields links to the legal pages that no menu leads to: every page must have them."""
    settings = catalog.settings
    targets = {_find_target(catalog, item).partition("#")[0] for item in (*settings.navigation, *settings.footer)}
    listed = catalog.of_kind(Page.kind)
    # What is not translated is linked as it is.
    languages = (*reversed(settings.languages), settings.language)
    chosen = {role: page for each in languages for role, page in choose_legal_pages(listed, each).items()}
    pages = [chosen[role] for role in LegalRole if role in chosen]
    for page in dict.fromkeys(page for page in pages if targets.isdisjoint({page.address, settings.url(page.address)})):
        yield Link(page.title, settings.href(page.address), page.summary.language)


def _link_items(catalog: Catalog, items: tuple[MenuItem, ...]) -> Iterator[Link]:
    for item in items:
        target = _find_target(catalog, item)
        if target:
            yield Link(item.label, catalog.settings.href(target) if target.startswith("/") else target)

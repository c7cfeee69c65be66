"""The desk where pages are put together: each card, link and picture of a catalogue is made once, wherever it stands.
Knows what pages have in common, and no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import PurePosixPath

from netzblatt.model.catalog import Catalog, Keyword
from netzblatt.model.parts import Body, Card, ClusterLink, Colour, Image, Link, Site
from netzblatt.model.records import Article, Cluster, Event, Record, Reference
from netzblatt.model.words import Words, words
from netzblatt.plan import chrome
from netzblatt.plan.addresses import NEWS, attached
from netzblatt.plan.pictures import Pictures
from netzblatt.tools import colours


class Desk:
    """Made once for a build, from its catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.settings = catalog.settings
        self.pictures = Pictures(catalog)
        # The same few addresses stand on all pages, and quoting them was a third of the time of a plan.
        self.href = cache(catalog.settings.href)

    @cached_property
    def words(self) -> Words:
        return words(self.settings.language)

    @cached_property
    def site(self) -> Site:
        return chrome.site(self.catalog, tuple(self.cluster_links.values()))

    @cached_property
    def cluster_links(self) -> Mapping[str, ClusterLink]:
        """By path, in the site's order."""
        return {cluster.path: self._cluster_link(cluster) for cluster in self.catalog.clusters}

    def _cluster_link(self, cluster: Cluster) -> ClusterLink:
        return ClusterLink(
            name=cluster.title,
            short_name=cluster.short_name or cluster.title,
            href=self.href(cluster.address),
            slug=PurePosixPath(cluster.address).name,
            colour=Colour(*colours.variants(cluster.colour)),
        )

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Of all articles and events, by path."""
        return {record.path: self._card(record) for record in self._stories()}

    def _stories(self) -> Iterator[Article | Event]:
        yield from self.catalog.articles
        yield from self.catalog.events

    def _card(self, record: Article | Event) -> Card:
        card = Card(
            kind="article",
            title=record.title,
            href=self.href(record.address),
            date=record.date if isinstance(record, Article) else record.when.start,
            language=record.language,
            kicker=record.kicker,
            teaser=record.teaser,
            image=self.lead(record),
            clusters=self.clusters_of(record),
        )
        if isinstance(record, Article):
            return replace(card, is_report=record.event is not None)
        return replace(
            card,
            kind="event",
            when=record.when,
            status=record.status,
            city=record.venue.city if record.venue else "",
            is_past=self.is_past(record),
        )

    def is_past(self, event: Event) -> bool:
        return event.when.over_at <= self.catalog.now

    @cached_property
    def keywords(self) -> Mapping[str, Keyword]:
        """By name."""
        return {keyword.name: keyword for keyword in self.catalog.keywords}

    @cached_property
    def tags(self) -> str:
        """The address of all tags."""
        return f"/{self.words.tags_address}/"

    @cached_property
    def events(self) -> str:
        """The address of the events to come."""
        return f"/{self.words.events_address}/"

    @cached_property
    def clusters(self) -> str:
        """The address of all clusters."""
        return f"/{self.words.clusters_address}/"

    @cached_property
    def calendar(self) -> str:
        """The address of the site's calendar."""
        return f"/{self.words.calendar_file}"

    def link(self, label: str, address: str) -> Link:
        return Link(label, self.href(address))

    @cached_property
    def news_link(self) -> Link:
        return self._list_link(NEWS, self.words.news)

    @cached_property
    def events_link(self) -> Link:
        return self._list_link(self.events, self.words.events)

    @cached_property
    def clusters_link(self) -> Link:
        return self._list_link(self.clusters, self.words.clusters)

    @cached_property
    def tags_link(self) -> Link:
        return self._list_link(self.tags, self.words.tags)

    def _list_link(self, address: str, word: str) -> Link:
        """As the navigation calls it, so that a page and the way to it have one name."""
        named = (item.label for item in self.settings.navigation if item.target == address)
        return self.link(next(named, word), address)

    def lead(self, record: Record) -> Image | None:
        """Its lead image."""
        return self.pictures.image(record.image, "lead") if record.image else None

    def clusters_of(self, record: Record) -> tuple[ClusterLink, ...]:
        return tuple(self.cluster_links[reference.path] for reference in record.clusters)

    def tag_links(self, record: Record) -> tuple[Link, ...]:
        return tuple(self.link(tag, self.tag_address(self.keywords[tag])) for tag in record.tags)

    def tag_address(self, keyword: Keyword) -> str:
        return f"{self.tags}{keyword.slug}/"

    def place(self, record: Record, reference: Reference) -> str:
        """The address that a link in the record's text leads to; "" while readers may not see what it names."""
        found = self.catalog.by_path.get(reference.path)
        if found:
            return found.address + (f"#{reference.fragment}" if reference.fragment else "")
        return attached(record, reference.path) if reference.path in self.catalog.files else ""

    def body(self, record: Record) -> Body:
        """Its text for its own page."""
        return Body(
            digest=record.body.digest,
            links=tuple(self.href(place) if place else "" for place in self._places(record)),
            images=self._figures(record),
            root=self.settings.base,
        )

    def body_elsewhere(self, record: Record) -> Body:
        """Its text where no page stands around it: every address is absolute."""
        return Body(
            digest=record.body.digest,
            links=tuple(self.settings.url(place) if place else "" for place in self._places(record)),
            images=tuple(self.absolute(image) for image in self._figures(record)),
            base=self.settings.url(record.address),
            root=self.settings.url(""),
        )

    def _places(self, record: Record) -> list[str]:
        return [self.place(record, reference) for reference in record.body.links]

    def _figures(self, record: Record) -> tuple[Image, ...]:
        return tuple(self.pictures.image(picture, "body") for picture in record.body.pictures)

    def absolute(self, image: Image) -> Image:
        """The same picture for readers who are elsewhere. Without variants, which feed readers do not know."""
        return replace(image, crops=tuple(replace(c, src=self.origin + c.src, variants=()) for c in image.crops))

    @cached_property
    def origin(self) -> str:
        """What makes an href absolute: scheme and host."""
        return self.settings.address.rstrip("/").removesuffix(self.settings.base)

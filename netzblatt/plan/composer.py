"""The composer, which makes the parts of pages: cards, links, pictures, texts. Knows no page and no catalogue."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar

from netzblatt.cache import digest
from netzblatt.model.catalog import CropRule
from netzblatt.model.contexts.pages import Context
from netzblatt.model.contexts.parts import Body, Card, ClusterLink, Image, Link, Site
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.records import Picture, PictureFile, Record
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Summary
from netzblatt.model.tasks import Input, Recipe, TemplateOutput
from netzblatt.model.words import Words, find_words
from netzblatt.plan.addresses import NEWS
from netzblatt.plan.pictures import Pictures
from netzblatt.plan.record_refs import RecordInput
from netzblatt.tools.language.slugs import slugify

RecordPart = TypeVar("RecordPart")
MAX_REUSED = 1000


class SiteFrame(Frozen, frozen=True, kw_only=True):
    """The values that every page depends on: a change of one changes all pages. `clusters` are by path, `targets` the
    addresses that the navigation leads to.
    """

    settings: Settings
    site: Site
    clusters: Mapping[str, ClusterLink]
    crops: tuple[CropRule, ...]
    is_preview: bool = False
    targets: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Composer:
    """Makes parts of pages from a frame, each part once. `value_digest` is the frame's digest, and stands for all."""

    frame: SiteFrame
    value_digest: bytes

    @classmethod
    def of(cls, frame: SiteFrame) -> Composer:
        """Creates the composer of a frame."""
        return cls(frame, digest.seal_of(frame))

    def __reduce__(self) -> tuple[type[Composer], tuple[SiteFrame, bytes]]:
        # Another process gets the frame only, and makes its own parts.
        return Composer, (self.frame, self.value_digest)

    def plan_page(
        self, template: str, compose: Callable[[Composer, Input], Context], page_input: Input
    ) -> TemplateOutput:
        """Returns the action that renders a template with the context that `compose` makes of the input."""
        return TemplateOutput(template, Recipe(compose, self, page_input))

    @property
    def settings(self) -> Settings:
        return self.frame.settings

    @property
    def site(self) -> Site:
        return self.frame.site

    @cached_property
    def href(self) -> Callable[[str], str]:
        """Settings.href with a memory, because the same few addresses stand on all pages."""
        return cache(self.settings.href)

    @cached_property
    def words(self) -> Words:
        return find_words(self.settings.language)

    @cached_property
    def pictures(self) -> Pictures:
        return Pictures(self.settings, self.frame.crops, is_preview=self.frame.is_preview)

    @cached_property
    def _cards(self) -> dict[str, tuple[Summary, Card]]:
        return {}

    def compose_card(self, summary: Summary) -> Card:
        """Returns the card of a summary, the same object for all pages: templates remember what they made of it."""
        entry = self._cards.get(summary.path)
        if entry is not None and entry[0] is summary:
            return entry[1]
        card = self._compose_card(summary)
        self._cards[summary.path] = summary, card
        return card

    def compose_cards(self, summaries: Iterable[Summary]) -> tuple[Card, ...]:
        return tuple(map(self.compose_card, summaries))

    @cached_property
    def _reusable(self) -> OrderedDict[tuple[object, str], tuple[RecordInput, Any]]:
        return OrderedDict()

    def forget(self) -> None:
        """Forgets the parts that were made of records: they name texts that a later build does not have."""
        self._reusable.clear()

    def reuse(self, make: Callable[[Composer, RecordInput], RecordPart], record: RecordInput) -> RecordPart:
        """Returns what `make` makes of a record, and remembers it for a while.

        The feeds of the site, of its clusters and of its tags share their entries, and each feed has two formats.
        """
        key = make, record.ref.entry.path
        entry = self._reusable.get(key)
        if entry is None or entry[0] != record:
            entry = record, make(self, record)
            self._reusable[key] = entry
            if len(self._reusable) > MAX_REUSED:
                self._reusable.popitem(last=False)
        made: RecordPart = entry[1]
        return made

    def _compose_card(self, summary: Summary) -> Card:
        if summary.date is None:
            message = f"neither article nor event: {summary.path}"
            raise TypeError(message)
        return Card(
            kind="event" if summary.when else "article",
            title=summary.title,
            href=self.href(summary.address),
            date=summary.date,
            language=summary.language,
            kicker=summary.kicker,
            teaser=summary.teaser,
            image=self.compose_lead(summary.image, summary.file),
            clusters=self.link_clusters(summary.clusters),
            when=summary.when,
            status=summary.status,
            city=summary.venue.city if summary.venue else "",
            is_past=summary.is_past,
            is_report=summary.is_report,
        )

    def compose_lead(self, picture: Picture | None, file: PictureFile | None) -> Image | None:
        """Returns a lead image; None without a picture or its file."""
        return self.pictures.compose_image(picture, file, "lead") if picture and file else None

    @cached_property
    def link_clusters(self) -> Callable[[tuple[str, ...]], tuple[ClusterLink, ...]]:
        """Returns the links of clusters by their paths, with a memory: nearly every card names some."""
        return cache(lambda paths: tuple([self.frame.clusters[path] for path in paths]))

    @cached_property
    def tags_address(self) -> str:
        """The address of all tags."""
        return f"/{self.words.tags_address}/"

    @cached_property
    def events_address(self) -> str:
        """The address of the events to come."""
        return f"/{self.words.events_address}/"

    @cached_property
    def clusters_address(self) -> str:
        """The address of all clusters."""
        return f"/{self.words.clusters_address}/"

    @cached_property
    def calendar_address(self) -> str:
        """The address of the site's calendar."""
        return f"/{self.words.calendar_file}"

    def link(self, label: str, address: str) -> Link:
        return Link(label, self.href(address))

    @cached_property
    def news_link(self) -> Link:
        return self._list_link(NEWS, self.words.news)

    @cached_property
    def events_link(self) -> Link:
        return self._list_link(self.events_address, self.words.events)

    @cached_property
    def clusters_link(self) -> Link:
        return self._list_link(self.clusters_address, self.words.clusters)

    @cached_property
    def tags_link(self) -> Link:
        return self._list_link(self.tags_address, self.words.tags)

    def _list_link(self, address: str, word: str) -> Link:
        """Returns the link to a list with the navigation's label, so that a page and the way to it have one name."""
        labels = (item.label for item in self.settings.navigation if item.target == address)
        return self.link(next(labels, word), address)

    @cached_property
    def link_tag(self) -> Callable[[str], Link]:
        return cache(lambda tag: self.link(tag, self.tag_address(tag)))

    def tag_address(self, tag: str) -> str:
        return f"{self.tags_address}{slugify(tag)}/"

    def compose_body(self, page_input: RecordInput, record: Record) -> Body:
        """Returns the record's text for its own page."""
        addresses = _find_link_addresses(page_input, record)
        return Body(
            digest=record.body.digest,
            links=tuple(self.href(address) if address else "" for address in addresses),
            images=self._compose_figures(page_input, record),
            root=self.settings.base,
        )

    def compose_feed_body(self, page_input: RecordInput, record: Record) -> Body:
        """Returns the record's text for a feed, where every address is absolute."""
        addresses = _find_link_addresses(page_input, record)
        return Body(
            digest=record.body.digest,
            links=tuple(self.settings.url(address) if address else "" for address in addresses),
            images=tuple(self.make_absolute(image) for image in self._compose_figures(page_input, record)),
            base=self.settings.url(record.address),
            root=self.settings.url(""),
        )

    def _compose_figures(self, page_input: RecordInput, record: Record) -> tuple[Image, ...]:
        files = dict(page_input.picture_files)
        return tuple(
            self.pictures.compose_image(picture, files[picture.path], "body") for picture in record.body.pictures
        )

    def make_absolute(self, image: Image) -> Image:
        """Returns an image for feeds: with absolute addresses, and without variants, which feed readers do not know."""
        crops = tuple(replace(crop, src=self.origin + crop.src, variants=()) for crop in image.crops)
        return replace(image, crops=crops)

    @cached_property
    def origin(self) -> str:
        """The scheme and host of the site, which make an href absolute."""
        return self.settings.address.rstrip("/").removesuffix(self.settings.base)


def _find_link_addresses(page_input: RecordInput, record: Record) -> list[str]:
    """Returns the address of each link of a text; "" while readers may not see the file that it names."""
    addresses_by_path = dict(page_input.link_addresses)
    addresses = []
    for link in record.body.links:
        address = addresses_by_path.get(link.path, "")
        addresses.append(_add_fragment(address, link.fragment) if address else "")
    return addresses


def _add_fragment(address: str, fragment: str) -> str:
    return f"{address}#{fragment}" if fragment and address.endswith("/") else address

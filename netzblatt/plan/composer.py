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
from netzblatt.model.tasks import Recipe, TemplateOutput
from netzblatt.model.words import Words, find_words
from netzblatt.plan.addresses import NEWS
from netzblatt.plan.pictures import Pictures
from netzblatt.plan.record_refs import RecordInput
from netzblatt.tools.language.slugs import slugify

T = TypeVar("T")
MAX_REUSED = 1000


class SiteFrame(Frozen, frozen=True, kw_only=True):
    """What all pages depend on: who changes it, changes them all. `clusters` are by path; `targets` the addresses that
    the navigation leads to.
    """

    settings: Settings
    site: Site
    clusters: Mapping[str, ClusterLink]
    crops: tuple[CropRule, ...]
    is_preview: bool = False
    targets: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Composer:
    """Made once for a build, from its frame; `seal` is the digest of that."""

    frame: SiteFrame
    value_digest: bytes

    @classmethod
    def of(cls, frame: SiteFrame) -> Composer:
        return cls(frame, digest.seal_of(frame))

    def __reduce__(self) -> tuple[type[Composer], tuple[SiteFrame, bytes]]:
        # What was made at the composer stays there.
        return Composer, (self.frame, self.value_digest)

    def plan_page(self, template: str, compose: Callable[[Composer, T], Context], matter: T) -> TemplateOutput:
        """The action that makes a page."""
        return TemplateOutput(template, Recipe(compose, self, matter))

    @property
    def settings(self) -> Settings:
        return self.frame.settings

    @property
    def site(self) -> Site:
        return self.frame.site

    @cached_property
    def href(self) -> Callable[[str], str]:
        """Settings.href: the same few addresses stand on all pages, and quoting them was a third of the time."""
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
        """One object for all places where it stands, so that a template's macros know it again."""
        kept = self._cards.get(summary.path)
        if kept is None or kept[0] is not summary:
            kept = self._cards[summary.path] = summary, self._compose_card(summary)
        return kept[1]

    def compose_cards(self, summaries: Iterable[Summary]) -> tuple[Card, ...]:
        return tuple(map(self.compose_card, summaries))

    @cached_property
    def _kept(self) -> OrderedDict[tuple[object, str], tuple[RecordInput, Any]]:
        return OrderedDict()

    def forget(self) -> None:
        """What was made of stories names texts of its build, which the next one does not have."""
        self._kept.clear()

    def reuse(self, make: Callable[[Composer, RecordInput], T], story: RecordInput) -> T:
        """What was made of a story before, if that is not long ago: the feeds of a site, its clusters and its tags
        share their entries, each in two formats.
        """
        name = make, story.ref.entry.path
        found = self._kept.get(name)
        if found is None or found[0] != story:
            found = self._kept[name] = story, make(self, story)
            if len(self._kept) > MAX_REUSED:
                self._kept.popitem(last=False)
        made: T = found[1]
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
        """A lead image."""
        return self.pictures.image(picture, file, "lead") if picture and file else None

    @cached_property
    def link_clusters(self) -> Callable[[tuple[str, ...]], tuple[ClusterLink, ...]]:
        """Of their paths. There are few clusters, and nearly every card names some."""
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
        """As the navigation calls it, so that a page and the way to it have one name."""
        named = (item.label for item in self.settings.navigation if item.target == address)
        return self.link(next(named, word), address)

    @cached_property
    def link_tag(self) -> Callable[[str], Link]:
        return cache(lambda tag: self.link(tag, self.tag_address(tag)))

    def tag_address(self, tag: str) -> str:
        return f"{self.tags_address}{slugify(tag)}/"

    def compose_body(self, story: RecordInput, record: Record) -> Body:
        """Its text for its own page."""
        return Body(
            digest=record.body.digest,
            links=tuple(self.href(place) if place else "" for place in _find_link_addresses(story, record)),
            images=self._figures(story, record),
            root=self.settings.base,
        )

    def compose_feed_body(self, story: RecordInput, record: Record) -> Body:
        """Its text where no page stands around it: every address is absolute."""
        return Body(
            digest=record.body.digest,
            links=tuple(self.settings.url(place) if place else "" for place in _find_link_addresses(story, record)),
            images=tuple(self.make_absolute(image) for image in self._figures(story, record)),
            base=self.settings.url(record.address),
            root=self.settings.url(""),
        )

    def _figures(self, story: RecordInput, record: Record) -> tuple[Image, ...]:
        files = dict(story.picture_files)
        return tuple(self.pictures.image(picture, files[picture.path], "body") for picture in record.body.pictures)

    def make_absolute(self, image: Image) -> Image:
        """The same picture for readers who are elsewhere. Without variants, which feed readers do not know."""
        return replace(image, crops=tuple(replace(c, src=self.origin + c.src, variants=()) for c in image.crops))

    @cached_property
    def origin(self) -> str:
        """What makes an href absolute: scheme and host."""
        return self.settings.address.rstrip("/").removesuffix(self.settings.base)


def _find_link_addresses(story: RecordInput, record: Record) -> list[str]:
    """The address of each link of a text; "" while readers may not see what it names."""
    known = dict(story.link_addresses)
    return [
        _add_fragment(known[link.path], link.fragment) if known.get(link.path) else "" for link in record.body.links
    ]


def _add_fragment(address: str, fragment: str) -> str:
    return f"{address}#{fragment}" if fragment and address.endswith("/") else address

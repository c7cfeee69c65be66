"""Parts that the contexts of several pages share, as their keyword arguments. Knows no page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, TypedDict

from netzblatt.model.contexts.languages import LanguageLink
from netzblatt.model.contexts.parts import (
    ClusterLink,
    Crop,
    Download,
    FeedLink,
    Head,
    Image,
    Link,
    NameLink,
    Site,
)
from netzblatt.model.contexts.texts import Body
from netzblatt.model.events import Event
from netzblatt.model.moments import Moment
from netzblatt.model.records import Article, Heading, Record
from netzblatt.model.summaries import Entry
from netzblatt.plan.addresses import attachment_address
from netzblatt.plan.bodies import compose_body
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts, link_alternates, link_languages
from netzblatt.plan.descriptions import describe_list, describe_record
from netzblatt.plan.found_names import PageNames, fill_texts
from netzblatt.plan.inserts import list_frames
from netzblatt.plan.page_policy import write_policy
from netzblatt.plan.pagination import ListPage
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.site_frame import NO_EXTRA, find_section, parse_extra
from netzblatt.plan.social_cards import PreviewParts, compose_card, compose_site_card, link_card

# In words of a German text a minute.
READING_SPEED = 200
# The crop of images.yml for previews on other sites.
PREVIEW_CROP = "share"
# A title, an address and a language.
Neighbour = tuple[str, str, str]


class PageParts(TypedDict):
    """The fields of contexts.View."""

    site: Site
    head: Head
    language: str
    section: str
    trail: tuple[Link, ...]
    languages: tuple[LanguageLink, ...]
    extra: Mapping[str, Any]


class TextParts(TypedDict):
    """The fields of every page with an editor's text."""

    title: str
    kicker: str
    teaser: str
    body: Body
    image: Image | None
    headings: tuple[Heading, ...]
    updated: Moment | None
    downloads: tuple[Download, ...]


class ArticleParts(TypedDict):
    """The further fields of articles and events."""

    minutes: int
    clusters: tuple[ClusterLink, ...]
    tags: tuple[Link, ...]
    authors: tuple[NameLink, ...]
    named: tuple[NameLink, ...]
    source: str
    published: Moment | None


def compose_head(  # noqa: PLR0913 (all but the first two by name)
    composer: Composer,
    address: str,
    *,
    title: str,
    feeds: tuple[FeedLink, ...] = (),
    entries: Iterable[str] = (),
    counterparts: Counterparts = (),
) -> Head:
    """Returns the head of a page that no editor wrote. `feeds` are the page's own, besides the site's; `entries` are
    the titles of what it lists.
    """
    description = describe_list(composer, title, entries)
    versions = counterparts or composer.frame.counterparts.get(address, ())
    return Head(
        title=title,
        url=composer.settings.url(address),
        language=composer.settings.language,
        description=description,
        feeds=feeds,
        policy=write_policy(composer.settings.allowed_hosts, prefetch=composer.site.prefetch),
        alternates=link_alternates(composer.settings, versions),
        **link_card(composer, composer.settings.home, compose_site_card(composer)),
    )


def compose_record_head(
    composer: Composer, page_input: RecordInput, record: Record, *, feeds: tuple[FeedLink, ...] = ()
) -> Head:
    """Returns the head of a page that an editor wrote. `feeds` are the page's own, besides the site's."""
    return Head(
        title=record.title,
        url=composer.settings.url(record.address),
        language=record.language,
        feeds=feeds,
        description=describe_record(composer, record),
        **_compose_preview(composer, page_input, record),
        kind="article" if isinstance(record, Article) else "website",
        creators=tuple(dict.fromkeys(name.handle for name in page_input.names if name.handle)),
        policy=write_policy(
            composer.settings.allowed_hosts, frames=list_frames(record), prefetch=composer.site.prefetch
        ),
        alternates=link_alternates(composer.settings, page_input.counterparts),
    )


def _compose_preview(composer: Composer, page_input: RecordInput, record: Record) -> PreviewParts:
    """Returns the picture of a record for previews on other sites: its own, or else its card."""
    lead = composer.compose_lead(record.image, page_input.find_picture_file(record.image))
    crop = find_preview_crop(lead)
    if lead is None or crop is None:
        summary = page_input.ref.entry.summary
        return link_card(composer, summary.address, compose_card(composer, summary))
    return PreviewParts(
        image=composer.links.origin + crop.src,
        image_alt=fill_texts(lead.alt, page_input.names),
        image_width=crop.width,
        image_height=crop.height,
    )


def find_preview_picture(image: Image | None) -> tuple[str, str] | None:
    """Returns the href and the alt text of an image for previews on other sites."""
    crop = find_preview_crop(image)
    return (crop.src, image.alt) if image and crop else None


def find_preview_crop(image: Image | None) -> Crop | None:
    """Returns the crop of an image for previews on other sites and in mails, which cannot show an SVG."""
    preferred_first = sorted(image.crops if image else (), key=lambda crop: crop.name != PREVIEW_CROP)
    return next((crop for crop in preferred_first if not crop.src.endswith(".svg")), None)


def compose_page_parts(  # noqa: PLR0913 (all but the first three by name)
    composer: Composer,
    address: str,
    head: Head,
    *,
    trail: tuple[Link, ...] = (),
    record: Record | None = None,
    versions: Counterparts = (),
) -> PageParts:
    """Returns the fields of every page. `trail` leads from below the home page to this one; `record` is what an editor
    wrote, if anybody did. A further page of a list, which has no version itself, leads to the `versions` of the first.
    """
    return PageParts(
        site=composer.site,
        head=head,
        language=record.language if record else composer.settings.language,
        section=find_section(composer.frame, address),
        trail=(composer.links.link(composer.words.home, composer.settings.home), *trail) if trail else (),
        languages=link_languages(composer.settings, head.alternates or link_alternates(composer.settings, versions)),
        extra=parse_extra(record.extra) if record else NO_EXTRA,
    )


def build_list_trail(composer: Composer, list_page: ListPage, *, title: str) -> tuple[Link, ...]:
    """Returns the links to a list and, if it is not the first, to this page of it."""
    first = composer.links.link(title, list_page.list_address)
    if list_page.number == 1:
        return (first,)
    page_title = composer.words.format_page_title(title, list_page.number)
    return (first, composer.links.link(page_title, list_page.address))


def name_neighbour(entry: Entry) -> Neighbour:
    """Returns what the page of another document says of this one, if it is only linked."""
    return entry.title, entry.address, entry.summary.language


def open_names(composer: Composer, page_input: RecordInput) -> PageNames:
    """Opens the names of a record's page."""
    return PageNames(page_input.names, composer.links.href)


def compose_lead(composer: Composer, page_input: RecordInput, record: Record, names: PageNames) -> Image | None:
    """Returns the lead picture of a record's own page; None without one, or without its file."""
    file = page_input.find_picture_file(record.image)
    return names.compose_image(composer.pictures, record.image, file, "lead") if record.image and file else None


def compose_text_parts(
    composer: Composer, page_input: RecordInput, record: Record, names: PageNames | None = None
) -> TextParts:
    """Returns the fields that show a record's text. The caption above it links `names` first."""
    names = names or open_names(composer, page_input)
    image = compose_lead(composer, page_input, record, names)
    return TextParts(
        title=record.title,
        kicker=record.kicker,
        # The beginning of the text does not stand on the page twice.
        teaser=record.teaser if record.has_own_teaser else "",
        body=compose_body(composer, page_input, record, names),
        image=image,
        headings=record.body.headings,
        updated=record.last_update,
        downloads=compose_downloads(composer, page_input, record),
    )


def compose_article_parts(composer: Composer, record: Article | Event, names: PageNames) -> ArticleParts:
    """Returns the further fields of an article or an event, after its text has linked `names`."""
    return ArticleParts(
        minutes=max(1, -(-record.body.words // READING_SPEED)),
        clusters=composer.links.link_clusters(tuple([reference.path for reference in record.clusters])),
        tags=tuple(map(composer.links.link_tag, record.tags)),
        authors=names.link_names(record.authors),
        named=names.link_others((*record.people, *record.organisations)),
        source=record.source,
        published=record.published,
    )


def compose_downloads(composer: Composer, page_input: RecordInput, record: Record) -> tuple[Download, ...]:
    """Returns the record's attachments."""
    sizes = dict(page_input.attachment_sizes)
    return tuple(
        Download(
            title=attachment.title or PurePosixPath(attachment.path).stem,
            href=composer.links.href(attachment_address(record.address, attachment.path)),
            kind=PurePosixPath(attachment.path).suffix.removeprefix(".").upper(),
            size=sizes[attachment.path],
        )
        for attachment in record.attachments
    )

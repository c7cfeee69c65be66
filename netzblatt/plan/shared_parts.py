"""What the contexts of several pages share, as keyword arguments for them. Knows no page."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TypedDict

from netzblatt.model.contexts.parts import Body, ClusterLink, Download, FeedLink, Head, Image, Link, Site
from netzblatt.model.records import Article, Event, Heading, Moment, Record
from netzblatt.model.summaries import Summary
from netzblatt.plan.addresses import HOME, attachment_address
from netzblatt.plan.composer import Composer
from netzblatt.plan.pagination import ListPage
from netzblatt.plan.record_refs import RecordInput
from netzblatt.tools.dates import formatting

# Words of a German text that people read in a minute.
READING_SPEED = 200
PREVIEW = "share"


class PageParts(TypedDict):
    """The fields of contexts.View."""

    site: Site
    head: Head
    language: str
    section: str
    trail: tuple[Link, ...]


class TextParts(TypedDict):
    """What every text of an editor shows."""

    title: str
    kicker: str
    teaser: str
    body: Body
    image: Image | None
    headings: tuple[Heading, ...]
    updated: Moment | None
    downloads: tuple[Download, ...]


class ArticleParts(TypedDict):
    """What an article and an event show besides."""

    minutes: int
    clusters: tuple[ClusterLink, ...]
    tags: tuple[Link, ...]
    authors: tuple[str, ...]
    source: str
    published: Moment | None


def compose_head(composer: Composer, address: str, *, title: str, feeds: tuple[FeedLink, ...] = ()) -> Head:
    """That of a page which no editor wrote. `feeds` are those that it has besides the site's."""
    description = f"{title} – {composer.site.name}"
    return Head(title=title, url=composer.settings.url(address), description=description, feeds=feeds)


def compose_record_head(
    composer: Composer, story: RecordInput, record: Record, *, feeds: tuple[FeedLink, ...] = ()
) -> Head:
    """That of a page which an editor wrote."""
    shown = find_preview_picture(composer.compose_lead(record.image, story.find_picture_file(record.image)))
    return Head(
        title=record.title,
        url=composer.settings.url(record.address),
        feeds=feeds,
        description=record.teaser or f"{record.title} – {composer.site.name}",
        image=composer.origin + shown[0] if shown else "",
        image_alt=shown[1] if shown else "",
        kind="article" if isinstance(record, Article) else "website",
    )


def find_preview_picture(image: Image | None) -> tuple[str, str] | None:
    """The href of the picture for previews on other sites, and its alt text. None knows how to show an SVG."""
    if image is None:
        return None
    crops = sorted(image.crops, key=lambda crop: crop.name != PREVIEW)
    found = next((crop for crop in crops if not crop.src.endswith(".svg")), None)
    return (found.src, image.alt) if found else None


def compose_page_parts(
    composer: Composer, address: str, head: Head, *, trail: tuple[Link, ...] = (), language: str = ""
) -> PageParts:
    """`trail` leads from below the home page to this one."""
    return PageParts(
        site=composer.site,
        head=head,
        language=language or composer.settings.language,
        section=find_section(composer, address),
        trail=(composer.link(composer.words.home, HOME), *trail) if trail else (),
    )


def build_list_trail(composer: Composer, sheet: ListPage, *, title: str) -> tuple[Link, ...]:
    """The list, and the page of it that is not its first."""
    first = composer.link(title, sheet.list_address)
    return (
        (first,)
        if sheet.number == 1
        else (first, composer.link(composer.words.format_page_title(title, sheet.number), sheet.address))
    )


def find_section(composer: Composer, address: str) -> str:
    """The href of the navigation's entry that leads here, or nearest above."""
    above = [
        to
        for to in composer.frame.targets
        if address == to or (to.endswith("/") and to != HOME and address.startswith(to))
    ]
    return composer.href(max(above, key=len)) if above else ""


def format_update(summary: Summary) -> str:
    """When search engines are told that a page was edited last; ISO 8601, "" if nobody knows."""
    moment = summary.updated or (summary.date if summary.when is None else None)
    return formatting.format_iso(moment) if moment else ""


def compose_text_parts(composer: Composer, story: RecordInput, record: Record) -> TextParts:
    """What the record's page shows of it."""
    return TextParts(
        title=record.title,
        kicker=record.kicker,
        teaser=record.teaser,
        body=composer.compose_body(story, record),
        image=composer.compose_lead(record.image, story.find_picture_file(record.image)),
        headings=record.body.headings,
        updated=record.updated,
        downloads=compose_downloads(composer, story, record),
    )


def compose_article_parts(composer: Composer, record: Article | Event) -> ArticleParts:
    """What the page of an article or an event shows besides."""
    return ArticleParts(
        minutes=max(1, -(-record.body.words // READING_SPEED)),
        clusters=composer.link_clusters(tuple([reference.path for reference in record.clusters])),
        tags=tuple(map(composer.link_tag, record.tags)),
        authors=record.authors,
        source=record.source,
        published=record.published,
    )


def compose_downloads(composer: Composer, story: RecordInput, record: Record) -> tuple[Download, ...]:
    """Its attachments."""
    sizes = dict(story.attachment_sizes)
    return tuple(
        Download(
            title=attachment.title or PurePosixPath(attachment.path).stem,
            href=composer.href(attachment_address(record.address, attachment.path)),
            kind=PurePosixPath(attachment.path).suffix.removeprefix(".").upper(),
            size=sizes[attachment.path],
        )
        for attachment in record.attachments
    )

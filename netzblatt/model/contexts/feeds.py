"""The values that the templates of feeds/ are handed. Part of the designers' contract."""

from __future__ import annotations

from netzblatt.model.contexts.parts import Body
from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Moment


class FeedEntry(Frozen, frozen=True, kw_only=True):
    """An article or event in a feed. `id` is an IRI that never changes (RFC 4287, 4.2.6)."""

    id: str
    title: str
    url: str
    language: str
    published: Moment
    updated: Moment
    summary: str
    body: Body
    image: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]


class Feed(Frozen, frozen=True, kw_only=True):
    """feeds/atom.xml and the JSON Feed. `url` is the feed's own address, `page` that of the page that it belongs to."""

    id: str
    title: str
    subtitle: str
    language: str
    url: str
    page: str
    author: str
    icon: str
    updated: Moment
    entries: tuple[FeedEntry, ...]


class SitemapEntry(Frozen, frozen=True):
    """One address of the sitemap (sitemaps.org, 0.9). `updated` is ISO 8601, "" if nobody knows."""

    url: str
    updated: str = ""


class Sitemap(Frozen, frozen=True):
    """feeds/sitemap.xml: either `entries`, or the URLs of the `parts` in which they stand, if there are too many."""

    entries: tuple[SitemapEntry, ...] = ()
    parts: tuple[str, ...] = ()


class Robots(Frozen, frozen=True):
    """feeds/robots.txt"""

    sitemap: str

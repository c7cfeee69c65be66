"""The values that the templates of feeds/ are handed. Part of the designers' contract."""

from __future__ import annotations

from netzblatt.model.contexts.languages import Alternate
from netzblatt.model.contexts.texts import Body
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment


class FeedEntry(Frozen, frozen=True, kw_only=True):
    """An article or event in a feed. `id` is an IRI that never changes (RFC 4287, 4.2.6). `credits` are sentences that
    belong below the text: who took the picture, who the text comes from.
    """

    id: str
    title: str
    url: str
    language: str
    published: Moment
    updated: Moment
    summary: str
    body: Body
    image: str
    image_alt: str
    credits: tuple[str, ...]
    authors: tuple[str, ...]
    tags: tuple[str, ...]


class Feed(Frozen, frozen=True, kw_only=True):
    """feeds/atom.xml (RFC 4287) and the JSON Feed. `url` is that of the feed itself, `page` that of its page,
    `hub` that of the server which tells subscribers of changes (WebSub); "" if there is none.
    """

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
    hub: str = ""


class NewsNote(Frozen, frozen=True):
    """The facts of an article that Google News asks for. `published` is ISO 8601."""

    title: str
    language: str
    published: str


class SitemapEntry(Frozen, frozen=True):
    """One page in the sitemap (sitemaps.org, 0.9). `updated` is the time of its last edit (ISO 8601), "" if unknown.
    Only in the sitemap of news it has a note. `alternates` are its versions in all languages, if there are several.
    """

    url: str
    updated: str = ""
    news: NewsNote | None = None
    alternates: tuple[Alternate, ...] = ()


class Sitemap(Frozen, frozen=True):
    """feeds/sitemap.xml: either the `entries`, or the URLs of the `parts` that hold them, if one file cannot. Only the
    sitemap of news names its `publication`. `has_alternates` says whether any of the entries has.
    """

    entries: tuple[SitemapEntry, ...] = ()
    parts: tuple[str, ...] = ()
    publication: str = ""
    has_alternates: bool = False


class ManifestIcon(Frozen, frozen=True):
    """An icon in the manifest, a square of `size` pixels. `purpose` is "any" or "maskable"."""

    href: str
    size: int
    purpose: str


class WebManifest(Frozen, frozen=True, kw_only=True):
    """feeds/site.webmanifest (W3C, Web Application Manifest)."""

    name: str
    language: str
    description: str
    home: str
    icons: tuple[ManifestIcon, ...]


class Robots(Frozen, frozen=True):
    """feeds/robots.txt (RFC 9309). The sitemaps are URLs; crawlers of these names are `refused`."""

    sitemap: str
    news_sitemap: str = ""
    refused: tuple[str, ...] = ()


class Reservation(Frozen, frozen=True):
    """feeds/tdmrep.json (TDM Reservation Protocol): nobody may mine the files below `location`."""

    location: str

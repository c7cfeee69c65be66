"""The parts of page contexts: cards, links, pictures. Part of the designers' contract.

Every `href` begins with "/" and holds the site's sub-path; every `url` is absolute. Texts are plain text, never HTML;
only `Body` holds HTML, which a template reaches through the filter `parts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netzblatt.model.amendments import AmendmentKind
from netzblatt.model.contexts.languages import Alternate
from netzblatt.model.events import Status
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment, Span


class Link(Frozen, frozen=True):
    """A link with its text, and the language of this if it is that of an editor's text (a BCP 47 tag)."""

    label: str
    href: str
    language: str = ""


class NameLink(Frozen, frozen=True):
    """A name, and the link to the page of the one that it means. `kind` is "person", "organisation" or "cluster"; ""
    and without an `href` if nobody knows the name. `affiliation` are a person's organisations on the day of the text.
    """

    name: str
    href: str = ""
    kind: str = ""
    affiliation: str = ""


class Colour(Frozen, frozen=True):
    """A cluster's accent in two variants, each at least 4.5:1 on its paper. CSS colours, "#rrggbb"."""

    light: str
    dark: str


class ClusterLink(Frozen, frozen=True):
    """The name of a cluster and the link to its page. `slug` is good for classes and ids."""

    name: str
    short_name: str
    href: str
    slug: str
    colour: Colour


class Variant(Frozen, frozen=True):
    """One file format of a crop: `srcset` is ready for the attribute."""

    media_type: str
    srcset: str


class Crop(Frozen, frozen=True):
    """A crop of templates/images.yml: `src` is the JPEG (or the SVG itself) for browsers that know nothing newer,
    `width` and `height` are its pixels.
    """

    name: str
    src: str
    width: int
    height: int
    variants: tuple[Variant, ...] = ()


class Image(Frozen, frozen=True, kw_only=True):
    """A picture with all crops that images.yml demands for its `use`. `licence` and `licensor` are URLs; `ai` is
    "generated" or "edited". A caption with links is also there in `caption_parts`: links, and words without an href.
    """

    alt: str
    caption: str
    credit: str
    crops: tuple[Crop, ...]
    creator: str = ""
    licence: str = ""
    notice: str = ""
    licensor: str = ""
    ai: str = ""
    use: str = ""
    caption_parts: tuple[Link, ...] = ()

    def crop(self, name: str) -> Crop:
        """Returns the crop of that name. Raises KeyError, which names the existing ones, if there is none."""
        for crop in self.crops:
            if crop.name == name:
                return crop
        message = f"{name!r}: there are {', '.join(crop.name for crop in self.crops)}"
        raise KeyError(message)


class Gallery(Frozen, frozen=True):
    """Images that stand side by side. `number` tells the galleries of a page apart."""

    number: int
    images: tuple[Image, ...]


class Download(Frozen, frozen=True):
    """An attachment: `kind` is "PDF", "XLSX" …; `size` in bytes."""

    title: str
    href: str
    kind: str
    size: int


class Card(Frozen, frozen=True, kw_only=True):
    """An article or event as other pages show it. `kind` is "article" or "event"; an event has `when` and `status`. One
    that `is_series` is one date of several; until it `is_closed`, people can register up to the `deadline`. An article
    may be in a section, to which `section_link` leads. `foreign` names its language if that is not the page's.
    """

    kind: str
    title: str
    href: str
    date: Moment
    language: str
    kicker: str = ""
    teaser: str = ""
    image: Image | None = None
    clusters: tuple[ClusterLink, ...] = ()
    when: Span | None = None
    status: Status = Status.SCHEDULED
    city: str = ""
    is_past: bool = False
    is_report: bool = False
    is_series: bool = False
    foreign: str = ""
    deadline: Moment | None = None
    is_closed: bool = False
    section_link: Link | None = None


class UpdateNote(Frozen, frozen=True):
    """A later change of an article that readers are told. `kind` is "correction" or "addition"."""

    date: Moment
    note: str
    kind: AmendmentKind


class FeedLink(Frozen, frozen=True):
    """A feed or calendar that belongs to the page. `media_type` says which."""

    title: str
    href: str
    media_type: str


class Head(Frozen, frozen=True, kw_only=True):
    """The content of <head>. `language` is that of the title and the description (a BCP 47 tag): of a text that is not
    translated, its own. `image` is the absolute address of the picture for previews, with its size in pixels.
    `creators` are the names of the authors in the Fediverse, @user@example.org. `policy` is the page's Content Security
    Policy. `alternates` are its versions in all languages, if there are several.
    """

    title: str
    url: str
    language: str
    description: str = ""
    image: str = ""
    image_alt: str = ""
    image_width: int = 0
    image_height: int = 0
    kind: str = "website"
    feeds: tuple[FeedLink, ...] = ()
    is_indexed: bool = True
    creators: tuple[str, ...] = ()
    policy: str = ""
    alternates: tuple[Alternate, ...] = ()


class Site(Frozen, frozen=True, kw_only=True):
    """The site's own parts of every page: one value for all pages. `search` is the href of its search, if any,
    `subscribe` that of all feeds and calendars. `favicon`, `touch_icon` and `manifest` are, too: files that are drawn
    from the icon, and name them. If it `reserves_mining`, nobody may make models of its texts. `prefetch` are the
    speculation rules (HTML) by which a browser fetches a page whose link somebody points at; a preview has none.
    `extra` is what site.yml has for templates.
    """

    name: str
    claim: str
    language: str
    url: str
    home: str
    stylesheet: str
    icon: str
    assets: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    clusters: tuple[ClusterLink, ...]
    publisher: str
    publisher_url: str
    publisher_email: str
    feeds: tuple[FeedLink, ...]
    search: str = ""
    favicon: str = ""
    touch_icon: str = ""
    manifest: str = ""
    reserves_mining: bool = False
    subscribe: str = ""
    prefetch: Mapping[str, Any] = {}
    extra: Mapping[str, Any] = {}


class Pagination(Frozen, frozen=True):
    """The position of a page in its list. `number` counts from 1, `count` is the number of all pages, `total` that of
    all entries. `pages` are links labelled "1", "2" …: the first, the last, and those around this one; a gap has no
    href.
    """

    number: int
    total: int
    first: int
    last: int
    pages: tuple[Link, ...]
    previous: str = ""
    next: str = ""
    count: int = 1


class ClusterCard(Frozen, frozen=True, kw_only=True):
    """A cluster in a list of clusters, told in its `language`."""

    cluster: ClusterLink
    language: str
    claim: str
    teaser: str
    logo: Image | None
    fields: tuple[Link, ...]
    articles: int
    events: int


class Period(Frozen, frozen=True):
    """A year (month 0) or a month, and the number of its entries."""

    year: int
    month: int
    href: str
    count: int

"""The settings of a site, as its editors meant them. Knows no file."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from netzblatt.model.frozen import Frozen, field_names, replace
from netzblatt.model.partners import Partner
from netzblatt.model.problem import Severity

# Characters that are not percent-encoded. Nearly all addresses hold no others, and a match is cheaper than quoting.
SAFE = "/#%?=&.,:;@!$'()*+~-_"
ALL_SAFE = re.compile(rf"[A-Za-z0-9{re.escape(SAFE)}]*")
# In bytes. Articles need little of it; when pictures of earlier builds exceed it, the oldest are dropped.
MAX_STORE = 2 * 10**9


class MenuItem(Frozen, frozen=True):
    """An entry of the navigation or the footer: `target` is an address of the site, a file of content/ or a URL."""

    label: str
    target: str


class Publisher(Frozen, frozen=True, kw_only=True):
    """The organisation that is responsible for the site (schema.org Organization)."""

    name: str
    email: str = ""
    website: str = ""


class Section(Frozen, frozen=True, kw_only=True):
    """A kind of news that the site lists on a page of its own, such as portraits. `slug` is its part of addresses, the
    same in all languages; `names` are those that it has in the others.
    """

    name: str
    slug: str
    description: str = ""
    names: tuple[str, ...] = ()


class Edition(Frozen, frozen=True, kw_only=True):
    """The site in one of its languages, a BCP 47 tag: all that differs in it. `label` is what the language calls itself
    ("English"). `prefix` begins all addresses: "/en", or "" at the root.
    """

    language: str
    label: str
    prefix: str
    name: str
    claim: str = ""
    description: str = ""
    navigation: tuple[MenuItem, ...] = ()
    footer: tuple[MenuItem, ...] = ()
    sections: tuple[Section, ...] = ()


class Settings(Frozen, frozen=True, kw_only=True):
    """The settings of site.yml. `address` is the URL of the home page without the slash at its end, `first_address` the
    one where the site was public first, if it has moved since.

    `language` is a BCP 47 tag with a translation ("de", "en"), `timezone` an IANA name. `page_size` is the number of
    entries on a page of a list. `max_store` is the number of bytes that .netzblatt/ may keep of earlier builds. Pages
    may load something only from the site itself and from `allowed_hosts`. `missing_alt` and `missing_credit` are the
    severities of a picture without alternative text or credit. Only `trusted_templates` run outside Jinja's sandbox.
    `websub` is the URL of the hub that feeds name; "" if there is none. An article says that it is old after
    `age_notice` years, and never if that is 0. `state` is the ISO 3166-2 code of the German state ("HE")
    whose holidays count, or "". Only a site with `search` has an index of its pages. Pages without a picture get one
    for previews elsewhere if there are to be `social_cards`. A site in several languages has `editions`, the one at the
    root first; `prefix` is that of the edition whose settings these are. `look` is one of those that templates/ and
    assets/ have, or "" for theirs. Others may use its texts for `ai_training`, and show them in `ai_search`, or not;
    None says nothing about it. `extra` is what only templates understand, as JSON.
    """

    name: str
    address: str
    first_address: str = ""
    claim: str = ""
    description: str = ""
    language: str = "de"
    timezone: str = "Europe/Berlin"
    navigation: tuple[MenuItem, ...] = ()
    footer: tuple[MenuItem, ...] = ()
    publisher: Publisher = Publisher(name="")
    clusters: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    page_size: int = 12
    max_store: int = MAX_STORE
    allowed_hosts: tuple[str, ...] = ()
    missing_alt: Severity = Severity.ERROR
    missing_credit: Severity = Severity.ERROR
    trusted_templates: bool = False
    websub: str = ""
    partners: tuple[Partner, ...] = ()
    state: str = ""
    age_notice: int = 2
    search: bool = True
    social_cards: bool = True
    look: str = ""
    extra: str = ""
    ai_training: bool | None = None
    ai_search: bool | None = None
    editions: tuple[Edition, ...] = ()
    prefix: str = ""

    @property
    def home(self) -> str:
        """The address of the home page: "/" or "/en/"."""
        return f"{self.prefix}/"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, that of the root first."""
        return tuple(edition.language for edition in self.editions) or (self.language,)

    def choose_edition(self, language: str) -> Settings:
        """Returns the settings of the edition in a language; those of the root if there is no such edition."""
        chosen = [edition for edition in self.editions if edition.language == language] or self.editions[:1]
        return replace(self, **{name: getattr(chosen[0], name) for name in OF_EDITIONS}) if chosen else self

    def is_home_of(self, language: str) -> bool:
        """Whether texts in a language have their pages in this edition. The root has those that no other has."""
        return language == self.language or (not self.prefix and language not in self.languages)

    @property
    def base(self) -> str:
        """The sub-path: "" or "/netz"."""
        return urlsplit(self.address).path.rstrip("/")

    @property
    def origin(self) -> str:
        """The scheme and host, which make an href absolute."""
        return self.address.rstrip("/").removesuffix(self.base)

    @property
    def permanent_address(self) -> str:
        """The URL in the names by which feed readers and calendars know everything (RFC 4151): it outlives a move."""
        return self.first_address or self.address

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def href(self, address: str) -> str:
        """Returns an address as a link of the site: "/news/" becomes "/netz/news/"."""
        return self.base + _quote(address)

    def url(self, address: str) -> str:
        """Returns the absolute URL of an address, for feeds, calendars and canonical links."""
        return self.address.rstrip("/") + _quote(address)

    def permanent_url(self, address: str) -> str:
        """Returns the URL of an address as the name of what is there."""
        return self.permanent_address.rstrip("/") + _quote(address)


# The settings in which editions differ.
OF_EDITIONS = tuple(name for name in field_names(Edition) if name != "label")


@lru_cache
def find_host(url: str) -> str:
    """Returns the domain of a URL in ASCII, without a port."""
    return (urlsplit(url).hostname or "localhost").encode("idna").decode("ascii")


def _quote(address: str) -> str:
    return address if ALL_SAFE.fullmatch(address) else quote(address, safe=SAFE)

"""Addresses: their files below site/, and the permanent names made from them. Knows no template.

An address starts at the site's root, without the sub-path.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from netzblatt.model.paths import is_short
from netzblatt.model.settings import Settings
from netzblatt.tools.language.slugs import slugify

HOME = "/"
NEWS = "/news/"
NOT_FOUND = "/404.html"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"


def output_path(address: str) -> str:
    """Returns the file below site/ that a web server sends for an address: "/x/" -> "x/index.html"."""
    path = address.removeprefix("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def alias_output_path(alias: str) -> str:
    """Returns the file that answers at an old address. One that ends in .html is a file, every other one a folder."""
    path = "/".join(filter(None, normalize("NFC", unquote(alias)).split("/")))
    return path if path.lower().endswith((".html", ".htm")) else output_path(f"/{path}/" if path else HOME)


def is_possible(output: str) -> bool:
    """Whether a file below site/ can have this path. An alias may have any characters, percent-encoded."""
    parts = output.split("/")
    return output.isprintable() and {"", ".", ".."}.isdisjoint(parts) and is_short(output)


def attachment_address(address: str, path: str) -> str:
    """Returns the address of an attachment: beside the page at `address`."""
    file = PurePosixPath(path)
    return f"{address}{slugify(file.stem)}{file.suffix.lower()}"


def find_host(settings: Settings) -> str:
    """Returns the site's domain in ASCII, without a port."""
    return _find_host(settings.address)


@lru_cache
def _find_host(address: str) -> str:
    return (urlsplit(address).hostname or "localhost").encode("idna").decode("ascii")


def format_tag_uri(settings: Settings, address: str, *, year: int) -> str:
    """Returns an id for feeds (RFC 4151) that outlives changes.

    It holds neither scheme, port nor sub-path, and of the date only the year, which the address holds too: a corrected
    day makes no new entry in a feed reader.
    """
    return f"tag:{find_host(settings)},{year}:{address}"


def format_uid(settings: Settings, address: str) -> str:
    """Returns the UID of an event (RFC 7986, 5.3). Its address stays when the event is postponed."""
    return f"{address.strip('/')}@{find_host(settings)}"

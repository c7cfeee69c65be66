"""Addresses: the files that they are, those that are made from others, and the names that outlive them. An address
starts at the site's root, without the sub-path. Knows no template.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from netzblatt.model.settings import Settings
from netzblatt.tools.language.slugs import slugify

HOME = "/"
NEWS = "/news/"
NOT_FOUND = "/404.html"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
# In octets, on the file systems of Linux; others allow as much in characters.
LONGEST_NAME = 255


def output_path(address: str) -> str:
    """The file below site/ that a web server sends for an address: "/x/" -> "x/index.html"."""
    path = address.removeprefix("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def alias_output_path(alias: str) -> str:
    """The file that answers at an old address: one that ends in .html is that file, every other one a folder."""
    path = "/".join(filter(None, normalize("NFC", unquote(alias)).split("/")))
    return path if path.lower().endswith((".html", ".htm")) else output_path(f"/{path}/" if path else HOME)


def is_possible(output: str) -> bool:
    """Whether a file below site/ can have that path. An alias may hold anything in its percent signs."""
    parts = output.split("/")
    return output.isprintable() and not {"", ".", ".."} & set(parts) and max(map(_octets, parts)) <= LONGEST_NAME


def _octets(name: str) -> int:
    return len(name.encode())


def attachment_address(address: str, path: str) -> str:
    """The address of a document that belongs to the page at `address`: beside it."""
    file = PurePosixPath(path)
    return f"{address}{slugify(file.stem)}{file.suffix.lower()}"


def host(settings: Settings) -> str:
    """The site's domain in ASCII, without a port."""
    return _host(settings.address)


@lru_cache
def _host(address: str) -> str:
    return (urlsplit(address).hostname or "localhost").encode("idna").decode("ascii")


def tag_uri(settings: Settings, address: str, *, year: int) -> str:
    """An id for feeds (RFC 4151). It holds neither scheme, port nor sub-path, so that it outlives their change, and of
    the date only the year, which the address holds too: a corrected day makes no new entry in anyone's reader.
    """
    return f"tag:{host(settings)},{year}:{address}"


def uid(settings: Settings, address: str) -> str:
    """A calendar's name for an event (RFC 7986, 5.3): made from its address, which stays when the event is put off."""
    return f"{address.strip('/')}@{host(settings)}"

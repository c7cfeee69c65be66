"""Addresses: their files below site/, and the permanent names made from them. Knows no template.

An address starts at the site's root, without the sub-path.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from netzblatt.model.paths import EMBED_FILE, MANIFEST, is_short
from netzblatt.model.settings import Settings, find_host
from netzblatt.tools.i18n.site_words import find_site_words
from netzblatt.tools.language.slugs import slugify

HOME = "/"
SITEMAP = "/sitemap.xml"
NEWS_SITEMAP = "/sitemap-news.xml"
ROBOTS = "/robots.txt"
RESERVATION = "/.well-known/tdmrep.json"
YEAR = re.compile("/([0-9]{4})/")
# A tag URI needs a year in which the domain was the site's. For what has none, it must never be another one.
SOME_YEAR = 2026


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


def compile_reserved_addresses(settings: Settings) -> re.Pattern[str]:
    """Returns the pattern of the outputs that are kept free for the lists and feeds of an edition, and the manifest."""
    words, home = find_site_words(settings.language), re.escape(settings.home[1:])
    dossiers, tags, clusters = words.dossiers_address, words.tags_address, words.clusters_address
    fields = words.fields_address
    profiles = rf"{words.organisations_address}|{words.people_address}"
    lists = rf"(?:news|{words.events_address}|{clusters}|{fields}|{tags}|{dossiers}|{profiles})"
    owners = rf"(?:(?:{clusters}|{fields}|{tags}|{dossiers})/[^/]+/)?"
    calendar = f"{re.escape(words.calendar_file)}|{re.escape(words.archive_file)}"
    return re.compile(
        rf"{home}(?:{lists}/index\.html$|(?:news|{words.events_address})/[0-9]{{4}}/index\.html$"
        rf"|(?:news|{words.events_address})/[0-9]{{4}}/(?:0[1-9]|1[0-2])/index\.html$"
        rf"|(?:{clusters}|{fields})/[^/]+/{words.events_address}/index\.html$"
        rf"|{clusters}/(?:{words.network_address}|[^/]+/{words.together_address}/[^/]+)/index\.html$"
        rf"|{lists}/(?:.+/)?{words.page_address}/[0-9]+/index\.html$"
        rf"|{owners}(?:feed\.atom|feed\.json|{calendar}|{re.escape(EMBED_FILE)})(?:/|$)|{re.escape(MANIFEST)}(?:/|$)"
        rf"|{words.search_address}/|{words.credits_address}/"
        rf"|{words.subscribe_address}/index\.html$|news/{words.archive_address}/index\.html$)",
        re.IGNORECASE,
    )


def attachment_address(address: str, path: str) -> str:
    """Returns the address of an attachment: beside the page at `address`."""
    file = PurePosixPath(path)
    return f"{address}{slugify(file.stem)}{file.suffix.lower()}"


def format_tag_uri(settings: Settings, identity: str) -> str:
    """Returns an id for feeds (RFC 4151) that outlives changes. `identity` is an address, or a name of an editor's.

    It holds neither scheme, port nor sub-path, and of the date only the year, if the address holds one.
    """
    if ":" in identity:
        return identity
    year = YEAR.search(identity)
    return f"tag:{find_host(settings.permanent_address)},{year[1] if year else SOME_YEAR}:{identity}"


def format_uid(settings: Settings, identity: str) -> str:
    """Returns the UID of an event (RFC 7986, 5.3). `identity` is an address, or a name of an editor's."""
    return f"{identity.strip('/')}@{find_host(settings.permanent_address)}" if identity.startswith("/") else identity

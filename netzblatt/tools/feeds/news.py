"""Reads feeds: Atom (RFC 4287) and RSS with feedparser, and JSON Feed (jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from msgspec import DecodeError, json

from netzblatt.tools.feeds.entries import (
    LONGEST_TEASER,
    LONGEST_TITLE,
    ForeignEntry,
    UnreadableFeedError,
    clean_text,
    find_page,
    is_possible,
)

JSON_FEED = "https://jsonfeed.org/version/"


def read_feed(data: bytes, *, url: str) -> list[ForeignEntry]:
    """Reads the entries of a feed that was found at a URL, the newest first. Raises UnreadableFeedError."""
    head = data[:100].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = _read_json(data, url) if head.startswith(b"{") else _read_xml(data, url)
    entries = [
        entry for entry in found if entry.title and entry.url and entry.published and is_possible(entry.published)
    ]
    return sorted(entries, key=lambda entry: entry.published or datetime.min.replace(tzinfo=UTC), reverse=True)


def _read_xml(data: bytes, url: str) -> Iterator[ForeignEntry]:
    import feedparser

    # No feed has entities of its own, and a few may unfold to more than any memory holds.
    if b"<!ENTITY" in data:
        message = "command/fetch/entities"
        raise UnreadableFeedError(message)
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version"):
        message = "command/fetch/no-feed"
        raise UnreadableFeedError(message)
    language = parsed.feed.get("language", "")
    for entry in parsed.entries:
        page = find_page(entry.get("link"), base=url)
        yield ForeignEntry(
            id=str(entry.get("id") or page),
            title=clean_text(entry.get("title"), longest=LONGEST_TITLE),
            url=page,
            published=_read_time(entry.get("published_parsed") or entry.get("updated_parsed")),
            teaser=clean_text(_find_text(entry), longest=LONGEST_TEASER),
            language=str(language)[:2].lower(),
        )


def _find_text(entry: Mapping[str, Any]) -> object:
    """Returns the summary of an entry, or else its whole text."""
    contents = entry.get("content")
    first = contents[0].get("value") if isinstance(contents, Sequence) and contents else ""
    return entry.get("summary") or first


def _read_time(parsed: struct_time | None) -> datetime | None:
    try:
        return datetime(*parsed[:6], tzinfo=UTC) if parsed else None
    except ValueError:
        return None


def _read_json(data: bytes, url: str) -> Iterator[ForeignEntry]:
    try:
        feed = json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (DecodeError, RecursionError, UnicodeDecodeError):
        feed = None
    if not isinstance(feed, dict) or not str(feed.get("version")).startswith(JSON_FEED):
        message = "command/fetch/no-feed"
        raise UnreadableFeedError(message)
    items = feed.get("items")
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            page = find_page(item.get("url"), base=url)
            yield ForeignEntry(
                id=str(item.get("id") or page),
                title=clean_text(item.get("title"), longest=LONGEST_TITLE),
                url=page,
                published=_read_instant(item.get("date_published") or item.get("date_modified")),
                teaser=clean_text(_find_words(item), longest=LONGEST_TEASER),
                language=str(item.get("language") or feed.get("language") or "")[:2].lower(),
            )


def _find_words(item: Mapping[str, object]) -> object:
    return item.get("summary") or item.get("content_text") or item.get("content_html")


def _read_instant(written: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    # RFC 3339 knows no time without an offset; where one is, it is that of somebody's clock.
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)

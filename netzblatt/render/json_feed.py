"""Renders feeds as JSON Feed 1.1 (jsonfeed.org). Knows nothing but the feed that it is handed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from msgspec import json

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.feeds import Feed, FeedEntry
from netzblatt.model.contexts.parts import Gallery, Image
from netzblatt.model.contexts.texts import Body
from netzblatt.render.body import split_body

VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(feed: Feed, *, objects: Objects) -> bytes:
    """Renders a feed with its full texts, and returns UTF-8."""
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": feed.subtitle,
        "icon": feed.icon,
        "language": feed.language,
        "authors": [{"name": feed.author}] if feed.author else [],
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
    }
    # The format requires `items`, even if there are none.
    items = {"items": [_drop_empty(_build_item(entry, objects=objects)) for entry in feed.entries]}
    return json.format(json.encode(_drop_empty(document) | items), indent=1) + b"\n"


def _build_item(entry: FeedEntry, *, objects: Objects) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        # An item must have a content, and _drop_empty would drop an empty one.
        "content_html": "".join(_render_content(entry, objects=objects)) or " ",
        "summary": entry.summary,
        "image": entry.image,
        "date_published": entry.published.at.isoformat(),
        "date_modified": entry.updated.at.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.tags),
        "language": entry.language,
    }


def _drop_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _render_content(entry: FeedEntry, *, objects: Objects) -> Iterator[str]:
    yield from _render_body(entry.body, objects=objects)
    yield from (f"<p><small>{escape(credit)}</small></p>" for credit in entry.credits)


def _render_body(body: Body, *, objects: Objects) -> Iterator[str]:
    for piece in split_body(body, objects=objects):
        match piece:
            case str():
                yield piece
            case Gallery():
                yield from map(_render_figure, piece.images)
            case Image():
                yield _render_figure(piece)


def _render_figure(image: Image) -> str:
    crop = image.crops[0]
    text = escape(f"{image.caption} {image.credit}".strip())
    caption = f"<figcaption>{text}</figcaption>" if text else ""
    size = f'width="{crop.width}" height="{crop.height}"'
    return f'<figure><img src="{escape(crop.src)}" {size} alt="{escape(image.alt)}">{caption}</figure>'

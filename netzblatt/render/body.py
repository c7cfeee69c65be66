"""An editor's text with its links and figures put in. Knows no template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.parts import Body, Image
from netzblatt.model.records import END, FIGURE, LINK

LINK_ATTRIBUTE = re.compile(rf' href="{LINK}(\d+){END}"')
FIGURE_MARKER = re.compile(rf"{FIGURE}(\d+){END}")
# Attributes may hold ">", texts may hold what looks like an attribute.
START_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(r"""(\s[\w:-]+=)(?:"((?:#|/(?!/))[^"]*")|"[^"]*"|'[^']*')""")
ADDRESSES = {"href=", "src=", "cite="}


def split_body(body: Body, *, objects: Objects) -> Sequence[str | Image]:
    """The text in pieces: HTML, and the figures that stand between. A figure may stand inside of a list or a quote:
    then its neighbours are balanced only together.
    """
    text = objects.get(body.digest).decode()
    # With a base it is on its way to a feed, and to the same one in its other format.
    return _cached_pieces(body, text) if body.base else _split(body, text)


def _split(body: Body, text: str) -> Sequence[str | Image]:
    # To look whether there is anything to look for takes a tenth of looking for it.
    if (body.base and '="#' in text) or (body.root and '="/' in text):
        # Before the links are put in, which have their root already.
        text = START_TAG.sub(lambda tag: ATTRIBUTE.sub(lambda found: _make_absolute(body, found), tag[0]), text)
    if body.links:
        text = LINK_ATTRIBUTE.sub(lambda match: _fill_link(body, int(match[1])), text)
    parts = FIGURE_MARKER.split(text) if body.images else [text]
    pieces = [body.images[int(part)] if place % 2 else part for place, part in enumerate(parts)]
    return [piece for piece in pieces if isinstance(piece, Image) or piece.strip()]


_cached_pieces = lru_cache(maxsize=1 << 6)(_split)


def _fill_link(body: Body, number: int) -> str:
    # Without href it is a placeholder (HTML, 4.5.1): what it leads to is not there for readers yet.
    href = body.links[number]
    return f' href="{escape(href)}"' if href else ""


def _make_absolute(body: Body, found: re.Match[str]) -> str:
    name, address = found[1], found[2]
    if not address or name.strip() not in ADDRESSES:
        return found[0]
    before = body.base if address.startswith("#") else body.root
    return f'{name}"{escape(before)}{address}'

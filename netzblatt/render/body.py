"""Puts links, names, figures and inserts into the HTML of an editor's text. Knows no template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from netzblatt.cache.objects import Objects
from netzblatt.model.contexts.parts import Gallery, Image, Link
from netzblatt.model.contexts.texts import Body, Insert
from netzblatt.model.records import END, FIGURE, INSERT, LINK, NAME_MARK

LINK_ATTRIBUTE = re.compile(rf' href="{LINK}(\d+){END}"')
NAME_MARKER = re.compile(rf"{NAME_MARK}(\d+){END}")
PIECE_MARKER = re.compile(rf"({FIGURE}|{INSERT})(\d+){END}")
# Attributes are replaced inside start tags only: a text may look like one. An attribute may hold ">".
START_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(r"""(\s[\w:-]+=)(?:"((?:#|/(?!/))[^"]*")|"[^"]*"|'[^']*')""")
ADDRESSES = {"href=", "src=", "cite="}
TextPiece = str | Image | Gallery | Insert


def split_body(body: Body, *, objects: Objects) -> Sequence[TextPiece]:
    """Returns the text in pieces: HTML, and the figures, galleries and inserts between. One may stand inside a list or
    a quote; then the pieces around it are well-formed HTML only together. In a feed, an insert is a link. Raises
    OSError if `objects` lack the text.
    """
    text = objects.get(body.digest).decode()
    # A body with a base belongs to a feed, and each feed is rendered in two formats.
    return _split_feed_body(body, text) if body.base else _split(body, text)


def _split(body: Body, text: str) -> Sequence[TextPiece]:
    # Most texts hold no such addresses, and a search for a plain string is quick.
    if (body.base and '="#' in text) or (body.root and '="/' in text):
        # This comes before the links, which begin with the root already.
        text = START_TAG.sub(lambda tag: _make_tag_absolute(body, tag), text)
    if body.links:
        text = LINK_ATTRIBUTE.sub(lambda match: _fill_link(body, int(match[1])), text)
    if body.names:
        text = NAME_MARKER.sub(lambda match: _fill_name(body.names[int(match[1])]), text)
    if not body.images and not body.inserts:
        return [text] if text.strip() else []
    # Texts, markers and their numbers alternate.
    first, *parts = PIECE_MARKER.split(text)
    pieces: list[TextPiece] = [first] if first.strip() else []
    for mark, number, behind in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if mark == INSERT:
            pieces.append(_choose_form(body, body.inserts[int(number)]))
        elif image := body.images[int(number)]:
            _add_image(pieces, image, body.galleries[int(number)] if body.galleries else 0)
        if behind.strip():
            pieces.append(behind)
    return pieces


def _choose_form(body: Body, insert: Insert) -> TextPiece:
    """Returns an insert, or a link in its place: feed readers show no films of others, and no style of ours."""
    if not body.base:
        return insert
    label = escape(insert.label)
    return f'<p><a href="{escape(insert.href)}">{label}</a></p>' if insert.href else f"<p>{label}</p>"


def _add_image(pieces: list[TextPiece], image: Image, number: int) -> None:
    """Adds an image to the gallery of that number, or alone if it is 0."""
    last = pieces[-1] if pieces else None
    if not number:
        pieces.append(image)
    elif isinstance(last, Gallery) and last.number == number:
        pieces[-1] = Gallery(number, (*last.images, image))
    else:
        pieces.append(Gallery(number, (image,)))


_split_feed_body = lru_cache(maxsize=1 << 6)(_split)


def _fill_name(name: Link) -> str:
    label = escape(name.label, quote=False)
    return f'<a href="{escape(name.href)}">{label}</a>' if name.href else label


def _fill_link(body: Body, number: int) -> str:
    # A link whose target is not published yet has no href, and is a placeholder (HTML, 4.5.1).
    href = body.links[number]
    return f' href="{escape(href)}"' if href else ""


def _make_tag_absolute(body: Body, tag: re.Match[str]) -> str:
    return ATTRIBUTE.sub(lambda attribute: _make_attribute_absolute(body, attribute), tag[0])


def _make_attribute_absolute(body: Body, attribute: re.Match[str]) -> str:
    name, address = attribute[1], attribute[2]
    if not address or name.strip() not in ADDRESSES:
        return attribute[0]
    prefix = body.base if address.startswith("#") else body.root
    return f'{name}"{escape(prefix)}{address}'

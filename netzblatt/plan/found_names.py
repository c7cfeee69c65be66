"""The names that a page shows: what the registry knows of them, and where each becomes a link. Knows no page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from netzblatt.model.contexts.parts import Image, Link, NameLink
from netzblatt.model.frozen import replace
from netzblatt.model.names import NAME, Name, NameInText, fill_names
from netzblatt.model.records import Picture, PictureFile
from netzblatt.plan.pictures import Pictures

# An editor who writes a parenthesis behind a name says there what is to be said.
PARENTHESIS = re.compile(r"\s*\(")


class FoundName(NamedTuple):
    """A name as a document writes it, with what pages show in its place. `kind` is "person", "organisation" or
    "cluster"; `address` is that of the page, "" if readers do not see it. `affiliation` are the organisations of a
    person on the day of the document, `handle` is where the person is found in the Fediverse (@user@example.org).
    """

    written: str
    name: str
    kind: str
    address: str = ""
    affiliation: str = ""
    handle: str = ""


class PageNames:
    """The names of one page. In texts and captions each is a link where it stands first, in fields always. `link` makes
    an href of an address.
    """

    def __init__(self, found: Iterable[FoundName], link: Callable[[str], str]) -> None:
        self._found = {name.written.casefold(): name for name in found}
        self._link = link
        self._linked: set[str] = set()

    def find(self, written: str) -> FoundName | None:
        """Finds a name; None if nobody knows it."""
        return self._found.get(written.casefold())

    def link_names(self, names: Iterable[Name]) -> tuple[NameLink, ...]:
        """Returns the names in a field."""
        return tuple(self.link_name(name) for name in names)

    def link_name(self, name: Name) -> NameLink:
        """Returns a name in a field."""
        found = self.find(name.written)
        if found is None:
            return NameLink(name.written)
        href = self._link(found.address) if found.address else ""
        return NameLink(found.name, href, found.kind, found.affiliation)

    def link_others(self, names: Iterable[Name]) -> tuple[NameLink, ...]:
        """Returns the names in a field that no text or caption has linked yet."""
        links = {name.written: self.link_name(name) for name in names}
        return tuple(link for link in dict.fromkeys(links.values()) if link.href and link.href not in self._linked)

    def link_text(self, names: Iterable[NameInText]) -> tuple[Link, ...]:
        """Returns what stands in the place of each @name of a text. Without an href it is no link."""
        return tuple(self._link_in_text(name.written, is_linkable=name.is_linkable) for name in names)

    def _link_in_text(self, written: str, *, is_linkable: bool = True) -> Link:
        found = self.find(written)
        if found is None:
            return Link(f"@{written}", "")
        href = self._link(found.address) if found.address and is_linkable else ""
        if href in self._linked:
            href = ""
        self._linked.add(href)
        return Link(found.name, href)

    def compose_image(self, pictures: Pictures, picture: Picture, file: PictureFile, use: str) -> Image:
        """Returns a picture with the names in its texts. In a caption a person's affiliation stands behind the name."""
        if "@" not in picture.caption and "@" not in picture.alt:
            return pictures.compose_image(picture, file, use)
        parts = tuple(self._split_caption(picture.caption))
        caption = "".join(part.label for part in parts)
        filled = replace(picture, caption=caption, alt=fill_texts(picture.alt, self._found.values()))
        image = pictures.compose_image(filled, file, use)
        return replace(image, caption_parts=parts) if any(part.href for part in parts) else image

    def _split_caption(self, caption: str) -> Iterator[Link]:
        """Yields the parts of a caption: its names, and the words between them."""
        end = 0
        for match in NAME.finditer(caption):
            if match.start() > end:
                yield Link(caption[end : match.start()], "")
            yield self._link_in_text(match[1])
            end = match.end()
            affiliation = self._format_affiliation(match[1], caption[end:])
            if affiliation:
                yield Link(affiliation, "")
        if caption[end:]:
            yield Link(caption[end:], "")

    def _format_affiliation(self, written: str, rest: str) -> str:
        found = self.find(written)
        return f" ({found.affiliation})" if found and found.affiliation and not PARENTHESIS.match(rest) else ""


def fill_texts(text: str, found: Iterable[FoundName]) -> str:
    """Returns a plain text with names in the place of its @names."""
    if "@" not in text:
        return text
    names = {name.written.casefold(): name.name for name in found}
    return fill_names(text, lambda written: names.get(written.casefold()))


def fill_picture(picture: Picture, found: Iterable[FoundName]) -> Picture:
    """Returns a picture with names in the place of the @names in its texts."""
    found = tuple(found)
    return replace(picture, caption=fill_texts(picture.caption, found), alt=fill_texts(picture.alt, found))

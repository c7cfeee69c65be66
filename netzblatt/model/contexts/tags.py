"""The values that the pages of tags are handed. Part of the designers' contract (templates/README.md)."""

from __future__ import annotations

from netzblatt.model.contexts.parts import Link
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import Frozen


class Tag(Frozen, frozen=True):
    """A keyword with the number of its articles and events. `letter` is its place in an index: "O" for "Öl", "0–9" for
    numbers.
    """

    name: str
    href: str
    count: int
    letter: str


class TagDetails(Frozen, frozen=True, kw_only=True):
    """The page of a tag: what it is about, the wider tag, the narrower ones, those that occur with it most, and
    the list of all.
    """

    description: str
    parent: Link | None
    children: tuple[Link, ...]
    related: tuple[Link, ...]
    all_tags: str


class TagsPage(View, frozen=True, kw_only=True):
    """pages/tags.html, by name."""

    tags: tuple[Tag, ...]

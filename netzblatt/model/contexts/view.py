"""The fields that every page has. Part of the designers' contract (templates/README.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netzblatt.model.contexts.languages import LanguageLink
from netzblatt.model.contexts.parts import Head, Link, Site
from netzblatt.model.frozen import Frozen


class View(Frozen, frozen=True, kw_only=True):
    """The fields of every page. `trail` are the links from the home page to this page; `section` is the href of the
    navigation's current entry. `language` is a BCP 47 tag. A site in several languages has links to the page in all
    `languages`. `extra` is what the editor of the page wrote there for its template.
    """

    site: Site
    head: Head
    language: str
    section: str = ""
    trail: tuple[Link, ...] = ()
    languages: tuple[LanguageLink, ...] = ()
    extra: Mapping[str, Any] = {}

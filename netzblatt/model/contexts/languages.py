"""The languages of a page. Part of the designers' contract (templates/README.md)."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen


class Alternate(Frozen, frozen=True, kw_only=True):
    """A version of a page in one of the languages of the site, itself among them. `text_language` is another one where
    the page shows a text that is not translated. Of a text, one version may be the original.
    """

    language: str
    text_language: str
    href: str
    url: str
    is_original: bool = False


class LanguageLink(Frozen, frozen=True, kw_only=True):
    """A language of the site by its own name, and the link to the page in it, or else to its home page."""

    language: str
    label: str
    href: str
    is_current: bool = False

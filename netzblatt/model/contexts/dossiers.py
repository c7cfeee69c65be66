"""The values that the pages of dossiers are handed. Part of the designers' contract (templates/README.md)."""

from __future__ import annotations

from netzblatt.model.contexts.parts import Card, Link
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import Frozen


class DossierLink(Frozen, frozen=True, kw_only=True):
    """The dossier of an article: the link to its page, which part the article is of how many, and the links to the
    parts before and after it.
    """

    name: str
    href: str
    number: int
    count: int
    previous: Link | None
    next: Link | None


class DossierCard(Frozen, frozen=True):
    """A dossier in a list of dossiers."""

    name: str
    href: str
    description: str
    articles: int


class DossierPage(View, frozen=True, kw_only=True):
    """pages/dossier.html"""

    title: str
    teaser: str
    cards: tuple[Card, ...]
    latest: tuple[Card, ...]
    news: str


class DossiersPage(View, frozen=True, kw_only=True):
    """pages/dossiers.html"""

    dossiers: tuple[DossierCard, ...]

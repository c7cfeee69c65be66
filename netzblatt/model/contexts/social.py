"""The value that the template of social cards is handed. Part of the designers' contract (templates/README.md)."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Span

# In pixels, as Open Graph advises.
CARD_WIDTH, CARD_HEIGHT = 1200, 630


class SocialCard(Frozen, frozen=True, kw_only=True):
    """social/card.svg: the picture of a page that has none, for previews on other sites. `days` are the day of an
    article, or those of an event. `colour` is the accent of its first cluster, "" if it has none; `spectrum` are those
    of all clusters: CSS colours, "#rrggbb".
    """

    title: str
    language: str
    site: str
    host: str
    spectrum: tuple[str, ...]
    kicker: str = ""
    days: Span | None = None
    colour: str = ""

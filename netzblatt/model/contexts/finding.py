"""The values of the pages for those who look for something: the search, and what is shown where there is nothing. Part
of the designers' contract (templates/README.md).
"""

from __future__ import annotations

from netzblatt.model.contexts.parts import Card, Link
from netzblatt.model.contexts.view import View


class SearchPage(View, frozen=True, kw_only=True):
    """pages/search.html. `indexes` are the hrefs of the folders that a script searches, the newest first; `lists` lead
    to where one finds something without a script.
    """

    indexes: tuple[str, ...]
    lists: tuple[Link, ...]


class NotFoundPage(View, frozen=True, kw_only=True):
    """pages/404.html"""

    latest: tuple[Card, ...]

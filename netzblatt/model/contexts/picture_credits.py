"""The values that the page of all pictures and their owners is handed. Part of the designers' contract
(templates/README.md).
"""

from __future__ import annotations

from netzblatt.model.contexts.parts import Crop, Image, Link, Pagination
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import Frozen


class PictureCredit(Frozen, frozen=True):
    """A picture with its smallest crop and the pages that show it, told in the language of the first of these.
    `licence_name` is "CC BY 4.0" or "" if it has none that people know.
    """

    image: Image
    thumbnail: Crop
    places: tuple[Link, ...]
    licence_name: str = ""


class CreditsPage(View, frozen=True, kw_only=True):
    """pages/credits.html. `year` is 0 on the first page, which has all pictures of a small site, and those without a
    date of a large one. `years` are labelled "2026"; without any there are no further pages.
    """

    title: str
    year: int
    years: tuple[Link, ...]
    entries: tuple[PictureCredit, ...]
    pagination: Pagination

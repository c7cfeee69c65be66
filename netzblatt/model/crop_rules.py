"""The rules of images.yml. Knows no template."""

from __future__ import annotations

from collections.abc import Iterable

from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Picture
from netzblatt.model.summaries import Use


class CropRule(Frozen, frozen=True):
    """A crop of images.yml. `uses` are those of pictures; `ratio` is width / height, or None for the whole picture;
    `widths` are pixels, ascending; `formats` run from the newest to the one that every browser knows; `quality` is the
    encoder's, from 1 to 100.
    """

    name: str
    uses: tuple[str, ...]
    ratio: float | None
    widths: tuple[int, ...]
    formats: tuple[str, ...]
    quality: int


def select_rules(rules: Iterable[CropRule], picture: Picture, use: str) -> list[CropRule]:
    """Selects the crops of a picture: those of its own use, or if it has none those of the `use` of its place. Without
    any for galleries, their pictures are as all others in a text.
    """
    rules = [*rules]
    uses = (picture.use, use, Use.BODY if use == Use.GALLERY else "")
    found = ([rule for rule in rules if each in rule.uses] for each in uses)
    return next(filter(None, found), [])

"""Pictures that follow each other in a text, with nothing between them, are a gallery. Knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from netzblatt.model.frozen import replace
from netzblatt.model.records import END, FIGURE, Picture

NEIGHBOURS = re.compile(rf"(?:{FIGURE}\d+{END}\s*){{2,}}")
MARKER = re.compile(rf"{FIGURE}(\d+){END}")


def number_galleries(html: str, pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """Returns the pictures of a text; those that stand side by side in its HTML have the number of their gallery.

    A picture that is to be used otherwise stands alone.
    """
    if len(pictures) < 2:
        return tuple(pictures)
    numbered = list(pictures)
    count = 0
    for neighbours in NEIGHBOURS.finditer(html):
        indexes = map(int, MARKER.findall(neighbours[0]))
        for group in _split_at_others(indexes, pictures):
            count += 1
            for index in group:
                numbered[index] = replace(pictures[index], gallery=count)
    return tuple(numbered)


def _split_at_others(indexes: Iterable[int], pictures: Sequence[Picture]) -> Iterable[list[int]]:
    for is_alone, group in groupby(indexes, key=lambda index: bool(pictures[index].use)):
        found = [*group]
        if not is_alone and len(found) > 1:
            yield found

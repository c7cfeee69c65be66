"""Ids of headings: each has one of its own. Knows no element."""

from __future__ import annotations

from collections.abc import Iterable

from netzblatt.tools.language.slugs import slugify


class HeadingIds:
    """The ids of one text; `taken` are those that are written in it."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        # How often each name was wanted: looked for from 1 on, thousands of equal headings would take seconds.
        self.counts = dict.fromkeys(taken, 1)

    def assign(self, text: str) -> str:
        """An id for the heading `text`, which no other heading gets."""
        name = free = slugify(text)
        number = self.counts.get(name, 0)
        while free in self.counts:
            number += 1
            free = f"{name}-{number}"
        self.counts[name] = number or 1
        self.counts[free] = self.counts.get(free, 1)
        return free

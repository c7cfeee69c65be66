"""Ids of headings, each different from all others of its text. Knows no element."""

from __future__ import annotations

from collections.abc import Iterable

from netzblatt.tools.language.slugs import slugify

# What the preview puts into each page.
RESERVED = frozenset({"netzblatt-page"})


class HeadingIds:
    """The ids of one text; `taken` are those that an editor or a footnote has chosen already."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        # How often each id was wanted. Counting from 1 again for each heading would be quadratic in equal headings.
        self._counts = dict.fromkeys((*RESERVED, *taken), 1)

    def assign(self, text: str) -> str:
        """Returns an id for the heading `text` that nothing else in the text has, and takes it."""
        slug = slugify(text)
        number = self._counts.get(slug, 0)
        candidate = slug
        while candidate in self._counts:
            number += 1
            candidate = f"{slug}-{number}"
        self._counts[slug] = number or 1
        self._counts[candidate] = self._counts.get(candidate, 1)
        return candidate

"""Terms: what editors have laid down about tags in content/tags.yml. Knows no document."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen


class Term(Frozen, frozen=True, kw_only=True):
    """A tag as editors want it: its spelling, what it is about, other words for it, and the label of the wider term."""

    label: str
    description: str = ""
    synonyms: tuple[str, ...] = ()
    parent: str = ""

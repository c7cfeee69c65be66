"""Asks which hour is meant in the night in which summer time ends. Knows no form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from netzblatt.model.moments import Moment, Span

if TYPE_CHECKING:
    from netzblatt.read.manuscript import Manuscript

# An editor who writes the offset has thought of it.
OFFSET = r"(?i)\d(?:z|[+-]\d\d:?\d\d)\b"


def ask_for_clock(manuscript: Manuscript, when: Span) -> None:
    """Adds a warning for a start or an end in an hour that comes twice, unless its offset is written."""
    for field, moment in _list_times(manuscript, when):
        position = manuscript.filled.at(field)
        if _comes_twice(moment) and not re.search(OFFSET, manuscript.filled.shaper.excerpt(position)):
            earlier = moment.at.replace(fold=0).isoformat(timespec="minutes")
            later = moment.at.replace(fold=1).isoformat(timespec="minutes")
            manuscript.add_warning("time/twice", field, value=f"{moment.at:%H:%M}", earlier=earlier, later=later)


def _list_times(manuscript: Manuscript, when: Span) -> Iterator[tuple[str, Moment]]:
    """Yields the start and the end, each with the name of its field. The field `when` has both, and is yielded once."""
    fields = {path[0] for path in manuscript.filled.shaper.written_paths if path}
    if "when" in fields:
        yield "when", when.start if _comes_twice(when.start) else when.end
        return
    yield "start", when.start
    if "end" in fields:
        yield "end", when.end


def _comes_twice(moment: Moment) -> bool:
    offsets = {_find_offset(moment.at, fold) for fold in (0, 1)}
    return moment.has_time and len(offsets) > 1


def _find_offset(at: datetime, fold: int) -> object:
    return at.replace(fold=fold).utcoffset()

"""What a copy editor would ask about a file: its text, the lines of its front matter that are prose, an event's clock.
Nothing here keeps a site from being published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from netzblatt.model.problem import Problem
from netzblatt.model.records import Moment, Span
from netzblatt.read.forms import DocumentForm, Filled
from netzblatt.read.manuscript import Manuscript
from netzblatt.tools.language.lint import lint
from netzblatt.tools.text_files.front_matter import SplitFile

PROSE = (("title",), ("kicker",), ("teaser",), ("image", "caption"))
# An editor who writes the offset has thought of it.
OFFSET = re.compile(r"\d(?:z|[+-]\d\d:?\d\d)\b", re.IGNORECASE)


def proofread(
    split: SplitFile, filled: Filled[DocumentForm] | None, *, path: str, language: str, is_news: bool
) -> list[Problem]:
    """Doubts about the body, the headline, the kicker, the teaser and the lead image's caption."""
    parts = [(split.body, split.body_line)]
    if filled:
        parts.append((_extract_prose(filled, last=split.body_line - 2), 1))
    return [
        problem
        for text, first in parts
        for problem in lint(text, path=path, first_line=first, language=language, is_news=is_news)
    ]


def _extract_prose(filled: Filled[DocumentForm], *, last: int) -> str:
    """The file up to line `last`, with all empty but the lines of those fields."""
    shaper = filled.shaper
    starts = shaper.keys.list_lines()
    kept = [""] * max(last, 0)
    for meant in PROSE:
        if start := shaper.keys.line_of(shaper.places.get(meant, ())):
            end = next((line for line in starts if line > start), last + 1)
            kept[start - 1 : end - 1] = shaper.lines[start - 1 : end - 1]
    return "\n".join(kept)


def ask_for_teaser(manuscript: Manuscript, form: DocumentForm) -> None:
    """Lists, feeds and search engines show something of every text."""
    if not form.teaser and not manuscript.first_paragraph and ("teaser",) not in manuscript.filled.wrong:
        manuscript.doubt("teaser/missing", "title")


def ask_for_clock(manuscript: Manuscript, when: Span) -> None:
    """In the night in which summer time ends, an hour comes twice."""
    for loc, moment in _find_times(manuscript, when):
        position = manuscript.filled.at(loc)
        if _is_ambiguous(moment) and not OFFSET.search(manuscript.filled.shaper.excerpt(position)):
            earlier, later = (moment.at.replace(fold=fold).isoformat(timespec="minutes") for fold in (0, 1))
            manuscript.doubt("time/twice", loc, value=f"{moment.at:%H:%M}", earlier=earlier, later=later)


def _find_times(manuscript: Manuscript, when: Span) -> Iterator[tuple[str, Moment]]:
    """Each with the field that says it."""
    names = [loc[0] for loc in manuscript.filled.shaper.places if loc and loc[0] in {"start", "end", "when"}]
    if "when" in names:
        moment = when.start if _is_ambiguous(when.start) else when.end
        yield "when", moment
    else:
        yield from [("start", when.start), *([("end", when.end)] if "end" in names else [])]


def _is_ambiguous(moment: Moment) -> bool:
    offsets = {_compute_offset(moment.at, fold) for fold in (0, 1)}
    return moment.has_time and len(offsets) > 1


def _compute_offset(at: datetime, fold: int) -> object:
    return at.replace(fold=fold).utcoffset()

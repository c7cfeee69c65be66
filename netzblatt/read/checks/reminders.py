"""Reminds of what nobody has edited for long: pages that nobody has looked through for a year, such as the statement on
accessibility, and series of events whose dates run out. Knows no form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from netzblatt.model.limits import MOST_SERIES_YEARS
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.summaries import Entry
from netzblatt.read.excerpts import SourceTexts

REVIEWED = re.compile(r"^(?:reviewed|(?:über)?geprüft)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)
REPEATS = re.compile(r"^(?:repeats|wiederholt|wiederholung|rrule)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)


def remind(entries: Iterable[Entry], texts: SourceTexts, *, now: datetime) -> Iterator[Problem]:
    """Yields a warning for each page that was last looked through a year before `now`, or earlier; and for each series
    with dates that nobody has computed, behind a last one that is over or less than a year ahead.
    """
    for entry in entries:
        summary = entry.summary
        if summary.reviewed and summary.review_at and summary.review_at <= now:
            dates = {"value": summary.reviewed.date, "today": now.date()}
            yield _remind(entry.path, texts, REVIEWED, "page/review-due", **dates)
        if summary.series and summary.runs_out_at and summary.runs_out_at <= now:
            last = summary.series.days[-1]
            yield _remind(entry.path, texts, REPEATS, "series/runs-out", value=last, most=MOST_SERIES_YEARS)


def _remind(path: str, texts: SourceTexts, field: re.Pattern[str], code: str, **values: object) -> Problem:
    """Returns a warning at the value of a field."""
    text = texts.read(path)
    found = field.search(text)
    line = text.count("\n", 0, found.end()) + 1 if found else 0
    position = Position(path, line, found.end() - found.start() + 1 if found else 0)
    return warning(position, code, excerpt=text.split("\n")[line - 1] if line else "", **values)

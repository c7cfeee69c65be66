"""Warns of pages that nobody has looked through for a year, such as the statement on accessibility. Knows no form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.summaries import Entry
from netzblatt.read.excerpts import SourceTexts

FIELD = re.compile(r"^(?:reviewed|(?:über)?geprüft)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)
# The law wants the statement looked through each year (BITV 2.0, § 7; EU 2018/1523, Article 2).
A_YEAR = timedelta(days=366)


def warn_of_old_reviews(entries: Iterable[Entry], texts: SourceTexts, *, now: datetime) -> Iterator[Problem]:
    """Yields a warning for each page that was last looked through more than a year before `now`."""
    for entry in entries:
        reviewed = entry.summary.reviewed
        if reviewed and now - reviewed.at > A_YEAR:
            text = texts.read(entry.path)
            found = FIELD.search(text)
            line = text.count("\n", 0, found.end()) + 1 if found else 0
            position = Position(entry.path, line, found.end() - found.start() + 1 if found else 0)
            excerpt = text.split("\n")[line - 1] if line else ""
            yield warning(position, "page/review-due", excerpt=excerpt, value=reviewed.date, today=now.date())

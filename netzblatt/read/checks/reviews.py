"""Warns of pages that nobody has looked through for a year, such as the statement on accessibility. Knows no form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.summaries import Entry
from netzblatt.read.excerpts import SourceTexts

FIELD = re.compile(r"^(?:reviewed|(?:über)?geprüft)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)


def warn_of_old_reviews(entries: Iterable[Entry], texts: SourceTexts, *, now: datetime) -> Iterator[Problem]:
    """Yields a warning for each page that was last looked through a year before `now`, or earlier."""
    for entry in entries:
        reviewed = entry.summary.reviewed
        review_at = entry.summary.review_at
        if reviewed and review_at and review_at <= now:
            text = texts.read(entry.path)
            found = FIELD.search(text)
            line = text.count("\n", 0, found.end()) + 1 if found else 0
            position = Position(entry.path, line, found.end() - found.start() + 1 if found else 0)
            excerpt = text.split("\n")[line - 1] if line else ""
            yield warning(position, "page/review-due", excerpt=excerpt, value=reviewed.date, today=now.date())

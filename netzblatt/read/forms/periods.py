"""Reads the first and the last day of a time of which perhaps only the years are known. Knows no form."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

from netzblatt.read.forms.fields import read_moment, read_text
from netzblatt.read.forms.values import FieldContext, Value

# A year, perhaps with its month: 2010, 3.2010, 03/2010, 2010-03.
MONTH = "0?[1-9]|1[0-2]"
YEAR = (
    rf"(?:(?P<month>{MONTH}) ?[./] ?)?(?P<year>[12][0-9]{{3}})|(?P<year_first>[12][0-9]{{3}})-(?P<month_last>{MONTH})"
)


def read_first_day(value: object, context: FieldContext) -> date:
    """Reads the first day of a time, of which perhaps only the year or the month is known: 2010, 03.2010, 1.3.2010."""
    year, month = _read_year(value)
    return date(year, month or 1, 1) if year else read_moment(value, context).date


def read_last_day(value: object, context: FieldContext) -> date:
    """Reads the last day of a time, of which perhaps only the year or the month is known."""
    year, month = _read_year(value)
    if not year:
        return read_moment(value, context).date
    return date(year, 12, 31) if month in {0, 12} else date(year, month + 1, 1) - timedelta(days=1)


def _read_year(value: object) -> tuple[int, int]:
    """Returns a year and its month, 0 where none is written; 0 and 0 for anything else."""
    match = re.fullmatch(YEAR, read_text(value))
    if match is None:
        return 0, 0
    return int(match["year"] or match["year_first"]), int(match["month"] or match["month_last"] or 0)


FirstDayField = Annotated[date, Value(read_first_day, is_dated=True)]
LastDayField = Annotated[date, Value(read_last_day, is_dated=True)]

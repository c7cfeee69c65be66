"""Days as people type them behind an option, in the words that they write into texts."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import click

from netzblatt.commands._shared.words import find_environment_language


def parse_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Returns the day that a person wrote, as in a text. Raises BadParameter if it is none."""
    from netzblatt.model.problem import NOWHERE, error
    from netzblatt.tools.dates.points import DateError
    from netzblatt.tools.i18n.sentences import write_hint, write_sentence

    del context, parameter
    try:
        return _read_day(value) if value else None
    except DateError as fault:
        problem, language = error(NOWHERE, fault.code, **fault.values), find_environment_language()
        sentences = (write_sentence(problem, language=language), write_hint(problem, language=language))
        raise click.BadParameter(". ".join(sentences)) from None


def parse_past_day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Returns the day that a person wrote. Without a year, as in "1.11.", it is the last one of that name."""
    from netzblatt.tools.dates.points import DateError

    today = datetime.now().astimezone().date()
    for year in (today.year, today.year - 1):
        for written in (f"{value}{year}", f"{value}.{year}", f"{value} {year}"):
            try:
                day = _read_day(written)
            except DateError as fault:
                if fault.code == "date/impossible":
                    return parse_day(context, parameter, written)
            else:
                if day <= today:
                    return day
    return parse_day(context, parameter, value)


def _read_day(text: str) -> date:
    from netzblatt.tools.dates.parsing import parse_moment
    from netzblatt.tools.dates.respelling import parse_as_written

    return parse_as_written(partial(parse_moment, zone=ZoneInfo("UTC")), text).date

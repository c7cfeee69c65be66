from __future__ import annotations

from datetime import date, datetime, timedelta

import click
import pytest

from netzblatt.commands._shared.days import parse_day, parse_past_day

CONTEXT, PARAMETER = click.Context(click.Command("x")), click.Option(["--since"])
YESTERDAY = datetime.now().astimezone().date() - timedelta(days=1)


@pytest.mark.parametrize("text", ["1.11.2026", "1. November 2026", "2026-11-01"])
def test_a_day_is_written_as_in_texts(text: str) -> None:
    assert date(2026, 11, 1) == parse_day(CONTEXT, PARAMETER, text)


@pytest.mark.parametrize("text", ["{d}.{m}.", "{d}.{m}", "{d}. {m}.", "{d}.{m}.{y}"])
@pytest.mark.parametrize("day", [YESTERDAY, YESTERDAY - timedelta(days=200)])
def test_a_day_without_a_year_is_the_last_one_of_that_name(text: str, day: date) -> None:
    assert day == parse_past_day(CONTEXT, PARAMETER, text.format(d=day.day, m=day.month, y=day.year))


@pytest.mark.parametrize("text", ["31.2.", "neulich", "11", "1.1.26."])
def test_what_is_no_day_is_said(text: str) -> None:
    with pytest.raises(click.BadParameter):
        parse_past_day(CONTEXT, PARAMETER, text)


def test_a_day_in_another_form_is_said_as_it_is_written_here() -> None:
    with pytest.raises(click.BadParameter, match=r"28/11/2026.*28\.11\.2026"):
        parse_day(CONTEXT, PARAMETER, "28/11/2026")

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netzblatt.cache.codec import decode, encode
from netzblatt.model.moments import Moment, Span
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.records import Article, Page, RecordBody

BERLIN = ZoneInfo("Europe/Berlin")
# The second of the two hours that have one name.
NIGHT = Moment(datetime(2017, 10, 29, 2, 30, tzinfo=BERLIN, fold=1), has_time=True)


def test_times_come_back_in_the_zone_of_the_site_and_in_their_hour() -> None:
    span = Span(NIGHT, Moment(datetime(2017, 10, 30, tzinfo=BERLIN)))
    found = decode(encode(span), Span, timezone="Europe/Berlin")
    assert (span, 1, BERLIN) == (found, found.start.at.fold, found.start.at.tzinfo)


def test_records_come_back_as_what_they_were() -> None:
    common: dict[str, Any] = {
        "path": "x",
        "digest": "d",
        "address": "/x/",
        "title": "X",
        "language": "de",
        "teaser": "",
    }
    records = (
        Article(**common, body=RecordBody(digest="b"), date=NIGHT),
        Page(**common, body=RecordBody(digest="b")),
    )
    kind = tuple[Article | Page, ...]
    assert records == decode(encode(records), kind, timezone="Europe/Berlin")


def test_odd_letters_of_file_names_stop_nothing() -> None:
    problem = warning(Position("content/\udcff.md"), "file/name", name="\udcff")
    assert (Position("content/?.md"), (("name", "?"),)) == (
        (found := decode(encode((problem,)), tuple[Problem, ...])[0]).position,
        found.values,
    )


@pytest.mark.parametrize("make", [pickle.dumps, lambda _: b"", lambda _: b"\xc1", lambda value: encode(value)[:-1]])
def test_what_is_no_value_of_that_type_is_not_there(make: Callable[[object], bytes]) -> None:
    assert None is decode(make(Position("x", 1)), Position)
    assert None is decode(encode((1, datetime(2017, 1, 1, tzinfo=UTC))), Position)

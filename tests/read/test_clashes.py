from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.events import Status, Venue
from netzblatt.model.frozen import replace
from netzblatt.model.partners import PartnerItem
from netzblatt.model.records import RecordBody
from netzblatt.model.summaries import Entry
from netzblatt.read.clashes import ClashKind, find_clashes, find_free_days
from tests.plan.newsroom import catalog, cluster, event, moment, span

OPTIK, GLAS = cluster("optik"), cluster("glas")
HALL, ROOM = Venue(name="Halle 3", city="Musterau"), Venue(name="Raum 1", city="Musterau")
OURS: dict[str, Any] = {"clusters": (OPTIK.path,), "venue": HALL}
# A Tuesday.
DAY = "2026-05-05"


def _no_holidays(_: date) -> Iterator[tuple[ClashKind, str]]:
    return iter(())


def _read(*others: Any) -> tuple[Entry, Catalog]:
    own = event("neu", f"{DAY}T18:00", f"{DAY}T20:00", **OURS)
    whole = catalog(OPTIK, GLAS, own, *others)
    return next(one for one in whole.dates if one.path == own.path), whole


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (event("a", f"{DAY}T19:00", f"{DAY}T21:00", **OURS), ClashKind.VENUE),
        (event("a", DAY, venue=Venue(name="halle  3", city="MUSTERAU")), ClashKind.VENUE),
        (event("a", f"{DAY}T20:00", f"{DAY}T21:00", **OURS), ClashKind.CLUSTER),
        (event("a", f"{DAY}T19:00", f"{DAY}T21:00", clusters=(OPTIK.path,), venue=ROOM), ClashKind.CLUSTER),
        (event("a", "2026-05-04", "2026-05-06", clusters=(GLAS.path,)), ClashKind.DAY),
        (event("a", DAY), ClashKind.DAY),
        (event("a", DAY, status=Status.CANCELLED, **OURS), None),
        (event("a", "2026-05-06", **OURS), None),
        # It ends as the day begins.
        (event("a", "2026-05-04T18:00", "2026-05-05T00:00", **OURS), None),
    ],
)
def test_an_event_clashes_with_what_is_on_its_days(other: Any, kind: ClashKind | None) -> None:
    own, whole = _read(other)
    found = find_clashes(own, whole, find_holidays=_no_holidays)
    assert ([kind] if kind else []) == [clash.kind for clash in found]


def test_clashes_are_told_the_worst_first() -> None:
    item = PartnerItem(
        path="content/partners/l/x.md",
        digest="d",
        address="/partners/l/x/",
        title="Lasertag",
        language="de",
        teaser="",
        body=RecordBody(digest="b"),
        slug="l",
        url="https://l.example",
        date=moment(DAY),
        when=span(DAY),
    )
    own, whole = _read(event("b", DAY), event("a", f"{DAY}T19:00", **OURS))

    def find_holidays(day: date) -> Iterator[tuple[ClashKind, str]]:
        yield ClashKind.SCHOOL, "Ferien"
        yield ClashKind.HOLIDAY, f"Feiertag {day.day}"

    found = find_clashes(own, replace(whole, partner_items=(item,)), find_holidays=find_holidays)
    assert [*ClashKind][:1] + [*ClashKind][2:] == [clash.kind for clash in found]
    assert ["A", "B", "Lasertag", "Feiertag 5", "Ferien"] == [clash.name for clash in found]


def test_free_days_are_the_nearest_of_the_same_weekday_and_to_come() -> None:
    taken = [event("a", day) for day in ("2026-05-12", "2026-04-28")]
    own, whole = _read(*(replace(one, path=f"{one.path}{number}") for number, one in enumerate(taken)))
    expected = [date(2026, 4, 14), date(2026, 4, 21), date(2026, 5, 19)]
    assert expected == find_free_days(own, whole, find_holidays=_no_holidays)
    late = replace(whole, now=moment("2026-05-01").at)
    assert date(2026, 5, 19) == find_free_days(own, late, find_holidays=_no_holidays)[0]


def test_where_nothing_is_free_nothing_is_named() -> None:
    own, whole = _read()
    assert [] == find_free_days(own, whole, find_holidays=lambda _: [(ClashKind.HOLIDAY, "immer")])

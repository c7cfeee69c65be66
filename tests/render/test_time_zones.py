from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from netzblatt.render.time_zones import build_time_zone

YEAR = {"first": date(2026, 5, 1), "last": date(2026, 6, 1)}


def test_onsets_are_told_in_the_offset_that_ends() -> None:
    lines = build_time_zone("Europe/Berlin", **YEAR).to_ical().decode().split("\r\n")
    assert [
        ("STANDARD", "20260101T000000", "+0100", "+0100"),
        ("DAYLIGHT", "20260329T020000", "+0100", "+0200"),
        ("STANDARD", "20261025T030000", "+0200", "+0100"),
    ] == list(_observances(lines))


def _observances(lines: list[str]) -> list[tuple[str, ...]]:
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            found.append({"kind": value})
        elif found:
            found[-1][name] = value
    return [tuple(o[key] for key in ("kind", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO")) for o in found[1:]]


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", "Africa/Casablanca"]
)
def test_a_program_that_knows_no_zones_reads_the_right_hours(name: str) -> None:
    zone = ZoneInfo(name)
    component = build_time_zone(name, first=date(2020, 1, 1), last=date(2026, 1, 1))
    read = component.to_tz(lookup_tzid=False)
    at = datetime(2020, 1, 2)  # noqa: DTZ001 - the zone is what is tried
    while at.year < 2027:
        assert at.replace(tzinfo=zone).utcoffset() == at.replace(tzinfo=read).utcoffset()
        at += timedelta(days=7, hours=5)

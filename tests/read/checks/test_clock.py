from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Faults = Callable[[Mapping[str, str | bytes]], list[str]]
EVENT = "content/events/a.md"


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ("beginn: 25.10.2026 2.30 Uhr", ["3:9: time/twice (warning)"]),
        ("beginn: 25.10.2026 1.30 Uhr\nende: 2.30", ["4:7: time/twice (warning)"]),
        ("beginn: 25.10.2026 1.59 Uhr\nende: 3.00", []),
        ("termin: 25.10.2026, 1 bis 2.30 Uhr", ["3:9: time/twice (warning)"]),
        ("beginn: 2026-10-25T02:30+01:00", []),
        ("beginn: 25.10.2026", []),
        ("beginn: 29.03.2026 2.30 Uhr", ["3:9: time/skipped"]),
        (
            "beginn: 25.10.2026 3 Uhr\nende: 25.10.2026 2.30 Uhr",
            ["4:7: date/end-before-start", "4:7: time/twice (warning)"],
        ),
        ("beginn: 2026-10-25T02:30+01:00\nende: 2026-10-25T02:45+02:00", ["4:7: date/end-before-start"]),
    ],
)
def test_the_night_that_has_an_hour_more_or_less(fields: str, wanted: list[str], faults: Faults) -> None:
    found = faults({EVENT: f"---\ntitel: A\n{fields}\n---\nText.\n"})
    assert [f"events/a.md:{fault}" for fault in wanted] == found

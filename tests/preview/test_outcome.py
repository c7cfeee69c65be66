from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from netzblatt.preview.outcome import BuildOutcome, Wish

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_without_a_day_the_site_is_built_for_now() -> None:
    assert NOW == Wish().moment(NOW, "Europe/Rome")


@pytest.mark.parametrize(
    ("day", "timezone", "expected"),
    [
        (date(2026, 7, 1), "Europe/Berlin", datetime(2026, 7, 1, 10, tzinfo=UTC)),
        (date(2026, 12, 24), "Europe/Berlin", datetime(2026, 12, 24, 11, tzinfo=UTC)),
        (date(2026, 7, 1), "Pacific/Auckland", datetime(2026, 7, 1, 0, tzinfo=UTC)),
    ],
)
def test_a_day_is_seen_at_noon_of_the_site(day: date, timezone: str, expected: datetime) -> None:
    assert expected == Wish(day=day).moment(NOW, timezone)


def test_an_outcome_in_which_nothing_happened_shows_nothing() -> None:
    outcome = BuildOutcome(wish=Wish(), at=NOW)
    assert not outcome.is_exchanged
    assert (frozenset(), {}, (), {}, ()) == (
        outcome.changed,
        outcome.origins,
        outcome.unpublished,
        outcome.moved,
        outcome.saved,
    )

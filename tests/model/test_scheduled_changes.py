from __future__ import annotations

from datetime import UTC, datetime

from netzblatt.model.problem import NOWHERE
from netzblatt.model.scheduled_changes import ScheduledChange, Transition


def test_a_change_of_which_nobody_wrote_the_date_has_no_position() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    assert NOWHERE == ScheduledChange(at, Transition.AGES, "content/news/a.md", "A").position

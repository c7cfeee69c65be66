from __future__ import annotations

from netzblatt.model.frozen import field_names
from netzblatt.pipeline import Options
from netzblatt.workers.tuning import Tuning, get_tuning
from tests.pipeline.small_site import NOW


def test_builds_that_are_handed_no_thresholds_have_the_default_ones() -> None:
    assert Tuning() == get_tuning() == Options(now=NOW).tuning


def test_every_share_holds_something() -> None:
    assert all(getattr(get_tuning(), name) > 0 for name in field_names(Tuning))

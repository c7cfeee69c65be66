from __future__ import annotations

import pytest

from netzblatt.pipeline import Options
from netzblatt.workers import pool
from tests.pipeline.small_site import NOW


def test_a_plain_build_of_today_uses_what_there_is() -> None:
    options = Options(now=NOW)
    assert (True, True) == (options.is_plain, options.uses_previous)


@pytest.mark.parametrize(
    ("wish", "uses_previous"),
    [
        ({"is_preview": True}, True),
        ({"prunes": True}, True),
        ({"explain_output": "/news/"}, True),
        ({"is_clean": True}, False),
        ({"is_twice": True}, False),
        ({"has_cache": False}, False),
    ],
)
def test_other_wishes_need_a_build_also_where_nothing_changed(wish: dict[str, object], *, uses_previous: bool) -> None:
    options = Options(**{"now": NOW, **wish})  # type: ignore[arg-type]
    assert (False, uses_previous) == (options.is_plain, options.uses_previous)


def test_there_is_a_process_for_each_core_unless_a_number_is_wished() -> None:
    assert pool.count_cores() == Options(now=NOW).processes
    assert 7 == Options(now=NOW, jobs=7).processes


def test_nobody_needs_to_listen() -> None:
    options = Options(now=NOW)
    options.report_progress("read", 0, 0)
    options.report_waiting(4711)

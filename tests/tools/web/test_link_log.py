from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netzblatt.tools.web.answer import Answer, Fault
from netzblatt.tools.web.link_log import recall, remember

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
GOOD, MOVED = Answer(200), Answer(200, None, "https://new.example.org/")


def test_good_answers_are_kept_and_bad_ones_tried_again(tmp_path: Path) -> None:
    log = tmp_path / ".netzblatt" / "links.json"
    answers = {"a": GOOD, "b": MOVED, "c": Answer(404), "d": Answer(fault=Fault.TIME_OUT), "e": Answer(503)}
    remember(log, answers, now=NOW)
    assert {"a": GOOD, "b": MOVED} == recall(log, now=NOW)


def test_after_a_week_all_is_forgotten(tmp_path: Path) -> None:
    log = tmp_path / "links.json"
    remember(log, {"a": GOOD}, now=NOW)
    later = NOW + timedelta(days=6)
    remember(log, {"b": GOOD}, now=later)
    assert {"a", "b"} == recall(log, now=later).keys()
    assert {"b"} == recall(log, now=NOW + timedelta(days=7)).keys()
    # A clock that was set back proves nothing.
    assert {} == recall(log, now=NOW - timedelta(days=1))
    remember(log, {}, now=NOW + timedelta(days=8))
    assert '"a"' not in log.read_text("utf-8")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", '{"a": 1}', '{"a": {}}', '{"a": {"status": "x", "moved": "", "at": ""}}']
)
def test_a_damaged_log_is_an_empty_one(text: str, tmp_path: Path) -> None:
    log = tmp_path / "links.json"
    log.write_text(text, "utf-8")
    assert {} == recall(log, now=NOW)
    remember(log, {"a": GOOD}, now=NOW)
    assert {"a": GOOD} == recall(log, now=NOW)

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netzblatt.tools.web.link_answer import LinkAnswer, LinkFault
from netzblatt.tools.web.link_cache import load_answers, save_answers

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
GOOD, MOVED = LinkAnswer(200), LinkAnswer(200, None, "https://new.example.org/")


def test_good_answers_are_remembered_and_bad_ones_are_not(tmp_path: Path) -> None:
    log = tmp_path / ".netzblatt" / "links.json"
    answers = {
        "a": GOOD,
        "b": MOVED,
        "c": LinkAnswer(404),
        "d": LinkAnswer(fault=LinkFault.TIME_OUT),
        "e": LinkAnswer(503),
    }
    save_answers(log, answers, now=NOW)
    assert {"a": GOOD, "b": MOVED} == load_answers(log, now=NOW)


def test_after_a_week_all_is_forgotten(tmp_path: Path) -> None:
    log = tmp_path / "links.json"
    save_answers(log, {"a": GOOD}, now=NOW)
    later = NOW + timedelta(days=6)
    save_answers(log, {"b": GOOD}, now=later)
    assert {"a", "b"} == load_answers(log, now=later).keys()
    assert {"b"} == load_answers(log, now=NOW + timedelta(days=7)).keys()
    # A clock that was set back proves nothing.
    assert {} == load_answers(log, now=NOW - timedelta(days=1))
    save_answers(log, {}, now=NOW + timedelta(days=8))
    assert '"a"' not in log.read_text("utf-8")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", '{"a": 1}', '{"a": {}}', '{"a": {"status": "x", "moved": "", "at": ""}}']
)
def test_a_damaged_log_is_an_empty_one(text: str, tmp_path: Path) -> None:
    log = tmp_path / "links.json"
    log.write_text(text, "utf-8")
    assert {} == load_answers(log, now=NOW)
    save_answers(log, {"a": GOOD}, now=NOW)
    assert {"a": GOOD} == load_answers(log, now=NOW)

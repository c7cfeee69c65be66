from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from netzblatt.cache import build_note
from netzblatt.cache.build_note import BuildNote
from netzblatt.model.problem import Position, warning
from netzblatt.model.settings import Settings

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
NOTE = BuildNote(
    cause="cause",
    now=NOW,
    until=NOW + timedelta(days=1),
    settings=Settings(name="Netz", address="https://example.org"),
    problems=(warning(Position("content/news/a.md", 3, 8), "headline/long", length="91"),),
)


def test_a_note_comes_back_as_it_was() -> None:
    assert NOTE == BuildNote.decode(NOTE.encode())


@pytest.mark.parametrize("data", [b"", b"rubbish", NOTE.encode()[:-1]])
def test_rubbish_is_no_note(data: bytes) -> None:
    assert BuildNote.decode(data) is None


def test_a_note_of_another_program_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    data = NOTE.encode()
    monkeypatch.setattr(build_note, "toolchain", lambda: "another")
    assert BuildNote.decode(data) is None


@pytest.mark.parametrize(
    ("cause", "now", "holds"),
    [
        ("cause", NOW, True),
        ("another", NOW, False),
        ("cause", NOW - timedelta(seconds=1), False),
        ("cause", NOW + timedelta(hours=23), True),
        ("cause", NOW + timedelta(days=1), False),
    ],
)
def test_a_note_holds_for_its_cause_until_time_changes_the_site(cause: str, now: datetime, *, holds: bool) -> None:
    assert holds == NOTE.holds(cause, now)

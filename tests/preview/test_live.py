from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netzblatt.cache import build_note
from netzblatt.pipeline import Options, build
from netzblatt.preview.live import read_previous_state

SMALL = Path(__file__).parent.parent / "sites" / "small"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Builds the preview of a site, as it will be in a year."""
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    wished = datetime.now(UTC) + timedelta(365)
    assert build(tmp_path, options=Options(now=wished, is_preview=True, has_drafts=True)).is_exchanged
    return tmp_path


def test_where_nothing_was_shown_there_is_nothing(tmp_path: Path) -> None:
    assert None is read_previous_state(tmp_path).at
    (tmp_path / ".netzblatt" / "preview").mkdir(parents=True)
    assert None is read_previous_state(tmp_path).at


def test_what_was_shown_last_is_known_with_the_time_when_it_was_made(root: Path) -> None:
    state = read_previous_state(root)
    assert state.at is not None
    assert timedelta() <= datetime.now(UTC) - state.at < timedelta(minutes=1)
    assert ("de", "/netz", "Europe/Berlin", True) == (state.language, state.base, state.timezone, state.is_building)


def test_what_another_version_has_shown_may_be_anything(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_note, "toolchain", lambda: "another")
    assert None is read_previous_state(root).at


def test_a_later_server_has_a_greater_version(tmp_path: Path) -> None:
    now = datetime.now(UTC).timestamp() * 1000
    assert now - 1 <= read_previous_state(tmp_path).version <= now + 60_000

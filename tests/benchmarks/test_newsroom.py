from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.newsroom import COLD, NEWSROOMS, SCENARIOS, Newsroom
from netzblatt.pipeline import Options, build

NOW = datetime(2026, 11, 1, tzinfo=UTC)
EDITS = [name for name in SCENARIOS if name not in {COLD, "nothing changed"}]


def _files(room: Newsroom) -> dict[str, bytes]:
    return {path.relative_to(room.root).as_posix(): path.read_bytes() for path in room.root.rglob("*.*")}


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path / "room", 2)
    newsroom.open()
    return newsroom


def test_every_newsroom_of_a_size_is_the_same(room: Newsroom, tmp_path: Path) -> None:
    other = Newsroom(tmp_path / "other", 2)
    other.open()
    assert _files(room) == _files(other)


@pytest.mark.parametrize("name", NEWSROOMS)
def test_whatever_people_do_is_published_without_a_problem(name: str, tmp_path: Path) -> None:
    room = NEWSROOMS[name](tmp_path / "room", 2)
    room.open()
    for turn, change in enumerate(SCENARIOS.values()):
        change(room, turn)
    result = build(room.root, options=Options(now=NOW))
    # Its pictures are small, so that a benchmark of texts is none of pictures.
    codes = {problem.code for problem in result.problems}
    assert (True, {"picture/cropped", "picture/small"}) == (result.is_exchanged, codes)


@pytest.mark.parametrize("name", EDITS)
def test_each_turn_changes_one_file_anew(room: Newsroom, name: str) -> None:
    states = [_files(room)]
    for turn in (1, 2):
        SCENARIOS[name](room, turn)
        states.append(_files(room))
    changes = [[path for path in after if after[path] != before.get(path)] for before, after in pairwise(states)]
    assert [1, 1] == [len(paths) for paths in changes]


def test_later_articles_are_newer_and_none_is_of_tomorrow(room: Newsroom) -> None:
    dates = [room.compute_date(number) for number in range(10)]
    assert sorted(dates) == dates
    assert dates[-1] < NOW

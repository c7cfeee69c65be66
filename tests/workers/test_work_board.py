from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from netzblatt.workers import pool, work_board
from netzblatt.workers.processes import StartMethod, share_board
from netzblatt.workers.work_board import BOARD_SIZE, Work, WorkBoard, begin_work, watch_work

PATIENCE = 20


def _make_board() -> WorkBoard:
    return WorkBoard(bytearray(BOARD_SIZE))


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    yield
    share_board().clear()


def test_an_empty_board_tells_of_nothing() -> None:
    assert Work("", 0.0) == _make_board().find_longest()


def test_the_file_that_was_begun_first_is_the_one_that_takes_longest() -> None:
    board = _make_board()
    board.at(1).write("content/a.md")
    time.sleep(0.002)
    board.at(2).write("content/b.md")
    time.sleep(0.002)
    board.write("")
    assert "content/a.md" == board.find_longest().name
    board.at(1).write("content/c.md")
    assert "content/b.md" == board.find_longest().name
    board.clear_others()
    assert "" == board.find_longest().name


def test_without_a_file_the_last_sign_of_life_counts() -> None:
    board = _make_board()
    board.write("")
    time.sleep(0.02)
    board.at(3).write("")
    assert board.find_longest().seconds < 0.02


@pytest.mark.parametrize("name", ["content/süß.md", "content/\udcff.md", "content/" + "x" * 5000, "a b.md", "a\nb"])
def test_any_name_finds_room(name: str) -> None:
    board = _make_board()
    for place in (0, 1, 64, 500):
        board.at(place).write(name)
    told = board.find_longest().name
    assert name.encode("utf-8", "replace").decode().replace("?", "").startswith(re.sub("\ufffd", "", told)[:20])


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_board, "SLOW", 0.1)
    monkeypatch.setattr(work_board, "SECONDS_BETWEEN", 0.01)


def _wait(told: list[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    # An expression that takes as long as it likes; it can be interrupted, as loops can.
    while not told and time.monotonic() < deadline:
        re.fullmatch("(a*)*b", "a" * 18)


@pytest.mark.usefixtures("_impatient")
def test_a_file_that_takes_long_in_this_process_is_named_once() -> None:
    told: list[str] = []
    with watch_work(told.append):
        begin_work("content/a.md")
        _wait(told)
        time.sleep(0.1)
        begin_work("")
        time.sleep(0.1)
    begin_work("content/b.md")
    time.sleep(0.15)
    assert ["content/a.md"] == told


def _work(_: None, name: str) -> str:
    begin_work(name)
    time.sleep(0.5 if name else 0)
    begin_work("")
    return name


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_so_is_one_in_another_process(method: StartMethod) -> None:
    told: list[str] = []
    with watch_work(told.append):
        done = sorted(name for _, name in pool.spread(_work, ["slow", "", ""], state=None, jobs=2, method=method))
    assert (["", "", "slow"], ["slow"]) == (done, told)


def test_files_that_take_their_time_but_not_too_long_are_not_named() -> None:
    told: list[str] = []
    with watch_work(told.append):
        begin_work("content/a.md")
        time.sleep(0.05)
    assert [] == told

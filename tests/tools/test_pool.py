from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator

import pytest

from netzblatt.tools.pool import Method, spread

METHODS: list[Method] = ["fork", "spawn"] if hasattr(os, "fork") else ["spawn"]


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest) -> Method:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    assert [] == multiprocessing.active_children()


def _times(state: int, piece: int) -> int:
    return state * piece


def _own_process(state: None, piece: int) -> int:
    del state, piece
    time.sleep(0.02)
    return os.getpid()


def test_every_piece_is_worked_on_once(method: Method) -> None:
    found = sorted(spread(_times, range(100), state=3, jobs=2, method=method))
    assert [(index, 3 * index) for index in range(100)] == found

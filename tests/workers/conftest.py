from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator

import pytest

from netzblatt.workers.processes import StartMethod
from tests.workers.work import METHODS


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest) -> StartMethod:
    return "fork" if request.param == "fork" else "spawn"


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    yield
    assert ([], 0) == (multiprocessing.active_children(), gc.get_freeze_count())

"""Work for other processes, which find it by its module."""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netzblatt.workers.processes import StartMethod

METHODS: list[StartMethod] = ["fork", "spawn"] if hasattr(os, "fork") else ["spawn"]
forking = pytest.mark.skipif("fork" not in METHODS, reason="this system cannot fork")

# Changed by a test: only a fork of it knows.
ROOT = Path(__file__).parent.parent.parent


SEEN: dict[str, int] = {}


def multiply(state: int, piece: int) -> int:
    return state * piece


def get_process_id(_: None, __: int) -> int:
    return os.getpid()


def work_long_or_short(state: Path, piece: int) -> int:
    """The first piece is not done before the others are."""
    if piece == 1:
        state.touch()
    while piece == 0 and not state.exists():
        time.sleep(0.01)
    return os.getpid()


def make_bytes(state: int, piece: int) -> bytes:
    return bytes([piece]) * state


def call(state: dict[str, int], piece: Callable[[dict[str, int]], Any]) -> Any:
    return piece(state)


def raise_value_error(_: object) -> None:
    message = "Hier fehlt ein Titel"
    raise ValueError(message)


class PeculiarError(Exception):
    """Cannot be put together again: what it is made of is not what it holds."""

    def __init__(self, *, code: str, line: int) -> None:
        super().__init__(f"{code} in {line}")


def raise_peculiar_error(_: object) -> None:
    raise PeculiarError(code="title", line=3)


def exit_with_3(_: object) -> None:
    os._exit(3)


def kill_itself(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crash(_: object) -> None:
    # pytest's own, which would tell at length.
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)


def interrupt_itself(_: object) -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "works on"


def doze(_: object) -> None:
    time.sleep(60)


def return_function(_: object) -> Any:
    return lambda: None


def count_frozen(_: None, __: int) -> int:
    return gc.get_freeze_count()


def has_seen_here(_: None, __: int) -> bool:
    return "here" in SEEN


class Counted:
    pickled = 0

    def __getstate__(self) -> int:
        Counted.pickled += 1
        return 1

    def __setstate__(self, state: int) -> None:
        self.pickled = state


def add_pickled(state: Counted, piece: int) -> int:
    return state.pickled + piece


def get_ready() -> None:
    SEEN["ready"] = SEEN.get("ready", 0) + 1


def multiply_when_ready(state: int, piece: int) -> tuple[int, int]:
    return SEEN.get("ready", 0), state * piece

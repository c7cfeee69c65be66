from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from netzblatt.workers.interrupts import defer_interrupts

pytestmark = pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="this system has no signal masks")


@pytest.fixture(autouse=True)
def _ctrl_c_is_an_exception() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _get_mask() -> set[int]:
    return {int(number) for number in signal.pthread_sigmask(signal.SIG_BLOCK, [])}


def _interrupt_inside(steps: list[str]) -> None:
    with defer_interrupts():
        signal.raise_signal(signal.SIGINT)
        steps.append("worked on")
    steps.append("never reached")


def _fail_inside(masks: list[set[int]]) -> None:
    with defer_interrupts():
        masks.append(_get_mask())
        raise KeyError


def test_an_interrupt_arrives_at_the_end() -> None:
    steps: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        _interrupt_inside(steps)
    assert ["worked on"] == steps


def test_the_mask_is_as_before_even_after_a_fault() -> None:
    before = _get_mask()
    masks: list[set[int]] = []
    with pytest.raises(KeyError):
        _fail_inside(masks)
    assert ([before | {signal.SIGINT}], before) == (masks, _get_mask())


def test_a_block_around_it_stays() -> None:
    with defer_interrupts():
        with defer_interrupts():
            pass
        assert signal.SIGINT in _get_mask()


def test_a_system_without_masks_is_interrupted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask")
    steps: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        _interrupt_inside(steps)
    assert [] == steps


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_process_that_is_started_meanwhile_is_not_interrupted() -> None:
    with defer_interrupts():
        child = os.fork()
        if not child:
            os.kill(os.getpid(), signal.SIGINT)
            os._exit(7)
    assert 7 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

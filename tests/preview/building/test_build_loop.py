from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from queue import Queue
from threading import Event

import pytest

from netzblatt.preview.building import build_loop
from netzblatt.preview.building.build_loop import BuildLoop
from netzblatt.preview.outcome import BuildOutcome, Wish

SECONDS = 20
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Builder:
    """Builds when it is told what comes of it."""

    def __init__(self) -> None:
        self.asked: Queue[tuple[Wish, list[str]]] = Queue()
        self.answers: Queue[BuildOutcome | ChildProcessError] = Queue()

    def build(self, wish: Wish, changed: Sequence[str]) -> BuildOutcome:
        self.asked.put((wish, list(changed)))
        answer = self.answers.get(timeout=SECONDS)
        if isinstance(answer, ChildProcessError):
            raise answer
        return answer

    def stop(self) -> None:
        self.answers.put(ChildProcessError("stopped"))


class Desk:
    """Rounds with a builder that we are, and what they tell."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.told: Queue[BuildOutcome] = Queue()
        self.rounds = BuildLoop(self.builder, self.told.put)

    def asked(self) -> tuple[Wish, list[str]]:
        return self.builder.asked.get(timeout=SECONDS)

    def answer(self, **values: object) -> BuildOutcome:
        """The build that was asked for ends so; what was told then."""
        self.builder.answers.put(BuildOutcome(wish=Wish(), at=NOW, **values))  # type: ignore[arg-type] # as the test says
        return self.told.get(timeout=SECONDS)

    def is_at_rest(self, wish: Wish = Wish()) -> bool:  # noqa: B008 (frozen)
        """Nothing is asked for any more: whoever asks next gets the one build that is due then."""
        self.rounds.add_changes(["the end"])
        asked = self.asked()
        self.answer()
        return asked == (wish, ["the end"])


@contextmanager
def _desk() -> Iterator[Desk]:
    desk = Desk()
    desk.rounds.start()
    try:
        yield desk
    finally:
        desk.rounds.stop()


@pytest.fixture
def desk() -> Iterator[Desk]:
    """After its first build."""
    with _desk() as desk:
        assert (Wish(), []) == desk.asked()
        desk.answer()
        yield desk


def test_the_first_build_needs_no_change() -> None:
    with _desk() as desk:
        assert (Wish(), []) == desk.asked()
        assert BuildOutcome(wish=Wish(), at=NOW, base="/netz") == desk.answer(base="/netz")
        assert desk.is_at_rest()


def test_a_change_leads_to_a_build(desk: Desk) -> None:
    desk.rounds.add_changes(["content/a.md"])
    assert (Wish(), ["content/a.md"]) == desk.asked()
    desk.answer()
    assert desk.is_at_rest()


def test_changes_during_a_build_lead_to_exactly_one_more(desk: Desk) -> None:
    desk.rounds.add_changes(["a"])
    desk.asked()
    for path in ("b", "c", "b"):
        desk.rounds.add_changes([path])
    desk.answer()
    assert (Wish(), ["b", "c", "b"]) == desk.asked()
    desk.answer()
    assert desk.is_at_rest()


def test_another_wish_leads_to_a_build_and_the_same_to_none(desk: Desk) -> None:
    desk.rounds.set_wish(Wish())
    tomorrow = Wish(day=date(2026, 11, 22))
    desk.rounds.set_wish(tomorrow)
    assert (tomorrow, []) == desk.asked()
    desk.rounds.set_wish(Wish(has_drafts=False))
    desk.rounds.set_wish(tomorrow)
    desk.answer()
    # What was wished last counts, and what was not wished in between may have been asked for once.
    assert (tomorrow, []) == desk.asked()
    desk.answer()
    assert desk.is_at_rest(tomorrow)


def test_it_is_building_from_the_change_until_there_is_nothing_to_do(desk: Desk) -> None:
    states = [desk.rounds.is_building]
    desk.rounds.add_changes(["a"])
    states.append(desk.rounds.is_building)
    desk.asked()
    states.append(desk.rounds.is_building)
    desk.answer()
    assert [False, True, True, False] == [*states, desk.rounds.is_building]


def test_a_death_is_told_and_the_build_begun_once_more(desk: Desk) -> None:
    desk.rounds.add_changes(["a"])
    desk.asked()
    desk.answer(base="/netz", language="en", timezone="Europe/Rome", problems=())
    desk.rounds.add_changes(["b"])
    desk.asked()
    desk.rounds.add_changes(["c"])
    desk.builder.answers.put(ChildProcessError("killed"))
    told = desk.told.get(timeout=SECONDS)
    frame = {"base": "/netz", "language": "en", "timezone": "Europe/Rome"}
    assert BuildOutcome(wish=Wish(), at=told.at, fault="killed", **frame) == told  # type: ignore[arg-type] # three texts
    assert (Wish(), ["b", "c"]) == desk.asked()
    desk.answer()
    assert desk.is_at_rest()


def test_what_kills_every_builder_is_not_tried_for_ever(desk: Desk) -> None:
    desk.rounds.add_changes(["a"])
    for _ in range(2):
        assert (Wish(), ["a"]) == desk.asked()
        desk.builder.answers.put(ChildProcessError("killed"))
        assert desk.told.get(timeout=SECONDS).fault == "killed"
    assert not desk.rounds.is_building
    desk.rounds.add_changes(["b"])
    assert (Wish(), ["a", "b"]) == desk.asked()
    desk.answer()
    assert desk.is_at_rest()


def test_when_the_time_has_come_there_is_a_build(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_loop, "LONGEST_SLEEP", 0.01)
    clock, looked = [NOW], Event()

    def now() -> datetime:
        looked.set()
        return clock[0]

    monkeypatch.setattr(build_loop, "_now", now)
    desk.rounds.add_changes([])
    desk.asked()
    desk.answer(is_exchanged=True, until=NOW + timedelta(hours=8))
    looked.clear()
    assert looked.wait(SECONDS)
    assert desk.builder.asked.empty()
    # The machine was asleep.
    clock[0] += timedelta(hours=8)
    assert (Wish(), []) == desk.asked()
    desk.answer()
    assert desk.is_at_rest()


def test_what_goes_wrong_does_not_stop_the_time_and_is_not_tried_for_ever(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [NOW]
    monkeypatch.setattr(build_loop, "LONGEST_SLEEP", 0.01)
    monkeypatch.setattr(build_loop, "_now", lambda: clock[0])
    desk.rounds.add_changes(["a"])
    desk.asked()
    desk.answer(is_exchanged=True, until=NOW + timedelta(hours=8))
    desk.rounds.add_changes(["b"])
    assert (Wish(), ["b"]) == desk.asked()
    desk.answer()
    clock[0] += timedelta(hours=8)
    assert (Wish(), []) == desk.asked()
    desk.answer()
    assert desk.is_at_rest()


def test_it_ends_in_the_middle_of_a_build_and_tells_nothing_more() -> None:
    desk = Desk()
    desk.rounds.start()
    desk.asked()
    desk.rounds.stop()
    assert desk.told.empty()
    assert desk.builder.asked.empty()


def test_it_ends_at_rest(desk: Desk) -> None:
    desk.rounds.stop()
    desk.rounds.add_changes(["a"])
    assert desk.builder.asked.empty()

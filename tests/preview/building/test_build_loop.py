from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from queue import Queue
from threading import Event

import pytest

from netzblatt.preview.building.build_loop import BuildLoop, HungBuildError
from netzblatt.preview.outcome import BuildOutcome, Wish

SECONDS = 20
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Builder:
    """A builder that notes its orders, and waits until a test gives the outcome."""

    def __init__(self) -> None:
        self.orders: Queue[tuple[Wish, list[str]]] = Queue()
        self.answers: Queue[BuildOutcome | Exception] = Queue()

    def build(self, wish: Wish, changed: Sequence[str], is_outdated: Callable[[], bool]) -> BuildOutcome:
        self.is_outdated = is_outdated
        self.orders.put((wish, list(changed)))
        answer = self.answers.get(timeout=SECONDS)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def stop(self) -> None:
        self.answers.put(ChildProcessError("stopped"))


class Clock:
    """A clock that stands still until a test sets it. `read` is set when somebody looks at it."""

    def __init__(self) -> None:
        self.now = NOW
        self.read = Event()

    def __call__(self) -> datetime:
        self.read.set()
        return self.now


class Desk:
    """A build loop whose builder is the test, and the outcomes that it reports."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.clock = Clock()
        self.outcomes: Queue[BuildOutcome] = Queue()
        self.begun: Queue[None] = Queue()
        self.loop = BuildLoop(
            self.builder,
            self.outcomes.put,
            on_begin=lambda: self.begun.put(None),
            clock=self.clock,
            longest_sleep=0.01,
        )

    def wait_for_order(self) -> tuple[Wish, list[str]]:
        return self.builder.orders.get(timeout=SECONDS)

    def answer(self, **values: object) -> BuildOutcome:
        """Ends the build that was ordered, and returns the outcome that is reported then."""
        self.builder.answers.put(BuildOutcome(wish=Wish(), at=NOW, **values))  # type: ignore[arg-type] # as the test says
        return self.outcomes.get(timeout=SECONDS)

    def is_at_rest(self, wish: Wish = Wish()) -> bool:  # noqa: B008 (frozen)
        """Whether no build is due: then the next order has exactly the next change."""
        self.loop.add_changes(["the end"])
        order = self.wait_for_order()
        self.answer()
        return order == (wish, ["the end"])


@contextmanager
def _desk() -> Iterator[Desk]:
    desk = Desk()
    desk.loop.start()
    try:
        yield desk
    finally:
        desk.loop.stop()


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Starts a build loop, and ends its first build."""
    with _desk() as desk:
        assert (Wish(), []) == desk.wait_for_order()
        desk.answer()
        yield desk


def test_the_first_build_needs_no_change() -> None:
    with _desk() as desk:
        assert (Wish(), []) == desk.wait_for_order()
        assert BuildOutcome(wish=Wish(), at=NOW, base="/netz") == desk.answer(base="/netz")
        assert desk.is_at_rest()


def test_each_build_is_announced(desk: Desk) -> None:
    desk.begun.get(timeout=SECONDS)
    assert desk.begun.empty()
    desk.loop.add_changes(["a"])
    desk.wait_for_order()
    desk.begun.get(timeout=SECONDS)
    desk.answer()


def test_a_change_leads_to_a_build(desk: Desk) -> None:
    desk.loop.add_changes(["content/a.md"])
    assert (Wish(), ["content/a.md"]) == desk.wait_for_order()
    desk.answer()
    assert desk.is_at_rest()


def test_changes_during_a_build_lead_to_exactly_one_more(desk: Desk) -> None:
    desk.loop.add_changes(["a"])
    desk.wait_for_order()
    for path in ("b", "c", "b"):
        desk.loop.add_changes([path])
    desk.answer()
    assert (Wish(), ["b", "c", "b"]) == desk.wait_for_order()
    desk.answer()
    assert desk.is_at_rest()


def test_another_wish_leads_to_a_build_and_the_same_to_none(desk: Desk) -> None:
    desk.loop.set_wish(Wish())
    tomorrow = Wish(day=date(2026, 11, 22))
    desk.loop.set_wish(tomorrow)
    assert (tomorrow, []) == desk.wait_for_order()
    desk.loop.set_wish(Wish(has_drafts=False))
    desk.loop.set_wish(tomorrow)
    desk.answer()
    # What was wished last counts, and what was not wished in between may have been asked for once.
    assert (tomorrow, []) == desk.wait_for_order()
    desk.answer()
    assert desk.is_at_rest(tomorrow)


def test_it_is_building_from_the_change_until_there_is_nothing_to_do(desk: Desk) -> None:
    states = [desk.loop.is_building]
    desk.loop.add_changes(["a"])
    states.append(desk.loop.is_building)
    desk.wait_for_order()
    states.append(desk.loop.is_building)
    desk.answer()
    assert [False, True, True, False] == [*states, desk.loop.is_building]


def test_a_death_is_told_and_the_build_begun_once_more(desk: Desk) -> None:
    desk.loop.add_changes(["a"])
    desk.wait_for_order()
    desk.answer(base="/netz", language="en", timezone="Europe/Rome", problems=())
    desk.loop.add_changes(["b"])
    desk.wait_for_order()
    desk.loop.add_changes(["c"])
    desk.builder.answers.put(ChildProcessError("killed"))
    outcome = desk.outcomes.get(timeout=SECONDS)
    frame = {"base": "/netz", "language": "en", "timezone": "Europe/Rome"}
    assert BuildOutcome(wish=Wish(), at=NOW, fault="killed", **frame) == outcome  # type: ignore[arg-type] # three texts
    assert (Wish(), ["b", "c"]) == desk.wait_for_order()
    desk.answer()
    assert desk.is_at_rest()


def test_what_kills_every_builder_is_not_tried_for_ever(desk: Desk) -> None:
    desk.loop.add_changes(["a"])
    for _ in range(2):
        assert (Wish(), ["a"]) == desk.wait_for_order()
        desk.builder.answers.put(ChildProcessError("killed"))
        assert desk.outcomes.get(timeout=SECONDS).fault == "killed"
    assert not desk.loop.is_building
    desk.loop.add_changes(["b"])
    assert (Wish(), ["a", "b"]) == desk.wait_for_order()
    desk.answer()
    assert desk.is_at_rest()


def test_a_build_that_hangs_while_files_change_is_a_problem_of_the_file_and_begun_anew(desk: Desk) -> None:
    desk.loop.add_changes(["content/a.md"])
    desk.wait_for_order()
    assert not desk.builder.is_outdated()
    desk.loop.add_changes(["content/b.md"])
    assert desk.builder.is_outdated()
    desk.builder.answers.put(HungBuildError("content/a.md"))
    outcome = desk.outcomes.get(timeout=SECONDS)
    assert ([("content/a.md", "build/hangs")], "") == (
        [(problem.position.path, problem.code) for problem in outcome.problems],
        outcome.fault,
    )
    assert (Wish(), ["content/a.md", "content/b.md"]) == desk.wait_for_order()
    desk.answer()
    assert desk.is_at_rest()


def test_when_the_time_has_come_there_is_a_build(desk: Desk) -> None:
    desk.loop.add_changes([])
    desk.wait_for_order()
    desk.answer(is_exchanged=True, until=NOW + timedelta(hours=8))
    desk.clock.read.clear()
    assert desk.clock.read.wait(SECONDS)
    assert desk.builder.orders.empty()
    # The machine was asleep.
    desk.clock.now += timedelta(hours=8)
    assert (Wish(), []) == desk.wait_for_order()
    desk.answer()
    assert desk.is_at_rest()


def test_what_goes_wrong_does_not_stop_the_time_and_is_not_tried_for_ever(desk: Desk) -> None:
    desk.loop.add_changes(["a"])
    desk.wait_for_order()
    desk.answer(is_exchanged=True, until=NOW + timedelta(hours=8))
    desk.loop.add_changes(["b"])
    assert (Wish(), ["b"]) == desk.wait_for_order()
    desk.answer()
    desk.clock.now += timedelta(hours=8)
    assert (Wish(), []) == desk.wait_for_order()
    desk.answer()
    assert desk.is_at_rest()


def test_it_ends_in_the_middle_of_a_build_and_tells_nothing_more() -> None:
    desk = Desk()
    desk.loop.start()
    desk.wait_for_order()
    desk.loop.stop()
    assert desk.outcomes.empty()
    assert desk.builder.orders.empty()


def test_it_ends_at_rest(desk: Desk) -> None:
    desk.loop.stop()
    desk.loop.add_changes(["a"])
    assert desk.builder.orders.empty()

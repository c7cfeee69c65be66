"""The thread that has the site built, one build after the other: as files change, as wishes change, and as time passes.
It knows neither how changes are seen nor how the site is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from threading import Condition, Thread
from typing import Protocol

from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position, error
from netzblatt.preview.outcome import BuildOutcome, Wish

# Seconds until the clock is looked at again: while a machine is suspended, its timers may stand still.
LONGEST_SLEEP = 60.0


def _read_clock() -> datetime:
    return datetime.now(UTC)


def _do_nothing() -> None:
    pass


class HungBuildError(Exception):
    """A build came no further at the file of this path, "" if it was at none."""


class Builder(Protocol):
    """Builds the site, and can be stopped from another thread; see BuildProcess."""

    def build(self, wish: Wish, changed: Sequence[str], is_outdated: Callable[[], bool]) -> BuildOutcome: ...
    def stop(self) -> None: ...


class BuildLoop:
    """Builds the site when it is started, and again after each event. All events during one build lead to exactly one
    more build, with the last wish.

    `on_begin` is called before each build, and `on_outcome` after it, when the folder has been exchanged; both in the
    loop's thread. If the builder dies, its death is reported as a fault, and the build is tried once more. If it hangs
    at a file while files change, that is a Problem of the file, and the build is begun anew. `clock` returns an aware
    time; `longest_sleep` is in seconds.
    """

    def __init__(
        self,
        builder: Builder,
        on_outcome: Callable[[BuildOutcome], None],
        *,
        on_begin: Callable[[], None] = _do_nothing,
        clock: Callable[[], datetime] = _read_clock,
        longest_sleep: float = LONGEST_SLEEP,
    ) -> None:
        self._builder = builder
        self._on_outcome = on_outcome
        self._on_begin = on_begin
        self._clock = clock
        self._longest_sleep = longest_sleep
        self._thread = Thread(target=self._run, name="build loop", daemon=True)
        # Guards all that follows, and is notified of each event.
        self._event = Condition()
        self._is_due = True
        self._is_building = False
        self._is_stopped = False
        self._wish = Wish()
        self._last_outcome = BuildOutcome(wish=self._wish, at=clock())
        # When the same files would make another site than the one that is shown.
        self._until: datetime | None = None
        # In the order in which they were changed.
        self._changed_paths: list[str] = []

    @property
    def is_building(self) -> bool:
        """Whether the last event does not show in the folder yet."""
        with self._event:
            return self._is_building or self._is_due

    def start(self) -> None:
        """Starts the thread, and with it the first build."""
        self._thread.start()

    def add_changes(self, paths: Iterable[str]) -> None:
        """Has the site built because these files changed, the newest last."""
        with self._event:
            self._changed_paths += paths
            self._is_due = True
            self._event.notify()

    def set_wish(self, wish: Wish) -> None:
        """Has the site built if the wish is another than the last one."""
        with self._event:
            if wish != self._wish:
                self._is_due = True
            self._wish = wish
            self._event.notify()

    def stop(self) -> None:
        """Ends the loop and its builder at once, even in the middle of a build. No outcome is reported afterwards."""
        with self._event:
            self._is_stopped = True
            self._event.notify()
        self._builder.stop()
        self._thread.join()

    def _run(self) -> None:
        has_died = False
        while order := self._wait_for_order():
            wish, changed = order
            self._on_begin()
            try:
                outcome = self._builder.build(wish, changed, self._has_event)
                has_died = False
            except HungBuildError as hang:
                problem = error(Position(str(hang)), "build/hangs")
                outcome = replace(self._make_fault(wish, ""), problems=(problem,))
                self._put_back(changed, is_due=True)
            except ChildProcessError as fault:
                outcome = self._make_fault(wish, str(fault))
                # A site that kills every builder is not tried for ever.
                self._put_back(changed, is_due=not has_died)
                has_died = True
            self._finish(outcome)

    def _has_event(self) -> bool:
        with self._event:
            return self._is_due

    def _wait_for_order(self) -> tuple[Wish, list[str]] | None:
        """Waits until there is something to build, and returns the wish and the changed paths; None after `stop`."""
        with self._event:
            while not self._is_stopped:
                is_outdated = self._is_outdated()
                if self._is_due or is_outdated:
                    changed = self._changed_paths
                    self._changed_paths = []
                    self._is_due = False
                    self._is_building = True
                    if is_outdated:
                        # Even if this build fails: it is not tried for ever.
                        self._until = None
                    return self._wish, changed
                self._event.wait(self._compute_sleep())
        return None

    def _finish(self, outcome: BuildOutcome) -> None:
        with self._event:
            self._is_building = False
            if self._is_stopped:
                return
            self._last_outcome = outcome
            # A build that failed leaves the old site, which is right for as long as it was.
            if outcome.is_exchanged:
                self._until = outcome.until
        self._on_outcome(outcome)

    def _put_back(self, changed: Sequence[str], *, is_due: bool) -> None:
        """Leaves changed paths to the next build, before those that have come since."""
        with self._event:
            self._changed_paths[:0] = changed
            if is_due:
                self._is_due = True

    def _make_fault(self, wish: Wish, fault: str) -> BuildOutcome:
        """Makes the outcome of a build that did not take place."""
        blank = BuildOutcome(wish=wish, at=self._clock(), fault=fault)
        last = self._last_outcome
        return replace(blank, language=last.language, base=last.base, timezone=last.timezone)

    def _is_outdated(self) -> bool:
        return self._until is not None and self._until <= self._clock()

    def _compute_sleep(self) -> float | None:
        """Computes the seconds until the clock must be looked at; None if there is nothing to wait for."""
        if self._until is None:
            return None
        seconds = (self._until - self._clock()).total_seconds()
        return min(max(0.0, seconds), self._longest_sleep)

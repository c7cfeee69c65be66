"""One build after the other, as files change, wishes change, and time passes. Knows neither watching nor showing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from threading import Condition, Thread
from typing import Protocol

from netzblatt.model.frozen import replace
from netzblatt.preview.outcome import BuildOutcome, Wish

# A machine that was asleep counts seconds otherwise than its clock.
LONGEST_SLEEP = 60.0


class Builder(Protocol):
    """What builds; see builder.Builder."""

    def build(self, wish: Wish, changed: Sequence[str]) -> BuildOutcome: ...
    def stop(self) -> None: ...


class BuildLoop:
    """A thread that has the site built: once when it is started, and again after whatever happens. What happens during
    a build leads to exactly one more, with the last wish.

    `on_outcome` is called in that thread after each build, when the folder has been exchanged. If the process that
    builds dies, that is told as a fault, and the build is begun once more.
    """

    def __init__(self, builder: Builder, on_outcome: Callable[[BuildOutcome], None]) -> None:
        self._builder, self._tell = builder, on_outcome
        self._thread = Thread(target=self._run, name="rounds", daemon=True)
        self._news = Condition()
        self._is_due, self._is_building, self._is_over = True, False, False
        self._last = BuildOutcome(wish=Wish(), at=_now())
        self._wish = self._last.wish
        # When what is on show will be another by itself.
        self._until: datetime | None = None
        # Paths in the order in which they were changed.
        self._changed: list[str] = []

    @property
    def is_building(self) -> bool:
        """Whether what happened last is not on show yet."""
        with self._news:
            return self._is_building or self._is_due

    def start(self) -> None:
        """The first build begins."""
        self._thread.start()

    def add_changes(self, paths: Iterable[str]) -> None:
        """These files are others now, the newest last."""
        with self._news:
            self._changed += paths
            self._is_due = True
            self._news.notify()

    def set_wish(self, wish: Wish) -> None:
        """The person wants to see something else."""
        with self._news:
            self._is_due |= wish != self._wish
            self._wish = wish
            self._news.notify()

    def stop(self) -> None:
        """At once: the builder is ended, too, in the middle of a build if need be. Nothing is told any more."""
        with self._news:
            self._is_over = True
            self._news.notify()
        self._builder.stop()
        self._thread.join()

    def _run(self) -> None:
        has_died = False
        while order := self._next():
            wish, changed = order
            try:
                outcome = self._builder.build(wish, changed)
                has_died = False
            except ChildProcessError as fault:
                outcome = replace(self._unhappened(wish), fault=str(fault))
                # What kills every builder is not tried for ever.
                self._again(changed, is_due=not has_died)
                has_died = True
            self._done(outcome)

    def _next(self) -> tuple[Wish, list[str]] | None:
        """What is to be built, as soon as there is something; None: nothing ever more."""
        with self._news:
            while not self._is_over:
                if self._is_due or self._is_time():
                    changed, self._changed = self._changed, []
                    self._is_due, self._is_building = False, True
                    # Whatever becomes of it: what goes wrong is not tried for ever.
                    self._until = None if self._is_time() else self._until
                    return self._wish, changed
                self._news.wait(self._seconds_to_sleep())
        return None

    def _done(self, outcome: BuildOutcome) -> None:
        with self._news:
            self._is_building = False
            if self._is_over:
                return
            self._last = outcome
            # What went wrong leaves on show what there was, and until when that is right.
            self._until = outcome.until if outcome.is_exchanged else self._until
        self._tell(outcome)

    def _again(self, changed: Sequence[str], *, is_due: bool) -> None:
        """They come first when there is another build."""
        with self._news:
            self._changed[:0] = changed
            self._is_due |= is_due

    def _unhappened(self, wish: Wish) -> BuildOutcome:
        last = self._last
        return BuildOutcome(wish=wish, at=_now(), language=last.language, base=last.base, timezone=last.timezone)

    def _is_time(self) -> bool:
        return self._until is not None and self._until <= _now()

    def _seconds_to_sleep(self) -> float | None:
        until = self._until
        return min(max(0.0, (until - _now()).total_seconds()), LONGEST_SLEEP) if until else None


def _now() -> datetime:
    return datetime.now(UTC)

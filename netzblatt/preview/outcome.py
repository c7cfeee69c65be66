"""The messages between the process that builds and the one that serves. Knows neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from netzblatt.model.frozen import Frozen, field
from netzblatt.model.problem import Problem
from netzblatt.model.withheld import Withheld

NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A person's choice of what to see: drafts or not, and the site as it is now (`day` is None) or on another day."""

    has_drafts: bool = True
    day: date | None = None

    def moment(self, now: datetime, timezone: str) -> datetime:
        """Returns the aware time for which the site is built: `now`, or noon of the day in the site's time zone (an
        IANA name). At noon, articles of that morning have appeared, and events of that evening are still to come.
        """
        if self.day is None:
            return now
        return datetime.combine(self.day, NOON, ZoneInfo(timezone))


class BuildOutcome(Frozen, frozen=True, kw_only=True):
    """The outcome of one build. It stays small however large the site is, because most fields are differences from the
    last build that was exchanged.

    `at` is the aware time when the build ended. `language` (BCP 47), `base` (the sub-path) and `timezone` (IANA) are
    the site's, or the last known ones if it could not be read. `fault` is the traceback of a fault of the engine, or
    the system's refusal in one line; "" normally. `stages` are seconds by name.

    One that `is_early` has the first Problems of a build that goes on.

    The rest says something only if `is_exchanged`, that is, if the folder shows this build. `changed` are the
    outputs that are new, gone, or have other bytes. `origins` are the source files by output, None for an output
    that is gone; all of them if `is_whole`, as after the first build of a process, otherwise only the different
    ones. `unpublished` are the drafts and embargoes that only a preview shows, `hidden` the texts that this one
    does not show. `moved` are new outputs of pages by their old ones. `saved` are the pages of the files that were
    changed, the newest last. `until` is the aware time from which the same files would make another site: an
    embargo ends, an event is over.
    """

    wish: Wish
    at: datetime
    problems: tuple[Problem, ...] = ()
    language: str = "de"
    base: str = ""
    timezone: str = "Europe/Berlin"
    is_early: bool = False
    is_exchanged: bool = False
    is_whole: bool = False
    changed: frozenset[str] = frozenset()
    origins: Mapping[str, str | None] = field(default_factory=dict)
    unpublished: tuple[Withheld, ...] = ()
    hidden: tuple[Withheld, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    saved: tuple[str, ...] = ()
    until: datetime | None = None
    fault: str = ""
    seconds: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)

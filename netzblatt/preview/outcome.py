"""What goes between the process that builds and the one that shows. Knows neither."""

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
    """What the person wants to see: drafts or not, and the site as it is now (`day` None) or on a day."""

    has_drafts: bool = True
    day: date | None = None

    def moment(self, now: datetime, timezone: str) -> datetime:
        """The clock of the build. A day is seen at noon, in the time zone of the site (an IANA name): what appears in
        the morning is there, and what takes place in the evening is still to come.
        """
        return datetime.combine(self.day, NOON, ZoneInfo(timezone)) if self.day else now


class BuildOutcome(Frozen, frozen=True, kw_only=True):
    """Of one build, or of what came instead of it. Small, whatever the size of the site: mostly differences to the last
    build that was exchanged.

    `at` is the aware time when it ended. `language`, `base` and `timezone` are those of the site; the last known ones,
    where it could not be read. `is_exchanged`: the folder shows this build. Then `changed` are the outputs that are
    new, gone, or have other bytes than what was shown before; `origins` the file that wants an output, None for one
    that is gone: all of them if `is_whole`, as with the first build of a process, otherwise only what is different.

    `unpublished` is shown here, and not in a build: drafts and embargoes, by the path of their source. `moved` leads
    from a page's old output to its new one. `saved` are the outputs of the pages of the files that were changed, the
    last one last. `until` is when the same files make another site, if nobody touches them: an embargo ends, an event
    is over. `fault` is the engine's own traceback, or in one line what the system refused; "" normally. `stages` are
    seconds by name.
    """

    wish: Wish
    at: datetime
    problems: tuple[Problem, ...] = ()
    language: str = "de"
    base: str = ""
    timezone: str = "Europe/Berlin"
    is_exchanged: bool = False
    is_whole: bool = False
    changed: frozenset[str] = frozenset()
    origins: Mapping[str, str | None] = field(default_factory=dict)
    unpublished: tuple[Withheld, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    saved: tuple[str, ...] = ()
    until: datetime | None = None
    fault: str = ""
    seconds: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)

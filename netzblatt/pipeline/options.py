"""The wishes of the person who builds. Knows no stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from netzblatt.model.frozen import Frozen, field
from netzblatt.workers import pool
from netzblatt.workers.tuning import Tuning, get_tuning

if TYPE_CHECKING:
    from netzblatt.model.problem import Problem
    from netzblatt.model.settings import Settings
    from netzblatt.pipeline.session import DiskSession


def _ignore(*_: object) -> None:
    """Nobody watches the build, or waits for it."""


class Options(Frozen, frozen=True, kw_only=True):
    """The wishes for one build. `now` is aware of its time zone, and the only clock of a build.

    A clean build forgets all earlier ones; one without a cache neither uses them nor leaves anything to later ones;
    with `is_twice` every output is made twice and compared. A preview has its own folder; with `has_drafts` it also
    shows what is not published yet. The text `shown` is shown although it is withheld. `prunes` removes the files of
    others from site/. A build that `keeps_going` leaves out faulty texts that were never public. `jobs` is the number
    of processes, 0 for one a core. A process that builds one preview after the other hands in its `session`. The Result
    explains what happened to the output `explain_output`. Only a build that `has_search` makes the index of the search.

    `report_progress` is called with the stage's name, the count that is done and the count of all; `report_problems`
    with the settings and the Problems of some texts that were just read, long before the Result has them all;
    `report_waiting` with the number of the process that builds already.
    """

    now: datetime
    is_clean: bool = False
    is_twice: bool = False
    is_preview: bool = False
    has_drafts: bool = False
    shown: str = ""
    has_cache: bool = True
    prunes: bool = False
    keeps_going: bool = False
    jobs: int = 0
    session: DiskSession | None = None
    explain_output: str = ""
    has_search: bool = True
    report_progress: Callable[[str, int, int], None] = _ignore
    report_problems: Callable[[Settings, Sequence[Problem]], None] = _ignore
    report_waiting: Callable[[int], None] = _ignore
    tuning: Tuning = field(default_factory=get_tuning)

    @property
    def is_plain(self) -> bool:
        """Whether a site that is up to date needs no build."""
        is_special = self.is_preview or self.is_clean or self.is_twice or self.prunes or self.explain_output
        return self.has_cache and not is_special

    @property
    def uses_previous(self) -> bool:
        """Whether outputs of the previous build may be used again."""
        return self.has_cache and not self.is_clean and not self.is_twice

    @property
    def processes(self) -> int:
        """The number of processes that may work at once."""
        return self.jobs or pool.count_cores()

"""What the preview shows, and how it stands with the site: changed by each Outcome. Knows no server and no
language.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from netzblatt.model.frozen import Frozen, field, replace
from netzblatt.model.problem import Problem
from netzblatt.model.withheld import Withheld
from netzblatt.preview.outcome import BuildOutcome, Wish


class PreviewState(Frozen, frozen=True, kw_only=True):
    """`at` is when the build ended that is on show, None while there is none; `is_current` says that the last one went
    well. `version` grows with each that changed anything; that of a later server is greater than all of an earlier one.

    `origins` are the files that want the outputs, `unpublished` by path what only the preview shows. `changed` are the
    outputs that are seen in another way than before the last build.
    """

    version: int
    at: datetime | None = None
    is_current: bool = True
    is_building: bool = True
    language: str = "de"
    base: str = ""
    timezone: str = "Europe/Berlin"
    wish: Wish = field(default_factory=Wish)
    problems: tuple[Problem, ...] = ()
    fault: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    unpublished: Mapping[str, Withheld] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()

    def with_outcome(self, outcome: BuildOutcome) -> PreviewState:
        """The state when a build has ended. One that was not exchanged leaves what is on show."""
        told = replace(
            self,
            is_current=outcome.is_exchanged,
            is_building=False,
            language=outcome.language,
            wish=outcome.wish,
            problems=outcome.problems,
            fault=outcome.fault,
            changed=frozenset(),
        )
        return self._with_exchange(told, outcome) if outcome.is_exchanged else told

    def _with_exchange(self, told: PreviewState, outcome: BuildOutcome) -> PreviewState:
        origins = {} if outcome.is_whole else dict(self.origins)
        origins |= {output: origin for output, origin in outcome.origins.items() if origin is not None}
        for output in (output for output, origin in outcome.origins.items() if origin is None):
            origins.pop(output, None)
        unpublished = {item.path: item for item in outcome.unpublished}
        # Also what has the same bytes, and is of another file now, or published: the page's note says so.
        flagged = {path for path, _ in self.unpublished.items() ^ unpublished.items()}
        noted = {output for output in outcome.origins if origins.get(output) != self.origins.get(output)}
        noted |= {output for output, origin in origins.items() if origin in flagged} if flagged else set()
        changed = outcome.changed | noted
        return replace(
            told,
            version=self.version + bool(changed),
            at=outcome.at,
            base=outcome.base,
            timezone=outcome.timezone,
            origins=origins,
            unpublished=unpublished,
            changed=changed,
        )

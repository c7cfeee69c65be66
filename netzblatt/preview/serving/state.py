"""The state of the preview: what it shows, and what the last build said. Knows no server and no language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from netzblatt.model.frozen import Frozen, field, replace
from netzblatt.model.problem import Problem
from netzblatt.model.withheld import Withheld
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.preview.serving.guard import INDEX


class PreviewState(Frozen, frozen=True, kw_only=True):
    """The state of the preview: the site that it shows, and the Problems of the last build. Each build makes a new one.

    `at` is the aware time when the build ended that is shown, None while there is none. `is_current` says that the last
    build is the one that is shown. `version` grows with each build that changed anything; the versions of a later
    server are greater than all of an earlier one.

    `origins` are the source files by output, `unpublished` by path the texts that only a preview shows, and `hidden` by
    output those that are not shown. `changed` are the outputs that the last build changed, or whose notes it changed.
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
    hidden: Mapping[str, Withheld] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()

    def with_outcome(self, outcome: BuildOutcome) -> PreviewState:
        """Returns the state after a build. A build that was not exchanged changes nothing of what is shown."""
        state = replace(
            self,
            is_current=outcome.is_exchanged,
            is_building=outcome.is_early,
            language=outcome.language,
            wish=outcome.wish,
            problems=outcome.problems,
            fault=outcome.fault,
            changed=frozenset(),
        )
        return self._add_exchange(state, outcome) if outcome.is_exchanged else state

    def _add_exchange(self, state: PreviewState, outcome: BuildOutcome) -> PreviewState:
        origins = self._update_origins(outcome)
        unpublished = {item.path: item for item in outcome.unpublished}
        changed = outcome.changed | self._find_changed_notes(outcome, origins, unpublished)
        return replace(
            state,
            version=self.version + bool(changed),
            at=outcome.at,
            base=outcome.base,
            timezone=outcome.timezone,
            origins=origins,
            unpublished=unpublished,
            hidden={f"{item.address[1:]}{INDEX}": item for item in outcome.hidden},
            changed=changed,
        )

    def _update_origins(self, outcome: BuildOutcome) -> dict[str, str]:
        origins = {} if outcome.is_whole else dict(self.origins)
        for output, origin in outcome.origins.items():
            if origin is None:
                origins.pop(output, None)
            else:
                origins[output] = origin
        return origins

    def _find_changed_notes(
        self, outcome: BuildOutcome, origins: Mapping[str, str], unpublished: Mapping[str, Withheld]
    ) -> set[str]:
        """Finds outputs whose page note changed, although their bytes may not have: they come from another file now, or
        their text is or was unpublished.
        """
        changed = {output for output in outcome.origins if origins.get(output) != self.origins.get(output)}
        files = {path for path, _ in self.unpublished.items() ^ unpublished.items()}
        if files:
            changed |= {output for output, origin in origins.items() if origin in files}
        return changed

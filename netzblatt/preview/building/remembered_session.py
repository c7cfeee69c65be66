"""The memory of a process that builds one preview after the other. Knows no browser."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING
from unicodedata import normalize

from netzblatt.cache.survey import update_survey
from netzblatt.model.frozen import replace
from netzblatt.pipeline.previous import Previous, look
from netzblatt.pipeline.session import DiskSession
from netzblatt.site_folder.lock import lock

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild
    from netzblatt.pipeline.options import Options
    from netzblatt.pipeline.planning import PlannedSite
    from netzblatt.site_folder.paths import SitePaths


class RememberedSession(DiskSession):
    """Keeps the preview of one site in memory. A watcher tells which files changed, so that an edit looks at one file,
    and reads and writes no notes. Everything in it may be forgotten at any time.
    """

    def __init__(self) -> None:
        self._ended: Previous | None = None
        self._had_drafts = False
        # The files that were told since the last build; None if anything may have changed.
        self._told: set[str] | None = None
        # The files of which the build under way knows that nothing else has changed.
        self._changes: frozenset[str] = frozenset()
        self._later: dict[str, Callable[[], None]] = {}

    def tell(self, locations: Collection[str]) -> None:
        """Takes note of files that changed since the last build, by their paths from the root; nothing else did."""
        if self._told is not None:
            self._told.update(locations)

    def forget(self) -> None:
        """Forgets everything, since anything may have changed."""
        self._ended = self._told = None

    def look(self, paths: SitePaths, options: Options) -> Previous:
        """Returns all that there is before a build: from memory, if the files that changed allow that."""
        ended, told = self._ended, self._told
        # A build that fails in its middle leaves nothing.
        self.forget()
        survey = update_survey(paths.root, ended.survey, told) if ended and told is not None else None
        self.relies_on_memory = survey is not None
        if ended and survey:
            self._changes = frozenset(normalize("NFC", path) for path in told or ())
            return replace(ended, survey=survey)
        self._write()
        return look(paths, options)

    def find_plan(self, previous: Previous, opened: OpenBuild) -> PlannedSite | None:
        """Returns the last plan with new texts, if nothing else changed but the files that were told, and time changed
        nothing.
        """
        note, options = previous.note, opened.options
        if not (self.relies_on_memory and previous.planned and note and self._changes):
            return None
        if self._had_drafts != options.has_drafts or not note.holds(note.cause, options.now):
            return None
        from netzblatt.preview.building.fast import edit_plan

        return edit_plan(previous.planned, self._changes, previous, opened)

    def save(self, name: str, write: Callable[[], None]) -> None:
        """Calls `write` when there is time, unless there is another of that name by then."""
        self._later[name] = write

    def remember(self, ended: Previous, *, has_drafts: bool) -> None:
        """Keeps all that there is after a build for the next one."""
        self._ended, self._had_drafts, self._told = ended, has_drafts, set()

    def settle(self, paths: SitePaths) -> None:
        """Writes down everything that was put off, so that another process finds it. Raises OSError if there is no room
        for it.
        """
        if self._later:
            with lock(paths.lock, on_wait=lambda _: None):
                self._write()

    def _write(self) -> None:
        while self._later:
            self._later.popitem()[1]()

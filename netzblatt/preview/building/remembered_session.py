"""What one preview leaves to the next in the memory of the process that makes them. Knows no browser."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unicodedata import normalize

from netzblatt.cache import survey
from netzblatt.model.frozen import replace
from netzblatt.pipeline.previous import Previous, look
from netzblatt.pipeline.session import DiskSession, EndedBuild
from netzblatt.site_folder.lock import lock

if TYPE_CHECKING:
    from netzblatt.cache.database import Database
    from netzblatt.cache.document_index import DocumentIndex
    from netzblatt.pipeline.options import Options
    from netzblatt.pipeline.planning import PlannedSite
    from netzblatt.pipeline.remembering import OpenBuild
    from netzblatt.pipeline.task_groups import RowsByGroup
    from netzblatt.site_folder.paths import SitePaths


class RememberedSession(DiskSession):
    """Keeps the preview of one site in memory. A watcher tells which files changed, so that an edit looks at one file,
    and reads and writes no notes. Everything in it may be forgotten at any time.
    """

    def __init__(self) -> None:
        self._ended: EndedBuild | None = None
        self._known: EndedBuild | None = None
        self._changed: set[str] | None = None
        self._heard: frozenset[str] = frozenset()
        self._later: dict[str, Callable[[], None]] = {}

    @property
    def was_believed(self) -> bool:
        return self._known is not None

    def tell(self, locations: Collection[str]) -> None:
        """Takes note of files that changed since the last build, by their paths from the root; nothing else did."""
        if self._changed is not None:
            self._changed.update(locations)

    def forget(self) -> None:
        """Forgets everything, since anything may have changed."""
        self._ended = self._changed = None

    @contextmanager
    def look(self, paths: SitePaths, options: Options) -> Iterator[Previous]:
        """Provides what there is before a build: what is remembered, if the files that changed allow that."""
        ended, changed = self._ended, self._changed
        # A build that fails in its middle leaves nothing.
        self.forget()
        updated = None
        if ended and changed is not None:
            updated = survey.update_survey(paths.root, ended.previous.survey, changed)
        if ended and updated:
            self._known, self._heard = ended, frozenset(normalize("NFC", path) for path in changed or ())
            yield replace(ended.previous, survey=updated)
            return
        self._write()
        self._known = None
        with look(paths, options) as previous:
            yield previous

    def find_plan(self, previous: Previous, opened: OpenBuild) -> PlannedSite | None:
        """Returns the last plan with new texts, if nothing else changed but the files that were told, and time changed
        nothing.
        """
        known, options = self._known, opened.options
        note = known and known.previous.note
        if not (known and known.planned and note and self._heard):
            return None
        if known.has_drafts != options.has_drafts or not note.holds(note.cause, options.now):
            return None
        from netzblatt.preview.building.fast import edit_plan

        return edit_plan(known.planned, self._heard, previous, opened)

    def load_index(self, database: Database) -> DocumentIndex:
        return self._known.documents if self._known else super().load_index(database)

    def load_rows(self, database: Database, paths: SitePaths) -> RowsByGroup:
        return self._known.rows if self._known else super().load_rows(database, paths)

    def save(self, name: str, write: Callable[[], None]) -> None:
        """Calls `write` when there is time, unless there is another of that name by then."""
        self._later[name] = write

    def remember(self, ended: EndedBuild) -> None:
        """Keeps it for the next build."""
        self._ended, self._changed = ended, set()

    def settle(self, paths: SitePaths) -> None:
        """Writes down what was put off, so that another process finds it. OSError if there is no room for it."""
        if self._later:
            with lock(paths.lock, on_wait=lambda _: None):
                self._write()

    def _write(self) -> None:
        while self._later:
            self._later.popitem()[1]()

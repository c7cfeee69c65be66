"""What a build leaves to the next one: on the disk, or in the memory of a process that makes one preview after another,
and then need not read it back. Knows no order of things.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from netzblatt.cache import survey
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.tasks import Plan
from netzblatt.pipeline import Options, Result, task_groups
from netzblatt.pipeline import previous as earlier
from netzblatt.pipeline.document_index import DocumentIndex
from netzblatt.pipeline.making import Keys
from netzblatt.pipeline.previous import Previous, SitePaths
from netzblatt.pipeline.task_groups import RowsByGroup
from netzblatt.site_folder.lock import lock


class PlannedSite(NamedTuple):
    """What the site should be: `wanted` are the keys of all outputs, `told` is what is to be told of the plan."""

    catalog: Catalog
    tasks: Plan
    wanted: Mapping[str, str]
    keys: Keys
    told: Result


class EndedBuild(NamedTuple):
    """What is known when a build has ended: what there was, the fronts of all documents, the chapters of the plan, and
    the plan if it was carried out, with whether it had drafts.
    """

    before: Previous
    register: DocumentIndex
    rows: RowsByGroup
    planned: PlannedSite | None
    has_drafts: bool


class DiskSession:
    """Everything is written at once."""

    @contextmanager
    def look(self, rooms: SitePaths, *, has_index: bool) -> Iterator[Previous]:
        """What there is before a build."""
        with earlier.look(rooms, has_index=has_index) as before:
            yield before

    def register(self, rooms: SitePaths) -> DocumentIndex | Path:
        """That of the last build, or where it lies."""
        return rooms.register

    def rows(self, rooms: SitePaths) -> RowsByGroup:
        return task_groups.load(rooms.task_groups)

    def keep(self, name: str, write: Callable[[], None]) -> None:
        """Writes something that has that name."""
        del name
        write()


class RememberedSession(DiskSession):
    """Of the preview of one site. What changes meanwhile is told by somebody who watches: an edit among ten thousand
    articles looks at one file then, and reads and writes nothing of 20 MB of notes, which takes 0.2 of 0.85 s. All of
    it may be forgotten at any time.
    """

    def __init__(self) -> None:
        self._left: EndedBuild | None = None
        self._known: EndedBuild | None = None
        self._changed: set[str] | None = None
        self.heard: frozenset[str] = frozenset()
        self._later: dict[str, Callable[[], None]] = {}

    @property
    def was_believed(self) -> bool:
        """Whether the last build went by what is remembered."""
        return self._known is not None

    def tell(self, locations: Collection[str]) -> None:
        """Files that were changed since the last build, by their paths from the site's root; nothing else was."""
        if self._changed is not None:
            self._changed.update(locations)

    def forget(self) -> None:
        """Anything may have changed."""
        self._left = self._changed = None

    @contextmanager
    def look(self, rooms: SitePaths, *, has_index: bool) -> Iterator[Previous]:
        """By what was told, if that says enough."""
        left, changed = self._left, self._changed
        # A build that fails in its middle leaves nothing.
        self.forget()
        found = survey.update_survey(rooms.root, left.before.survey, changed) if left and changed is not None else None
        if left and found:
            self._known, self.heard = left, frozenset(normalize("NFC", path) for path in changed or ())
            yield replace(left.before, survey=found, process=None)
            return
        self._write()
        self._known = None
        with earlier.look(rooms, has_index=has_index) as before:
            yield before

    def planned(self, options: Options) -> PlannedSite | None:
        """The last plan, if nothing has changed but what is in those files that were `heard` of, and it would be the
        same at the time of this build.
        """
        known = self._known
        note = known and known.before.note
        if not (known and note and self.heard):
            return None
        is_same = known.has_drafts == options.has_drafts and note.holds(note.cause, options.now)
        return known.planned if is_same else None

    def register(self, rooms: SitePaths) -> DocumentIndex | Path:
        return self._known.register if self._known else super().register(rooms)

    def rows(self, rooms: SitePaths) -> RowsByGroup:
        return self._known.rows if self._known else super().rows(rooms)

    def keep(self, name: str, write: Callable[[], None]) -> None:
        """Writes it when there is time, unless it is another by then."""
        self._later[name] = write

    def remember(self, left: EndedBuild) -> None:
        """For the next build."""
        self._left, self._changed = left, set()

    def settle(self, rooms: SitePaths) -> None:
        """Now there is time: another process finds what this one knows. OSError if there is no room for it."""
        if self._later:
            with lock(rooms.lock, waiting=lambda _: None):
                self._write()

    def _write(self) -> None:
        while self._later:
            self._later.popitem()[1]()

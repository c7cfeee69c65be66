"""What one build leaves to the next. Knows no stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.pipeline.previous import Previous, look

if TYPE_CHECKING:
    from netzblatt.cache.database import Database
    from netzblatt.cache.document_index import DocumentIndex
    from netzblatt.pipeline.options import Options
    from netzblatt.pipeline.planning import PlannedSite
    from netzblatt.pipeline.remembering import OpenBuild
    from netzblatt.pipeline.task_groups import RowsByGroup
    from netzblatt.site_folder.paths import SitePaths


class EndedBuild(NamedTuple):
    """What is known when a build has ended: what there is now, the facts of all documents, the rows of all task groups,
    and the plan if it was carried out, with whether it had drafts.
    """

    previous: Previous
    documents: DocumentIndex
    rows: RowsByGroup
    planned: PlannedSite | None
    has_drafts: bool


class DiskSession:
    """Reads everything from disk, and writes everything at once."""

    @property
    def was_believed(self) -> bool:
        """Whether the last build relied on more than what is on disk."""
        return False

    @contextmanager
    def look(self, paths: SitePaths, options: Options) -> Iterator[Previous]:
        """Provides what there is before a build."""
        with look(paths, options) as previous:
            yield previous

    def find_plan(self, previous: Previous, opened: OpenBuild) -> PlannedSite | None:
        """Returns the plan of this build where it is known without reading the sources."""
        del previous, opened
        return None

    def load_index(self, database: Database) -> DocumentIndex:
        """Loads the facts of all documents that the last build read."""
        from netzblatt.cache.document_index import DocumentIndex

        return DocumentIndex.load(database)

    def load_rows(self, database: Database, paths: SitePaths) -> RowsByGroup:
        """Loads the outputs that the last build planned, by task group."""
        from netzblatt.pipeline import task_groups

        return task_groups.load(database, paths.name_notes("groups"))

    def save(self, name: str, write: Callable[[], None]) -> None:
        """Calls `write`, which writes down what has that name."""
        del name
        write()

    def remember(self, ended: EndedBuild) -> None:
        """Forgets everything: it is on disk."""


def forget_earlier_builds(paths: SitePaths) -> None:
    """Deletes all that earlier builds left, except the ledgers: they say what in site/ is ours."""
    from netzblatt.site_folder.exchange import discard

    for path in (paths.pictures, *paths.store.glob(f"{paths.database.name}*")):
        discard(path)

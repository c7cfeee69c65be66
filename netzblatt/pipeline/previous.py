"""Looks at all that there is before a build: sources, site/, what earlier builds left. Reads few texts or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.cache import digest, output_rows, stat_index
from netzblatt.cache.build_note import BuildNote
from netzblatt.cache.codec import decode, encode
from netzblatt.cache.database import Database
from netzblatt.cache.output_rows import RowsByGroup
from netzblatt.cache.stat_index import StatIndex
from netzblatt.cache.survey import Survey, complete_survey, survey_sources
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.result import Result
from netzblatt.pipeline.options import Options
from netzblatt.site_folder import ledger, recovery
from netzblatt.site_folder.ledger import Alterations, Difference, Ledger
from netzblatt.site_folder.paths import FolderPaths, SitePaths

if TYPE_CHECKING:
    from netzblatt.cache.document_index import DocumentIndex
    from netzblatt.pipeline.planning import PlannedSite

LABEL = "sources 2"


class Previous(Frozen, frozen=True, kw_only=True):
    """All that there is before a build: the sources as they are, and site/ as it was left and as it is.

    `find_alterations` tells what others have changed in site/ since, `load_staged` by what the staging folder differs
    from site/ (None if there is none); a second process may be looking at both meanwhile. `load_documents` loads the
    facts of all documents as they are published, `load_rows` the outputs of all groups of tasks. `planned` is the plan
    that site/ was made by, if that is still in memory.
    """

    paths: SitePaths
    index: StatIndex
    survey: Survey
    ledger: Ledger
    note: BuildNote | None
    find_alterations: Callable[[], Alterations]
    load_staged: Callable[[], Difference | None]
    load_documents: Callable[[], DocumentIndex]
    load_rows: Callable[[], RowsByGroup]
    planned: PlannedSite | None = None

    def is_enough(self, now: datetime) -> bool:
        """Whether a build would make what is in site/ already, and leave the same files of others there."""
        cause = self.compute_cause()
        if not (self.note and cause and self.note.holds(cause, now)):
            return False
        alterations = self.find_alterations()
        return not alterations.paths and alterations.foreign == self.ledger.foreign

    @property
    def digests(self) -> dict[str, str]:
        """The digests of all sources by path; "" where a source has not been read."""
        return {path: source.digest for path, source in self.survey.sources.items()}

    def compute_cause(self) -> str:
        """Computes the digest of all that shapes a build except the time; "" while the digest of a source is not known,
        or a file has a bad name.
        """
        digests = self.digests
        if self.survey.problems or not all(digests.values()):
            return ""
        names = "\0".join([f"{path}\0{source}" for path, source in digests.items()])
        return digest.of_value((toolchain(), self.paths.is_preview, names))

    def find_changed_sources(self) -> tuple[str, ...]:
        """Finds the sources that were added, removed or changed since site/ was built; none if nobody knows."""
        with closing(Database(self.paths.database)) as database:
            data = database.load_notes(self.paths.name_notes("sources")).get(LABEL)
        then: Mapping[str, str] | None = decode(data, dict[str, str]) if data else None
        now = self.digests
        if then is None:
            return ()
        return tuple(sorted(path for path in then.keys() | now.keys() if then.get(path) != now.get(path)))

    def describe(self, stages: Mapping[str, float]) -> Result:
        """Describes the site that is there as the result of a build that had nothing to do."""
        note = self.note
        return Result(
            problems=note.problems if note else (),
            settings=note.settings if note else None,
            withheld=note.withheld if note else (),
            manifest={path: record[1] for path, record in self.ledger.files.items()},
            foreign=self.ledger.foreign,
            stages=stages,
            is_exchanged=True,
        )

    def save_index_alone(self) -> None:
        """Writes down the stats of all sources after a build that had nothing to do."""
        with closing(Database(self.paths.database)) as database:
            self.save_index(database)

    def save_sources(self, database: Database) -> None:
        """Writes down what site/ is made of; the next build explains with it what changed."""
        database.save_notes(self.paths.name_notes("sources"), {LABEL: encode(self.digests)}, is_all=True)

    def save_index(self, database: Database) -> None:
        """Writes down the stats of all sources."""
        if self.survey.entries != self.index.entries:
            stat_index.save(database, self.survey.entries, moment=self.index.moment)


def look(paths: SitePaths, options: Options) -> Previous:
    """Looks at the sources and the site by their stats, after what a killed build left was put right."""
    find_address = str if options.prunes else partial(_find_address, paths.root)
    site = recovery.recover(paths.folders, find_address=find_address)
    is_trusted = options.has_cache and not options.is_clean
    with closing(Database(paths.database)) as database:
        index = stat_index.load(database, marker=paths.store / "now", is_trusted=is_trusted)
    survey = survey_sources(paths.root, index=index)
    note = BuildNote.decode(site.note)
    if note:
        # Most often the bytes of what may have changed are those of last time.
        survey = complete_survey(paths.root, survey, most_texts=options.tuning.early_documents)
    return Previous(
        paths=paths,
        index=index,
        survey=survey,
        ledger=site,
        note=note,
        find_alterations=cache(partial(_find_alterations, paths.folders, site)),
        load_staged=cache(partial(recovery.load_staged, paths.folders, site)),
        load_documents=cache(partial(_load_documents, paths, is_trusted=is_trusted)),
        load_rows=cache(partial(_load_rows, paths, is_trusted=options.uses_previous)),
    )


def _find_address(root: Path) -> str:
    """Finds the URL of the site's home page in site.yml; "" if that cannot be read."""
    from netzblatt.read.settings import read_settings

    settings, _ = read_settings(survey_sources(root, index=StatIndex(), rooms=(SITE_FILE,)).sources)
    return settings.address if settings else ""


def _load_documents(paths: SitePaths, *, is_trusted: bool) -> DocumentIndex:
    from netzblatt.cache.document_index import NOTES, DocumentIndex

    if not is_trusted:
        return DocumentIndex()
    with closing(Database(paths.database)) as database:
        index = DocumentIndex.load(database, kind=paths.name_notes(NOTES))
        # A first preview is spared to read what the site was built from.
        return DocumentIndex.load(database) if paths.is_preview and not index.facts else index


def _load_rows(paths: SitePaths, *, is_trusted: bool) -> RowsByGroup:
    with closing(Database(paths.database)) as database:
        return output_rows.load(database, paths.name_notes("groups")) if is_trusted else {}


def _find_alterations(folders: FolderPaths, site: Ledger) -> Alterations:
    if not folders.site.is_dir():
        return Alterations(frozenset(site.files), ())
    return ledger.find_alterations(folders.site, site)


def read_build_time(root: Path) -> datetime | None:
    """Reads the `now` of the build whose outputs are in site/; None if there is no site, or nobody knows any more."""
    ledger = recovery.find_ledger(SitePaths(root).folders)
    note = BuildNote.decode(ledger.note) if ledger else None
    return note.now if note else None

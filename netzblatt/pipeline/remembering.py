"""What a build opens at its beginning and leaves at its end: stores, and the reader of documents. Knows no order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache.blobs import Blobs
from netzblatt.cache.database import Database
from netzblatt.cache.document_index import DocumentIndex
from netzblatt.cache.memo import Cache, MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.pipeline import task_groups
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.outcome import Outcome
from netzblatt.pipeline.reading import DocumentReader
from netzblatt.pipeline.result import Result
from netzblatt.pipeline.session import DiskSession, EndedBuild
from netzblatt.pipeline.task_groups import RowsByGroup
from netzblatt.site_folder.paths import SitePaths
from netzblatt.tools.jinja.templates import Templates

if TYPE_CHECKING:
    from netzblatt.workers.processes import Workers


class OpenBuild(NamedTuple):
    """The means of one build: `results` and `pictures` of earlier builds, the bytes of sources in `objects`, the reader
    of `documents`, the templates by language, and the `rows` that the last build planned, by task group.
    """

    results: Cache
    pictures: Blobs | MemoryCache
    objects: Objects
    documents: DocumentReader
    get_templates: Callable[[str], Templates]
    load_rows: Callable[[], RowsByGroup]
    session: DiskSession
    options: Options


@contextmanager
def open_build(
    paths: SitePaths, sources: Mapping[str, Source], session: DiskSession, crew: Workers | None, options: Options
) -> Iterator[OpenBuild]:
    """Opens the stores for one build, and closes them after it. A trial writes nothing but pictures."""
    results: Cache = Database(paths.database) if options.has_cache and not options.is_trial else MemoryCache()
    uses_previous = options.uses_previous and not options.is_trial
    objects = Objects.of_sources(paths.root, sources)
    get_templates = cache(partial(Templates, sources, results=results))

    def check_templates(settings: Settings) -> None:
        get_templates(settings.language).check_next()

    @cache
    def load_rows() -> RowsByGroup:
        return session.load_rows(results, paths) if uses_previous and isinstance(results, Database) else {}

    index = DocumentIndex()
    if isinstance(results, Database) and not options.is_clean:
        index = session.load_index(results)
    documents = DocumentReader(
        paths.root,
        objects=objects,
        results=results,
        index=index,
        options=options,
        crew=crew,
        meanwhile=check_templates,
    )
    pictures = Blobs(paths.pictures) if options.has_cache else MemoryCache()
    try:
        yield OpenBuild(results, pictures, objects, documents, get_templates, load_rows, session, options)
    finally:
        results.close()


def remember_build(outcome: Outcome, opened: OpenBuild) -> None:
    """Leaves to the next build what this one knows: what was read, and the plan if it was carried out."""
    session, documents, previous, database = opened.session, opened.documents, outcome.previous, opened.results
    if not isinstance(database, Database):
        return
    # A session in memory does not know what is on disk, and writes everything, since then there is time.
    is_remembered = opened.options.session is not None
    session.save("stats", partial(_write, database, partial(previous.save_index, database)))
    if documents.index is not documents.known:
        there = DocumentIndex() if is_remembered else documents.known
        session.save("documents", partial(_write, database, partial(documents.index.save, database, there=there)))
    rows = known = opened.load_rows()
    if outcome.planned:
        rows = outcome.planned.groups
        groups = partial(task_groups.save, database, previous.paths.name_notes("groups"), rows)
        session.save("groups", partial(_write, database, partial(groups, there={} if is_remembered else known)))
        session.save("sources", partial(_write, database, partial(previous.save_sources, database)))
    session.save("size", partial(_trim_stores, outcome.result, opened))
    session.remember(EndedBuild(previous, documents.index, rows, outcome.planned, opened.options.has_drafts))
    database.close()


def _write(database: Database, write: Callable[[], None]) -> None:
    """Writes, and leaves nothing open for the processes of the next build."""
    write()
    database.close()


def _trim_stores(result: Result, opened: OpenBuild) -> None:
    """Keeps the stores as small as the site wants them. Pictures are counted only when some were made."""
    results, pictures = opened.results, opened.pictures
    if result.settings is None or not isinstance(results, Database) or not isinstance(pictures, Blobs):
        return
    most = result.settings.max_store
    if results.compute_size() > most:
        facts = opened.documents.index.facts.values()
        results.trim(most, used={entry.key for _, (entry, _) in facts if entry})
    if any(output.startswith("media/") for output in result.made):
        pictures.trim(max(0, most - results.compute_size()))

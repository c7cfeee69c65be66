"""The means of a build: stores, opened at its beginning and written at its end, and the reader of documents. Knows no
order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache import output_rows
from netzblatt.cache.blobs import Blobs
from netzblatt.cache.database import Database
from netzblatt.cache.document_index import NOTES, DocumentIndex
from netzblatt.cache.memo import Cache, MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.model.frozen import replace
from netzblatt.model.looks import dress
from netzblatt.model.result import Result
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.previous import Previous
from netzblatt.pipeline.session import DiskSession
from netzblatt.read.readers.document_reader import DocumentReader
from netzblatt.site_folder.paths import SitePaths
from netzblatt.tools.jinja.templates import Templates

if TYPE_CHECKING:
    from netzblatt.workers.processes import Workers


class OpenBuild(NamedTuple):
    """The means of one build: `results` and `pictures` of earlier builds, the bytes of sources in `objects`, the reader
    of `documents`, and the templates by language and look.
    """

    results: Cache
    pictures: Blobs | MemoryCache
    objects: Objects
    documents: DocumentReader
    get_templates: Callable[[str, str, bool], Templates]
    session: DiskSession
    options: Options


@contextmanager
def open_build(  # noqa: PLR0913 (all but three by name)
    paths: SitePaths,
    sources: Mapping[str, Source],
    options: Options,
    *,
    known: DocumentIndex,
    workers: Workers | None = None,
    keeps_results: bool = True,
) -> Iterator[OpenBuild]:
    """Opens the stores for one build, and closes them after it. Unless it `keeps_results`, only pictures are kept."""
    results: Cache = Database(paths.database) if options.has_cache and keeps_results else MemoryCache()
    pictures = Blobs(paths.pictures) if options.has_cache else MemoryCache()
    objects = Objects.of_sources(paths.root, sources)

    @cache
    def get_templates(language: str, look: str, is_trusted: bool) -> Templates:  # noqa: FBT001 - a key of the cache
        return Templates(dress(sources, look), language, results, is_trusted=is_trusted)

    def check_templates(settings: Settings) -> None:
        get_templates(settings.language, settings.look, settings.trusted_templates).check_next()

    documents = DocumentReader(
        paths.root,
        objects=objects,
        results=results,
        processes=options.processes,
        shared_from=options.tuning.shared_documents,
        batch_size=options.tuning.documents_a_batch,
        known=known,
        workers=workers,
        meanwhile=check_templates,
        report=options.report_problems,
    )
    session = options.session or DiskSession()
    try:
        yield OpenBuild(results, pictures, objects, documents, get_templates, session, options)
    finally:
        results.close()


def remember_build(result: Result, before: Previous, after: Previous, opened: OpenBuild) -> None:
    """Leaves to the next build all that this one knows: the documents that were read, and the plan if it was carried
    out. Where a site stays as it was, so do the facts of its documents, with which the next build is compared.
    """
    session, documents, database = opened.session, opened.documents, opened.results
    if not isinstance(database, Database):
        return
    planned = after.planned if result.is_exchanged else None
    # A session in memory does not know what is on disk, and writes everything, since then there is time.
    knows_disk = opened.options.session is None and not opened.options.is_preview

    def save(name: str, write: Callable[[Database], None]) -> None:
        session.save(name, partial(_write, database, write))

    save("stats", after.save_index)
    if documents.index is not documents.known and (result.is_exchanged or not before.ledger.files):
        there, kind = documents.known if knows_disk else DocumentIndex(), after.paths.name_notes(NOTES)
        save("documents", partial(documents.index.save, there=there, kind=kind))
    rows = before.load_rows()
    if planned:
        there_rows, rows = rows if knows_disk else {}, planned.groups
        notes = after.paths.name_notes("groups")
        save("groups", lambda database: output_rows.save(database, notes, planned.groups, there=there_rows))
        save("sources", after.save_sources)
    session.save("size", partial(_trim_stores, result, opened))
    ended = replace(after, planned=planned, load_documents=lambda: documents.index, load_rows=lambda: rows)
    session.remember(ended, has_drafts=opened.options.has_drafts)
    database.close()


def _write(database: Database, write: Callable[[Database], None]) -> None:
    """Writes, and leaves nothing open for the processes of the next build."""
    write(database)
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

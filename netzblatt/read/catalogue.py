"""The order in which Sources become a Catalog. Knows no form, no field and no kind of content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.model.withheld import Reason
from netzblatt.read.addresses import DocumentPath, find_collisions, parse_document_path
from netzblatt.read.archive import Archive, Reader
from netzblatt.read.checks.misplaced import find_misplaced
from netzblatt.read.checks.pictures import check_pictures, measure_pictures
from netzblatt.read.direct_reader import Directly
from netzblatt.read.excerpts import Texts
from netzblatt.read.fold import fold, select_files
from netzblatt.read.references.linking import Linker
from netzblatt.read.settings import STAND_IN, read_crops, read_settings
from netzblatt.read.visibility import find_withheld


def read(
    sources: Mapping[str, Source],
    *,
    objects: Objects,
    now: datetime,
    reader: Reader | None = None,
    has_drafts: bool = False,
) -> tuple[Catalog | None, list[Problem]]:
    """All of `sources` as a catalogue of what readers may see at `now` (aware), and everything that is wrong with any
    of them. None as long as there are errors. The `reader` turns texts into entries, and measures pictures. With
    `has_drafts` drafts and what is still to come are there too. OSError if a picture vanishes.
    """
    archive = Archive(reader or Directly(objects))
    settings, problems = read_settings(sources, results=archive.reader.results)
    crops, more = read_crops(sources, results=archive.reader.results)
    problems += more
    pieces, misplaced = _pieces(sources)
    documents = list(archive.reader.documents(pieces, settings or STAND_IN))
    sources = {**sources, **{document.source.path: document.source for document in documents}}
    texts = Texts(sources, objects)
    problems += [*misplaced, *(problem for document in documents for problem in document.problems)]
    entries = [document.entry for document in documents if document.entry]
    problems += find_collisions(entries)
    waiting = find_withheld(entries, now=now)
    hidden = {path: each for path, each in waiting.items() if not has_drafts or each.reason is Reason.EXPIRED}
    linker = Linker(sources, entries, hidden, archive)
    entries = [linker.link(entry) for entry in entries]
    sizes, more = measure_pictures(entries, sources, archive.reader.picture)
    # What a document's own reading told has its lines already, or had none to show.
    problems += texts.add_excerpts([*linker.problems, *check_pictures(entries, settings or STAND_IN), *more])
    problems += find_misplaced(entries, sources)
    if settings is None or any(problem.is_error for problem in problems):
        return None, problems
    frame = Catalog(
        settings=settings,
        now=now,
        records=archive,
        withheld=tuple(hidden.values()),
        unpublished=tuple(each for path, each in waiting.items() if path not in hidden),
        files=select_files(sources),
        picture_files=sizes,
        crops=crops,
    )
    catalog, more = fold(entries, into=frame, archive=archive, texts=texts)
    return catalog, problems + texts.add_excerpts(more)


def _pieces(sources: Mapping[str, Source]) -> tuple[Sequence[tuple[Source, DocumentPath]], list[Problem]]:
    """Every document of the folders of content/, in the order of their paths; and what lies elsewhere."""
    pieces: list[tuple[Source, DocumentPath]] = []
    problems: list[Problem] = []
    for path, source in sources.items():
        where = parse_document_path(path)
        if isinstance(where, Problem):
            problems.append(where)
        elif where:
            pieces.append((source, where))
    return pieces, problems

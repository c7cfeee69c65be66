"""Documents become a catalogue. They are read by several processes, and only those that no earlier build has read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache.codec import decode
from netzblatt.cache.document_index import DocumentFacts, DocumentIndex, FactsByPath, unpack
from netzblatt.cache.memo import Cache, compute_key, remember
from netzblatt.cache.objects import Objects
from netzblatt.cache.stat_index import StatRecord
from netzblatt.cache.survey import Survey
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Problem
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.reader import (
    STORED_RESULT,
    DocumentSource,
    ReadBatch,
    ReaderSetup,
    ReadingResult,
    read_all,
    read_one,
)
from netzblatt.read import Document, DocumentPath, Finding, measure_picture, read
from netzblatt.read.addresses import parse_document_path
from netzblatt.read.kinds import KINDS
from netzblatt.tools.jinja.templates import Templates
from netzblatt.workers import pool

if TYPE_CHECKING:
    from netzblatt.pipeline.remembering import OpenBuild
    from netzblatt.workers.processes import Workers


class DocumentReader:
    """Reads documents for a catalogue (an archive.Reader), and opens their records when they are wanted.

    `index` holds the facts of all documents: before reading those of the last build, afterwards those of this one.
    `stats` are the stats of the files that were read, by location. Where a `crew` of processes stands by, it reads.
    While other processes read, `meanwhile` is called from time to time.
    """

    def __init__(  # noqa: PLR0913 (all but the first by name)
        self,
        root: Path,
        *,
        objects: Objects,
        results: Cache,
        index: DocumentIndex,
        options: Options,
        crew: Workers | None = None,
        meanwhile: Callable[[Settings], None] = lambda _: None,
    ) -> None:
        self._root, self._objects, self.results, self._options = root, objects, results, options
        self.known, self.index = index, index
        self._crew, self._meanwhile = crew, meanwhile
        # As it was before this build: its settings are kept already when it comes to the documents.
        self._is_first = not results.is_kept()
        self._setup: ReaderSetup | None = None
        self._pieces: Mapping[str, DocumentSource] = {}
        self.stats: dict[str, StatRecord] = {}

    def __getstate__(self) -> dict[str, object]:
        """Another process only opens records: it is not handed the facts of all documents."""
        empty = DocumentIndex()
        return {**self.__dict__, "known": empty, "index": empty, "_crew": None, "_meanwhile": None, "_options": None}

    def read_documents(self, pieces: Sequence[DocumentSource], settings: Settings) -> Sequence[Document]:
        """Reads those that are not known, and returns all that are still there, in their order."""
        speech = compute_key("documents", settings.language, settings.timezone)
        self._setup = ReaderSetup(self._root, self.results, settings, speech, self._is_first)
        self._pieces = {source.path: (source, where) for source, where in pieces}
        known = self.index.facts if self.index.speech == speech else {}
        facts: FactsByPath = {}
        unknown = []
        for piece in pieces:
            source = piece[0]
            if (entry := known.get(source.path)) and entry[0] == source.digest:
                facts[source.path] = entry
            else:
                unknown.append(piece)
        sources = self._read(unknown, self._setup, facts)
        self.index = self.index.succeed(speech, settings.timezone, facts)
        found = [(sources.get(source.path, source), facts.get(source.path)) for source, _ in pieces]
        return [Document(source, *entry[1]) for source, entry in found if entry]

    def _read(self, pieces: Sequence[DocumentSource], setup: ReaderSetup, facts: FactsByPath) -> dict[str, Source]:
        """Reads documents, adds what they say to `facts`, and returns their Sources as they were read, by path."""
        size = self._options.tuning.documents_a_batch
        batches = [pieces[start : start + size] for start in range(0, len(pieces), size)]
        is_shared = self._options.processes > 1 and len(pieces) >= self._options.tuning.shared_documents
        sources: dict[str, Source] = {}
        for batch in self._share(batches, setup, jobs=self._options.processes if is_shared else 1):
            if is_shared:
                self._meanwhile(setup.settings)
            facts.update(unpack(batch.facts, timezone=setup.settings.timezone))
            for document in batch.documents:
                if document.stat:
                    self.stats[document.source.location] = document.stat
                self._objects.add(self._root, document.source)
                if document.is_new:
                    self.results.put(document.key, document.data)
                sources[document.source.path] = document.source
        return sources

    def _share(
        self, batches: Sequence[Sequence[DocumentSource]], setup: ReaderSetup, *, jobs: int
    ) -> Iterator[ReadBatch]:
        # Processes open the store for themselves.
        self.results.close()
        if self._crew:
            yield from (batch for _, batch in pool.spread_among(self._crew, read_all, batches, state=setup))
            return
        # The first batch here: what it loads is there in all processes then, and need not be loaded in each.
        for part in (batches[:1], batches[1:]):
            yield from (batch for _, batch in pool.spread(read_all, part, state=setup, jobs=jobs))

    def read_again(self, source: Source, settings: Settings) -> DocumentFacts | None:
        """Reads the one document that was changed, when no other was; None if it is none any more."""
        where, speech = parse_document_path(source.path, KINDS), self.index.speech
        if not isinstance(where, DocumentPath):
            return None
        self._setup = ReaderSetup(self._root, self.results, settings, speech)
        self._pieces = {**self._pieces, source.path: (source, where)}
        facts: FactsByPath = {}
        if not self._read([(source, where)], self._setup, facts):
            return None
        self.index = self.index.succeed(speech, settings.timezone, {**self.index.facts, **facts})
        return facts[source.path][1]

    def complete_survey(self, survey: Survey) -> Survey:
        """Returns the survey with the digests and the stats of the documents that were read; without those that had
        vanished by then.
        """
        facts, sources = self.index.facts, survey.sources
        if not self.stats and all(source.digest for source in sources.values()):
            return survey
        complete = {
            path: source if source.digest else replace(source, digest=facts[path][0])
            for path, source in sources.items()
            if source.digest or path in facts
        }
        return replace(survey, sources=complete, entries={**survey.entries, **self.stats})

    def load_record(self, entry: Entry) -> Record:
        """Returns the record as it was read, and lends its text to the objects."""
        record, html = self._load(entry)
        self._objects.lend(record.body.digest, html, partial(self._load_html, entry))
        return record

    def _load_html(self, entry: Entry) -> bytes:
        return self._load(entry)[1]

    def _load(self, entry: Entry) -> tuple[Record, bytes]:
        timezone = self._setup.settings.timezone if self._setup else "UTC"
        row = self.results.get(entry.key)
        found: ReadingResult | None = decode(row, STORED_RESULT, timezone=timezone) if row else None
        if found is None:
            found = decode(self._read_lost(entry), STORED_RESULT, timezone=timezone)
        if found is None or found[0] is None:
            raise TypeError(entry)
        return found[0], found[2]

    def _read_lost(self, entry: Entry) -> bytes:
        """Reads once more what the store has lost. OSError if the file has changed meanwhile."""
        piece = self._pieces.get(entry.path)
        found = read_one(self._setup, piece) if self._setup and piece else None
        if found is None or found[0].key != entry.key:
            message = f"changed while the site was being built: {entry.path}"
            raise OSError(message)
        return found[0].data

    def measure_picture(self, source: Source) -> Finding:
        """Measures a picture, once for each content and name."""
        name = source.path.rpartition("/")[2]
        measure = partial(measure_picture, source, self._objects)
        return remember(self.results, measure, Finding, "picture", source.digest, name)


class ReadSite(NamedTuple):
    """All that the sources say: no catalogue where an error forbids it. The templates speak the site's language; the
    survey knows the digests of all documents.
    """

    catalog: Catalog | None
    problems: tuple[Problem, ...]
    templates: Templates
    survey: Survey


def read_site(survey: Survey, opened: OpenBuild) -> ReadSite:
    """Reads all sources. The faults of templates are told together with those of the editors."""
    options = opened.options
    catalog, problems = read(
        survey.sources,
        objects=opened.objects,
        now=options.now,
        reader=opened.documents,
        has_drafts=options.has_drafts,
    )
    templates = opened.get_templates(catalog.settings.language if catalog else "de")
    problems = [*survey.problems, *problems, *templates.check()]
    if catalog:
        catalog = replace(catalog, is_preview=options.is_preview)
    return ReadSite(catalog, tuple(problems), templates, opened.documents.complete_survey(survey))

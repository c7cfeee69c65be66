"""Reads documents in several processes, and only those that no earlier build has read. Knows no catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.cache.codec import decode
from netzblatt.cache.document_index import DocumentFacts, DocumentIndex, unpack
from netzblatt.cache.memo import Cache, compute_key, remember, remember_all
from netzblatt.cache.objects import Objects
from netzblatt.cache.stat_index import StatRecord
from netzblatt.cache.survey import Survey
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Problem
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.archive import Document, Finding
from netzblatt.read.checks.file_copies import examine_file
from netzblatt.read.checks.pictures import measure_picture
from netzblatt.read.kinds import KINDS
from netzblatt.read.readers.worker import (
    STORED_RESULT,
    DocumentFile,
    ReadBatch,
    ReaderSetup,
    ReadingResult,
    read_all,
    read_one,
)
from netzblatt.workers import pool
from netzblatt.workers.work_board import begin_work

if TYPE_CHECKING:
    from netzblatt.workers.processes import Workers

FactsOfFile = tuple[str, DocumentFacts]


class DocumentReader:
    """Reads documents for a catalogue (an archive.Reader), and opens their records when they are wanted.

    From `shared_from` documents on, `processes` share them in batches of `batch_size`; `workers` that stand by are used
    in any case. `known` are the facts of the last build, and `index` those of this one once they are read. `stats` are
    the stats of the files that were read, by location. While other processes read, `meanwhile` is called from time to
    time; `report` is called with the Problems of each batch.
    """

    def __init__(  # noqa: PLR0913 (all but the first by name)
        self,
        root: Path,
        *,
        objects: Objects,
        results: Cache,
        known: DocumentIndex,
        processes: int = 1,
        shared_from: int = 1,
        batch_size: int = 1,
        workers: Workers | None = None,
        meanwhile: Callable[[Settings], None] = lambda _: None,
        report: Callable[[Settings, Sequence[Problem]], None] = lambda *_: None,
    ) -> None:
        self._root, self._objects, self.results = root, objects, results
        self.known, self.index = known, known
        self._processes, self._shared_from, self._batch_size = processes, shared_from, batch_size
        self._workers, self._meanwhile, self._report = workers, meanwhile, report
        # As it was before this build: its settings are kept already when it comes to the documents.
        self._is_first = not results.is_kept()
        self._setup: ReaderSetup | None = None
        self._files: Mapping[str, DocumentFile] = {}
        self._sources: dict[str, Source] = {}
        self.stats: dict[str, StatRecord] = {}

    def __getstate__(self) -> dict[str, object]:
        """Another process only opens records: it is not handed the facts of all documents."""
        empty = DocumentIndex()
        return {**self.__dict__, "known": empty, "index": empty, "_workers": None, "_meanwhile": None, "_report": None}

    def read_documents(self, files: Sequence[DocumentFile], settings: Settings) -> Sequence[Document]:
        """Reads the documents that are not known, and returns all that are still there, in their order."""
        locale = compute_key("documents", *settings.languages, settings.timezone, settings.address)
        setup = self._setup = ReaderSetup(self._root, self.results, settings, locale, self._is_first)
        by_path = self._files = {source.path: (source, path) for source, path in files}
        known = self.known.facts if self.known.locale == locale else {}

        def find(path: str) -> FactsOfFile | None:
            facts = known.get(path)
            return facts if facts and facts[0] == by_path[path][0].digest else None

        facts = remember_all(by_path, find=find, make=lambda due: self._read([by_path[path] for path in due], setup))
        facts = {path: facts[path] for path in by_path if path in facts}
        # A fault of the program is not remembered: the next build tries again.
        sound = {path: said for path, said in facts.items() if not any(problem.is_fault for problem in said[1][1])}
        self.index = self.known.update(locale, settings.timezone, sound)
        return [Document(self._sources.get(path, by_path[path][0]), *said) for path, (_, said) in facts.items()]

    def _read(self, files: Sequence[DocumentFile], setup: ReaderSetup) -> Iterator[tuple[str, FactsOfFile]]:
        """Reads documents, and yields their paths and facts."""
        size = self._batch_size
        batches = [files[start : start + size] for start in range(0, len(files), size)]
        is_shared = self._processes > 1 and len(files) >= self._shared_from
        for batch in self._share(batches, setup, jobs=self._processes if is_shared else 1):
            if is_shared:
                self._meanwhile(setup.settings)
            for document in batch.documents:
                if document.stat:
                    self.stats[document.source.location] = document.stat
                self._objects.add(self._root, document.source)
                if document.is_new:
                    self.results.put(document.key, document.data)
                self._sources[document.source.path] = document.source
            facts = unpack(batch.facts, timezone=setup.settings.timezone)
            self._report(setup.settings, [problem for _, (_, problems) in facts.values() for problem in problems])
            yield from facts.items()

    def _share(
        self, batches: Sequence[Sequence[DocumentFile]], setup: ReaderSetup, *, jobs: int
    ) -> Iterator[ReadBatch]:
        # Processes open the store for themselves.
        self.results.close()
        if self._workers:
            yield from (batch for _, batch in pool.spread_among(self._workers, read_all, batches, state=setup))
            return
        # The first batch here: the modules that it loads are there in all processes then.
        for part in (batches[:1], batches[1:]):
            yield from (batch for _, batch in pool.spread(read_all, part, state=setup, jobs=jobs))

    def read_again(self, source: Source, settings: Settings) -> DocumentFacts | None:
        """Reads the one document that was changed, when no other was; None if it is no document any more."""
        path = parse_document_path(source.path, KINDS)
        if not isinstance(path, DocumentPath):
            return None
        setup = self._setup = ReaderSetup(self._root, self.results, settings, self.index.locale)
        self._files = {**self._files, source.path: (source, path)}
        facts = dict(self._read([(source, path)], setup))
        if not facts:
            return None
        self.index = self.index.update(setup.locale, settings.timezone, {**self.index.facts, **facts})
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
        data = self.results.get(entry.key)
        result: ReadingResult | None = decode(data, STORED_RESULT, timezone=timezone) if data else None
        if result is None:
            result = decode(self._read_lost(entry), STORED_RESULT, timezone=timezone)
        if result is None or result[0] is None:
            raise TypeError(entry)
        return result[0], result[2]

    def _read_lost(self, entry: Entry) -> bytes:
        """Reads again a document that the store has lost. Raises OSError if the file has changed meanwhile."""
        file = self._files.get(entry.path)
        document_and_facts = read_one(self._setup, file) if self._setup and file else None
        if document_and_facts is None or document_and_facts[0].key != entry.key:
            raise OSError(0, "command/world/changing", entry.path)
        return document_and_facts[0].data

    def measure_picture(self, source: Source) -> Finding:
        """Measures a picture, once for each content and name."""
        name = source.path.rpartition("/")[2]
        begin_work(source.path)
        measure = partial(measure_picture, source, self._objects)
        finding = remember(self.results, measure, Finding, "picture", source.digest, name)
        begin_work("")
        return finding

    def examine_file(self, source: Source, *, publishers: tuple[str, ...]) -> tuple[Problem, ...]:
        """Examines a file, once for each content, name and `publishers`."""
        name = source.path.rpartition("/")[2]
        begin_work(source.path)
        examine = partial(examine_file, source, self._objects, publishers=publishers)
        problems = remember(self.results, examine, tuple[Problem, ...], "file", source.digest, name, publishers)
        begin_work("")
        return problems

"""Documents read by several processes, and only those that no earlier build has read. Knows no kind of record."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.cache import stat_index
from netzblatt.cache.memo import Cache, compute_key, remember
from netzblatt.cache.objects import Objects
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.pipeline import POOL_PAYS
from netzblatt.pipeline.document_index import DocumentFacts, DocumentIndex, FactsByPath, unpack
from netzblatt.pipeline.reader import NOTHING, DocumentSource, ReadBatch, ReaderSetup, read_all, read_one
from netzblatt.read import Document, Finding, Place, measure_picture
from netzblatt.read.addresses import place
from netzblatt.workers import pool

if TYPE_CHECKING:
    from netzblatt.workers.processes import Crew
    from netzblatt.workers.second import Second

# So many documents are handed to a process at a time.
BATCH = 32


class Documents:
    """An archive.Reader. `register` is that of the last build, or where it lies: what is known to be changed is read
    while it is loaded. `stats` are those of the files that were read, by location, for the next build's index.
    A `second` process may be there, or a `crew` that stands by to read; while others read, `meanwhile` is called from
    time to time.
    """

    def __init__(
        self, root: Path, *, objects: Objects, results: Cache, register: DocumentIndex | Path, jobs: int
    ) -> None:
        self._root, self._objects, self.results, self._jobs = root, objects, results, jobs
        self._last = register
        self.crew: Crew | None = None
        self.second: Second | None = None
        self.meanwhile: Callable[[Settings], None] = lambda _: None
        # As it was before this build: its settings are kept already when it comes to the documents.
        self._is_first = not results.is_kept()
        self._bench: ReaderSetup | None = None
        self._pieces: Mapping[str, DocumentSource] = {}
        self.stats: dict[str, stat_index.StatRecord] = {}

    def __getstate__(self) -> dict[str, object]:
        """Another process only opens records: it is not handed what all documents said."""
        mine = {name: value for name, value in self.__dict__.items() if name not in {"known", "register"}}
        return {**mine, "_last": DocumentIndex(), "crew": None, "second": None, "meanwhile": None}

    @cached_property
    def known(self) -> DocumentIndex:
        """The register of the last build."""
        return DocumentIndex.load(self._last) if isinstance(self._last, Path) else self._last

    @cached_property
    def register(self) -> DocumentIndex:
        """The same, and after reading that of this one."""
        return self.known

    def documents(self, pieces: Sequence[DocumentSource], settings: Settings) -> Sequence[Document]:
        """All of the pieces that are still there, in their order."""
        speech = compute_key("documents", settings.language, settings.timezone)
        self._bench = ReaderSetup(self._root, self.results, settings, speech, self._is_first)
        self._pieces = {piece[0].path: piece for piece in pieces}
        begun = self._begun(pieces, self._bench)
        known = self.register.facts if self.register.speech == speech else {}
        missing = []
        fronts: FactsByPath = {}
        for piece in pieces:
            path = piece[0].path
            front = known.get(path)
            if front and front[0] == piece[0].digest:
                fronts[path] = front
            else:
                missing.append(piece)
        read = self._taken(missing, self._bench, begun(), fronts)
        self.register = self.register.succeed(speech, fronts)
        there = ((read.get(piece[0].path, piece[0]), fronts.get(piece[0].path)) for piece in pieces)
        return [Document(source, *front[1]) for source, front in there if front]

    def _begun(self, pieces: Sequence[DocumentSource], bench: ReaderSetup) -> Callable[[], ReadBatch]:
        """What will be wanted: the files whose stat is another than in the index, which were read just now. To
        load what reads them, and the register, takes 60 and 100 ms, each in a process.
        """
        fresh = [piece for piece in pieces if piece[0].data is not None]
        if not (fresh and self.second and self._jobs > 1):
            return lambda: NOTHING
        # Processes open the store for themselves.
        self.results.close()
        return self.second.begin(partial(read_all, bench, fresh))

    def _taken(
        self, pieces: Sequence[DocumentSource], bench: ReaderSetup, begun: ReadBatch, fronts: FactsByPath
    ) -> dict[str, Source]:
        """The Sources of the pieces as they were read now, by path; their `fronts` are put with the others."""
        wanted = {piece[0].path for piece in pieces}
        has = {row.source.path for row in begun.rows}
        rest = [piece for piece in pieces if piece[0].path not in has]
        batches = [rest[start : start + BATCH] for start in range(0, len(rest), BATCH)]
        jobs = self._jobs if len(rest) >= POOL_PAYS else 1
        # The first ones here: what they load is there in all processes then, and need not be loaded in each.
        parts = [batches] if self.crew else [batches[:1], batches[1:]]
        found = (batch for part in parts for _, batch in self._spread(part, bench, jobs))
        read: dict[str, Source] = {}
        for batch in chain([begun], found):
            if jobs > 1:
                self.meanwhile(bench.settings)
            fronts.update((path, front) for path, front in unpack(batch.fronts).items() if path in wanted)
            for row in batch.rows:
                if row.stat:
                    self.stats[row.source.location] = row.stat
                self._objects.add(self._root, row.source)
                if row.is_new:
                    self.results.put(row.key, row.data)
                read[row.source.path] = row.source
        return read

    def read_again(self, source: Source, settings: Settings) -> DocumentFacts | None:
        """What one document says that was changed, when no other was; None if there is none any more."""
        where, speech = place(source.path), self.register.speech
        if not isinstance(where, Place):
            return None
        self._bench = ReaderSetup(self._root, self.results, settings, speech)
        self._pieces = {**self._pieces, source.path: (source, where)}
        found: FactsByPath = {}
        if not self._taken([(source, where)], self._bench, NOTHING, found):
            return None
        self.register = self.register.succeed(speech, {**self.register.facts, **found})
        return found[source.path][1]

    def digests(self, sources: Mapping[str, Source]) -> dict[str, str]:
        """Of all sources, also of those that were read only now."""
        fronts = self.register.facts
        return {
            path: source.digest or fronts[path][0]
            for path, source in sources.items()
            if source.digest or path in fronts
        }

    def _spread(
        self, batches: Sequence[Sequence[DocumentSource]], bench: ReaderSetup, jobs: int
    ) -> Iterator[tuple[int, ReadBatch]]:
        # Processes open the store for themselves.
        self.results.close()
        if self.crew:
            return pool.employ(self.crew, read_all, batches, state=bench)
        return pool.spread(read_all, batches, state=bench, jobs=jobs)

    def record(self, entry: Entry) -> Record:
        """As it was read; its text is lent to the objects."""
        record, html = self._back(entry)
        self._objects.lend(record.body.digest, html, partial(self._html, entry))
        return record

    def _html(self, entry: Entry) -> bytes:
        return self._back(entry)[1]

    def _back(self, entry: Entry) -> tuple[Record, bytes]:
        row = self.results.get(entry.key) or self._again(entry)
        record, _, html = pickle.loads(row)  # noqa: S301
        return record, html

    def _again(self, entry: Entry) -> bytes:
        """What the store has lost is read once more. OSError if the file has changed meanwhile."""
        piece = self._pieces.get(entry.path)
        found = read_one(self._bench, piece) if self._bench and piece else None
        if found is None or found[0].key != entry.key:
            message = f"changed while the site was being built: {entry.path}"
            raise OSError(message)
        return found[0].data

    def picture(self, source: Source) -> Finding:
        """Measured once for each content and name."""
        name = source.path.rpartition("/")[2]
        return remember(self.results, partial(measure_picture, source, self._objects), "picture", source.digest, name)

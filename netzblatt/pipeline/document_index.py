"""What documents said, from build to build. Knows no kind of record."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from itertools import repeat
from pathlib import Path

from netzblatt.cache import shards
from netzblatt.cache.shards import COUNT, number_of
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.problem import Problem
from netzblatt.model.summaries import Entry, Summary

DocumentFacts = tuple[Entry | None, tuple[Problem, ...]]
FactsByPath = dict[str, tuple[str, DocumentFacts]]
EMPTY: Mapping[int, bytes] = {}
SUMMARY = Entry._fields.index("summary")


class DocumentIndex:
    """The fronts of all documents of the last build, by path, with the digest that each file had: a few files to read
    in the place of ten thousand rows. `speech` is what they depend on besides their files.

    They are packed in shards, of which an edit changes one: to pack ten thousand takes 0.25 s. Those that are `_loose`
    are packed when they are written, by number the paths in them: of a first build, 1 KB for each document, which would
    lie beside it while pages are made.
    """

    def __init__(self, speech: str = "", shards: Mapping[int, bytes] = EMPTY) -> None:
        self.speech = speech
        self._shards = dict(shards)
        self._loose: dict[int, Iterable[str]] = {}
        self.facts: FactsByPath = {}
        for shard in shards.values():
            self.facts |= unpack(shard)

    @classmethod
    def load(cls, folder: Path) -> DocumentIndex:
        """What is there of it: nothing of another version may even be read. Any of its shards may be of another build,
        since each front has the digest of its file; one of another speech is not there.
        """
        found = shards.load(folder, label=_label())
        speech = next((said for said, _ in found.values()), "")
        return cls(speech, {number: shard for number, (said, shard) in found.items() if said == speech})

    def save(self, folder: Path, *, there: DocumentIndex) -> None:
        """Writes what is not `there` already."""
        known = there._shards if there.speech == self.speech else {}
        fresh = {number: shard for number, shard in self._packed().items() if known.get(number) is not shard}
        rows = {number: None if shard == NOTHING else (self.speech, shard) for number, shard in fresh.items()}
        shards.save(folder, rows, label=_label())

    def succeed(self, speech: str, fronts: FactsByPath) -> DocumentIndex:
        """The register of another build; this one where nothing is different."""
        is_same = self.speech == speech
        known = self.facts if is_same else {}
        changed = [path for path, front in fronts.items() if known.get(path) is not front]
        fresh = {number_of(path) for path in (*changed, *(known.keys() - fronts.keys()))}
        if not fresh and is_same:
            return self
        following = DocumentIndex(speech)
        following.facts = fronts
        # All of them, lest an old one be found there.
        following._shards = {**dict.fromkeys(range(COUNT), NOTHING), **(self._packed() if is_same else {})}
        # Who else is in a shard stands in the shard: to ask all paths would take five times as long.
        paths = {number: dict.fromkeys(unpack(following._shards[number])) for number in fresh}
        for path in changed:
            paths[number_of(path)][path] = None
        following._loose = dict(paths)
        return following

    def _packed(self) -> dict[int, bytes]:
        for number, paths in self._loose.items():
            self._shards[number] = pack({path: self.facts[path] for path in paths if path in self.facts})
        self._loose = {}
        return self._shards


def pack(fronts: FactsByPath) -> bytes:
    """Entries and their summaries by columns: to read them back so takes half as long as one after the other. A process
    hands them on so, and a build to the next one.
    """
    known = [(path, made, *front) for path, (made, front) in fronts.items() if front[0]]
    paths, digests, entries, problems = zip(*known, strict=True) if known else ((), (), (), ())
    entry_columns = [*zip(*entries, strict=True)]
    summaries = [*zip(*(entry.summary for entry in entries), strict=True)]
    # A column of summaries would hold them once more.
    if entries:
        entry_columns[SUMMARY] = ()
    rest = {path: front for path, front in fronts.items() if not front[1][0]}
    return pickle.dumps((paths, digests, entry_columns, summaries, problems, rest), 5)


def unpack(data: bytes) -> FactsByPath:
    """What was packed."""
    paths, digests, columns, summaries, problems, fronts = pickle.loads(data)  # noqa: S301 (the seal is ours)
    if paths:
        # Without a call of _make for each.
        columns[SUMMARY] = map(tuple.__new__, repeat(Summary), zip(*summaries, strict=True))
        entries = map(tuple.__new__, repeat(Entry), zip(*columns, strict=True))
        fronts |= zip(paths, zip(digests, zip(entries, problems, strict=True), strict=True), strict=True)
    found: FactsByPath = fronts
    return found


def _label() -> str:
    # Not the program alone: its other notes may lie here one day.
    return f"register {toolchain()}"


NOTHING = pack({})

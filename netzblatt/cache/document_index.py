"""Keeps the facts of all documents from build to build: all that a catalogue needs of each without opening it. Knows no
kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netzblatt.cache.codec import decode, encode
from netzblatt.cache.database import Database
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.problem import Problem
from netzblatt.model.summaries import Entry

# The entry of a document, None where an error forbids it, and what is wrong with it.
DocumentFacts = tuple[Entry | None, tuple[Problem, ...]]
# With the digest that the file had, by path.
FactsByPath = dict[str, tuple[str, DocumentFacts]]
NOTES = "documents"
# The digest, the entry and the problems of a document.
_Row = tuple[str, Entry | None, tuple[Problem, ...]]
# The toolchain, and what facts depend on besides their files.
_Head = tuple[str, str, str]


class DocumentIndex:
    """The facts of all documents of a build. They depend on their files and on `locale`, a digest of the language and
    the time zone of the site.
    """

    def __init__(self, locale: str = "", *, timezone: str = "UTC", facts: FactsByPath | None = None) -> None:
        self.locale, self.timezone = locale, timezone
        self.facts: FactsByPath = facts or {}

    @classmethod
    def load(cls, database: Database, *, kind: str = NOTES) -> DocumentIndex:
        """Loads what an earlier build saved as notes of this `kind`; nothing if another version of the program did.
        Facts that are damaged are not there.
        """
        notes = database.load_notes(kind)
        head: _Head | None = decode(notes.pop("", b""), _Head)
        if head is None or head[0] != toolchain():
            return cls()
        facts: FactsByPath = {}
        for path, data in notes.items():
            row: _Row | None = decode(data, _Row, timezone=head[2])
            if row:
                facts[path] = row[0], (row[1], row[2])
        return cls(head[1], timezone=head[2], facts=facts)

    def save(self, database: Database, *, there: DocumentIndex, kind: str = NOTES) -> None:
        """Saves all facts that are not `there` already, as notes of this `kind`."""
        is_all = not there.facts or there.locale != self.locale
        known: FactsByPath = {} if is_all else there.facts
        notes: dict[str, bytes | None] = {
            path: encode((facts[0], *facts[1])) for path, facts in self.facts.items() if known.get(path) is not facts
        }
        notes |= dict.fromkeys(known.keys() - self.facts.keys())
        notes[""] = encode((toolchain(), self.locale, self.timezone))
        database.save_notes(kind, notes, is_all=is_all)

    def update(self, locale: str, timezone: str, facts: FactsByPath) -> DocumentIndex:
        """Returns the index of the next build, which is this one if nothing is different."""
        is_same = self.locale == locale and self.facts.keys() == facts.keys()
        if is_same and all(self.facts[path] is known for path, known in facts.items()):
            return self
        return DocumentIndex(locale, timezone=timezone, facts=facts)


def pack(facts: Mapping[str, tuple[str, DocumentFacts]]) -> bytes:
    """Packs facts for another process."""
    return encode([(path, digest, *said) for path, (digest, said) in facts.items()])


def unpack(data: bytes, *, timezone: str) -> FactsByPath:
    """Unpacks facts that were packed by another process."""
    rows: Iterable[tuple[str, str, Entry | None, tuple[Problem, ...]]] | None = decode(
        data, list[tuple[str, str, Entry | None, tuple[Problem, ...]]], timezone=timezone
    )
    if rows is None:
        message = "a process packed facts that cannot be unpacked"
        raise TypeError(message)
    return {path: (digest, (entry, problems)) for path, digest, entry, problems in rows}

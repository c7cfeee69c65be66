"""Small results under keys in one SQLite file, from build to build. It may be deleted, cut off or filled with rubbish
at any time: what does not verify is not there. Knows no kind of result.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import sqlite3

SIZE = 4
# The seal of a note, in bytes.
SEAL = 16
# SQLite's files: the table, what is not in it yet, and where that is found.
SUFFIXES = ("", "-wal", "-shm")
# The check sum of a row and its key, which stand before its data.
HEAD = SIZE + 32
# Seconds for which somebody else may write.
PATIENCE = 10
# A row is found by the first eight bytes of its key. It is not numbered by them, and pages are large: so new rows, of 6
# KB each, come one behind the other (16 µs each; 50 where each has a place among the others, in pages of 8 KB). No
# fsync: what a power cut tears does not verify, and is made again.
SETUP = """
PRAGMA page_size=32768;
PRAGMA journal_mode=WAL;
PRAGMA synchronous=OFF;
CREATE TABLE IF NOT EXISTS results (id INTEGER PRIMARY KEY, name INTEGER UNIQUE NOT NULL, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS notes (kind TEXT, name BLOB, data BLOB NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;
"""
READER = "PRAGMA cache_size=-256"
# SQLite's faults that are the world's: no rights, busy, out of memory, no disk left. All others are the file's.
WORLDLY = {"SQLITE_PERM", "SQLITE_BUSY", "SQLITE_NOMEM", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_CANTOPEN"}
WORLDLY |= {"SQLITE_AUTH", "SQLITE_IOERR_WRITE"}


class Database:
    """What this process puts is seen by others after `close`. A forked process reads with a connection of its own, and
    keeps nothing: one writer is enough.
    """

    def __init__(self, path: Path, owner: int = 0) -> None:
        self._path, self._owner = path, owner or os.getpid()
        self._connection: sqlite3.Connection | None = None
        self._opened_by = 0
        self._used: set[str] = set()

    def __reduce__(self) -> tuple[type[Database], tuple[Path, int]]:
        # A connection does not travel; another process stays a reader.
        return Database, (self._path, self._owner)

    def get(self, key: str) -> bytes | None:
        """What was put under the key (32 hexadecimal digits), or None where it is missing or damaged."""
        if self._connection is None and not self._path.exists():
            return None
        self._used.add(key)
        found = self._do(
            lambda rows: rows.execute("SELECT data FROM results WHERE name=?", (_compute_row_name(key),)).fetchone()
        )
        if found is None or not _is_whole(_compute_row_name(key), found[0]) or found[0][SIZE:HEAD] != key.encode():
            return None
        data: bytes = found[0][HEAD:]
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keeps the data. OSError if the disk does not take it."""
        if os.getpid() == self._owner:
            self._used.add(key)
            named = key.encode() + data
            row = (_compute_row_name(key), _sum(named) + named)
            self._do(lambda rows: rows.execute("INSERT OR REPLACE INTO results (name, data) VALUES (?, ?)", row))

    def load_notes(self, kind: str) -> dict[str, bytes]:
        """Loads all notes of a kind that verify, by name."""
        if self._connection is None and not self._path.exists():
            return {}
        rows = self._do(lambda rows: rows.execute("SELECT name, data FROM notes WHERE kind=?", (kind,)).fetchall())
        notes: dict[str, bytes] = {}
        for name, data in rows or ():
            if type(name) is bytes and type(data) is bytes and data[:SEAL] == _seal(kind, name, data[SEAL:]):
                notes[name.decode("utf-8", "surrogatepass")] = data[SEAL:]
        return notes

    def save_notes(self, kind: str, notes: Mapping[str, bytes | None], *, is_all: bool = False) -> None:
        """Writes notes of a kind, and removes those that are None; with `is_all` all others of the kind, too."""
        gone = [(kind, _encode(name)) for name, data in notes.items() if data is None]
        written = [
            (kind, encoded, _seal(kind, encoded, data) + data)
            for name, data in notes.items()
            if data is not None
            for encoded in [_encode(name)]
        ]

        def write(rows: sqlite3.Connection) -> None:
            if is_all:
                rows.execute("DELETE FROM notes WHERE kind=?", (kind,))
            rows.executemany("DELETE FROM notes WHERE kind=? AND name=?", gone)
            rows.executemany("INSERT OR REPLACE INTO notes VALUES (?, ?, ?)", written)

        self._do(write)

    def is_kept(self) -> bool:
        """Whether there may be anything."""
        return self._connection is not None or self._path.exists()

    def close(self) -> None:
        """What was put is kept from here on. The next call opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None and self._opened_by == os.getpid():
            self._finish(connection)

    def trim(self, most: int, *, used: Collection[str]) -> None:
        """If the file is larger than `most` bytes, only those results stay that were put or found since this was made,
        and those `used` otherwise; if that is still too much, none.
        """
        if _compute_file_size(self._path) > most:
            self._do(lambda rows: _drop_all_but(rows, {_compute_row_name(key) for key in {*used, *self._used}}))
            self.close()
        if _compute_file_size(self._path) > most:
            self._discard()

    def count_damaged(self) -> int:
        """How many rows do not verify."""
        rows = (
            self._do(lambda rows: rows.execute("SELECT name, data FROM results").fetchall())
            if self._path.exists()
            else []
        )
        return sum(not _is_whole(name, data) for name, data in rows or ())

    def compute_size(self) -> int:
        """In bytes."""
        return _compute_file_size(self._path)

    def _finish(self, connection: sqlite3.Connection) -> None:
        import sqlite3

        try:
            connection.commit()
            connection.close()
        except (sqlite3.Error, ValueError) as fault:
            self._raise_if_worldly(fault)
            self._discard()

    def _do(self, step: Callable[[sqlite3.Connection], Any]) -> Any:
        """The step, and once more with an empty file if this one is none of SQLite's, or damaged."""
        import sqlite3

        try:
            return step(self._open())
        except (sqlite3.Error, ValueError) as fault:
            # A ValueError where a damaged schema is no UTF-8.
            self._raise_if_worldly(fault)
            if os.getpid() != self._owner:
                return None
            self._discard()
        try:
            return step(self._open())
        except sqlite3.Error as fault:
            raise OSError(fault.sqlite_errorcode, str(fault), str(self._path)) from fault

    def _open(self) -> sqlite3.Connection:
        import sqlite3

        # A connection must not be used in a process that was forked from the one which opened it.
        if self._connection is None or self._opened_by != os.getpid():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._disown()
            self._connection = sqlite3.connect(self._path, timeout=PATIENCE)
            self._opened_by = os.getpid()
            self._connection.executescript(SETUP)
            if self._opened_by != self._owner:
                # Who reads asks for each row once: 2 MB of pages would be kept for nobody. Nobody writes meanwhile, and
                # one transaction takes a third less than one for each row.
                self._connection.execute(READER)
                self._connection.execute("BEGIN")
        return self._connection

    def _disown(self) -> None:
        """SQLite writes into its files. One that has a second name is somebody else's, too: a page of the site."""
        for suffix in SUFFIXES:
            file = self._path.with_name(self._path.name + suffix)
            if file.is_file() and file.stat().st_nlink > 1:
                file.unlink()

    def _raise_if_worldly(self, fault: Exception) -> None:
        name = getattr(fault, "sqlite_errorname", "")
        if name in WORLDLY and not self._path.is_dir():
            raise OSError(getattr(fault, "sqlite_errorcode", 0), str(fault), str(self._path)) from fault

    def _discard(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._path.is_dir():
            shutil.rmtree(self._path)
        for suffix in SUFFIXES:
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def _encode(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def _seal(kind: str, name: bytes, data: bytes) -> bytes:
    """Computes what tells a note from rubbish: SHA-256 over its kind, its name and its data."""
    return sha256(b"%b\0%d:%b%b" % (kind.encode(), len(name), name, data), usedforsecurity=False).digest()[:SEAL]


def _compute_row_name(key: str) -> int:
    return int(key[:16], 16) - (1 << 63)


def _is_whole(name: object, row: object) -> bool:
    """Whether a row is as it was put: its check sum, its key, its data. One that was given another name is not."""
    if type(row) is not bytes or len(row) < HEAD:
        return False
    return row[:SIZE] == _sum(memoryview(row)[SIZE:]) and name == _compute_row_name(
        row[SIZE:HEAD].decode("ascii", "replace")
    )


def _sum(data: bytes | memoryview) -> bytes:
    """CRC-32: against rubbish, not against people. It takes 3 µs for a row; a digest took 13."""
    return crc32(data).to_bytes(SIZE)


def _compute_file_size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _drop_all_but(rows: sqlite3.Connection, used: Collection[int]) -> None:
    unused = [(name,) for (name,) in rows.execute("SELECT name FROM results") if name not in used]
    rows.executemany("DELETE FROM results WHERE name=?", unused)
    rows.commit()
    rows.execute("VACUUM")

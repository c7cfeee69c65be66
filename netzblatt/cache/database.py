"""Keeps everything small in one SQLite file, from build to build: results under keys, and notes by kind and name. Knows
no kind of result.

The file may be deleted, cut off or filled with rubbish at any time: a row whose seal does not fit counts as missing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netzblatt.cache.sealed import SIZE, seal
from netzblatt.site_folder.folder_walk import discard

if TYPE_CHECKING:
    import sqlite3

# SQLite's files: the database, its write-ahead log, and the index of that (https://sqlite.org/wal.html).
SUFFIXES = ("", "-wal", "-shm")
# A row of results holds a seal, the 32 hexadecimal digits of its key, and the data.
KEY_END = SIZE + 32
# Seconds for which we wait while another process writes.
PATIENCE = 10
# A row is found by the first eight bytes of its key (`name`), but not numbered by them, and pages are large: so new
# rows are written one behind the other. No fsync (synchronous=OFF): a row that a power cut tears does not fit its seal.
# https://sqlite.org/pragma.html
TABLES = (
    "notes (kind TEXT, name BLOB, data BLOB NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID",
    "results (id INTEGER PRIMARY KEY, name INTEGER UNIQUE NOT NULL, data BLOB NOT NULL)",
)
SETUP = """
PRAGMA page_size=32768;
PRAGMA journal_mode=WAL;
PRAGMA synchronous=OFF;
""" + "".join(f"CREATE TABLE IF NOT EXISTS {table};" for table in TABLES)
# A file from elsewhere may bring views and triggers, which compute whatever they want and for as long as they want.
SCHEMA = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
# A reader asks for each row once, so that cached pages would serve nobody: 256 KB of them.
READER = "PRAGMA cache_size=-256"
# Error names of SQLite for faults of the world: no rights, busy, out of memory, disk full. All others are the file's.
WORLDLY = {"SQLITE_PERM", "SQLITE_BUSY", "SQLITE_NOMEM", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_CANTOPEN"}
WORLDLY |= {"SQLITE_AUTH", "SQLITE_IOERR_WRITE"}


class Database:
    """The SQLite file at `path`. Other processes see what this one wrote after `close`.

    Only the process `owner` (by default the one that made this object) writes results. A forked process reads through a
    connection of its own, and its `put` does nothing: one writer is enough.
    """

    def __init__(self, path: Path, owner: int = 0) -> None:
        self._path = path
        self._owner = owner or os.getpid()
        self._connection: sqlite3.Connection | None = None
        self._opened_by = 0
        self._used: set[str] = set()

    def __reduce__(self) -> tuple[type[Database], tuple[Path, int]]:
        # A connection cannot be pickled; another process opens its own, and stays a reader.
        return Database, (self._path, self._owner)

    def get(self, key: str) -> bytes | None:
        """Returns the result under the key (32 hexadecimal digits); None if it is missing or damaged."""
        if not self.is_kept():
            return None
        self._used.add(key)
        query = "SELECT data FROM results WHERE name=?"
        row = self._do(lambda connection: connection.execute(query, (_compute_row_name(key),)).fetchone())
        if row is None or not _is_intact(_compute_row_name(key), row[0]) or row[0][SIZE:KEY_END] != key.encode():
            return None
        data: bytes = row[0][KEY_END:]
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keeps a result under the key (32 hexadecimal digits). Raises OSError if the disk does not take it."""
        if os.getpid() == self._owner:
            self._used.add(key)
            row = (_compute_row_name(key), seal(key.encode(), data) + key.encode() + data)
            command = "INSERT OR REPLACE INTO results (name, data) VALUES (?, ?)"
            self._do(lambda connection: connection.execute(command, row))

    def load_notes(self, kind: str) -> dict[str, bytes]:
        """Loads all notes of a kind whose seal fits, by name."""
        if not self.is_kept():
            return {}
        query = "SELECT name, data FROM notes WHERE kind=?"
        rows = self._do(lambda connection: connection.execute(query, (kind,)).fetchall())
        intact = [(name, row) for name, row in rows or () if _is_intact_note(kind, name, row)]
        return {name.decode("utf-8", "surrogatepass"): row[SIZE:] for name, row in intact}

    def save_notes(self, kind: str, notes: Mapping[str, bytes | None], *, is_all: bool = False) -> None:
        """Writes notes of a kind, by name, and removes those that are None; with `is_all` also all others of the kind.

        Raises OSError if the disk does not take them.
        """
        removed = []
        written = []
        for name, data in notes.items():
            # A blob, because SQLite's texts cannot hold lone surrogates.
            encoded = name.encode("utf-8", "surrogatepass")
            if data is None:
                removed.append((kind, encoded))
            else:
                written.append((kind, encoded, _seal_note(kind, encoded, data) + data))

        def write(connection: sqlite3.Connection) -> None:
            if is_all:
                connection.execute("DELETE FROM notes WHERE kind=?", (kind,))
            connection.executemany("DELETE FROM notes WHERE kind=? AND name=?", removed)
            connection.executemany("INSERT OR REPLACE INTO notes VALUES (?, ?, ?)", written)

        self._do(write)

    def is_kept(self) -> bool:
        """Returns whether there may be anything: the file is open or exists."""
        return self._connection is not None or self._path.exists()

    def close(self) -> None:
        """Commits what was written, and closes the file. The next call opens it again."""
        connection = self._connection
        self._connection = None
        if connection is not None and self._opened_by == os.getpid():
            self._finish(connection)

    def trim(self, most: int, *, used: Collection[str]) -> None:
        """Makes the file smaller if it has more than `most` bytes: keeps only results under the keys `used` and those
        that this object has put or was asked for; if that is still too much, nothing.
        """
        if self.compute_size() > most:
            names = {_compute_row_name(key) for key in {*used, *self._used}}
            self._do(lambda connection: _delete_all_but(connection, names))
            self.close()
        if self.compute_size() > most:
            self._discard()

    def count_damaged(self) -> int:
        """Counts the results and notes whose seal does not fit; a file that cannot be read counts as one."""
        import sqlite3

        if not self._path.exists():
            return 0
        try:
            connection = self._open()
            is_bad = [not _is_intact(*row) for row in connection.execute("SELECT name, data FROM results")]
            is_bad += [not _is_intact_note(*row) for row in connection.execute("SELECT kind, name, data FROM notes")]
        except (sqlite3.Error, ValueError) as fault:
            self._raise_if_worldly(fault)
            return 1
        return sum(is_bad)

    def compute_size(self) -> int:
        """Returns the size of the file in bytes, without its log."""
        try:
            return self._path.stat().st_size
        except FileNotFoundError:
            return 0

    def _finish(self, connection: sqlite3.Connection) -> None:
        import sqlite3

        try:
            connection.commit()
            connection.close()
        except (sqlite3.Error, ValueError) as fault:
            self._raise_if_worldly(fault)
            self._discard()

    def _do(self, step: Callable[[sqlite3.Connection], Any]) -> Any:
        """Takes the step; and once more with an empty file if this one is damaged or not SQLite's. A reader leaves a
        damaged file alone, and None is returned.
        """
        import sqlite3

        try:
            return step(self._open())
        except (sqlite3.Error, ValueError) as fault:
            # A damaged schema that is not UTF-8 is a ValueError.
            self._raise_if_worldly(fault)
            if os.getpid() != self._owner:
                return None
            self._discard()
        try:
            return step(self._open())
        except sqlite3.Error as fault:
            raise OSError(getattr(fault, "sqlite_errorcode", 0), str(fault), str(self._path)) from fault

    def _open(self) -> sqlite3.Connection:
        import sqlite3

        # A connection must not be used in a process that was forked from the one which opened it.
        if self._connection is None or self._opened_by != os.getpid():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._path, timeout=PATIENCE)
            self._opened_by = os.getpid()
            self._connection.executescript(SETUP)
            if self._connection.execute(SCHEMA).fetchall() != [(f"CREATE TABLE {table}",) for table in TABLES]:
                raise sqlite3.DatabaseError
            if self._opened_by != self._owner:
                self._connection.execute(READER)
                # Nobody writes meanwhile, and one transaction is cheaper than one for each row.
                self._connection.execute("BEGIN")
        return self._connection

    def _raise_if_worldly(self, fault: Exception) -> None:
        name = getattr(fault, "sqlite_errorname", "")
        if name in WORLDLY and not self._path.is_dir():
            raise OSError(getattr(fault, "sqlite_errorcode", 0), str(fault), str(self._path)) from fault

    def _discard(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        for suffix in SUFFIXES:
            discard(self._path.with_name(self._path.name + suffix))


def _seal_note(kind: str, name: bytes, data: bytes) -> bytes:
    return seal(kind.encode() + b"\0" + name, data)


def _compute_row_name(key: str) -> int:
    """Returns the first eight bytes of a key as a signed integer, as SQLite has them."""
    return int(key[:16], 16) - (1 << 63)


def _is_intact(name: object, row: object) -> bool:
    """Returns whether a row of results is as it was put, under the name that it was given."""
    if type(row) is not bytes or len(row) < KEY_END:
        return False
    key = row[SIZE:KEY_END]
    return row[:SIZE] == seal(key, memoryview(row)[KEY_END:]) and name == _compute_row_name(key.decode())


def _is_intact_note(kind: object, name: object, row: object) -> bool:
    if type(kind) is not str or type(name) is not bytes or type(row) is not bytes:
        return False
    return row[:SIZE] == _seal_note(kind, name, row[SIZE:])


def _delete_all_but(connection: sqlite3.Connection, used: Collection[int]) -> None:
    unused = [(name,) for (name,) in connection.execute("SELECT name FROM results") if name not in used]
    connection.executemany("DELETE FROM results WHERE name=?", unused)
    connection.commit()
    connection.execute("VACUUM")

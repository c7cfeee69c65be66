"""A webspace by FTP over TLS, without a shell. Knows no release."""

from __future__ import annotations

import errno
import ftplib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import TypeVar

from netzblatt.model.publishing import TargetSettings
from netzblatt.publish.ftps_session import FtpsSession, start_ftps_session, translate_faults
from netzblatt.publish.passwords import name_variable, read_password
from netzblatt.publish.webspace import CONTROL_TEMPORARY, Upload

R = TypeVar("R")
T = TypeVar("T")
# The protocol waits for each answer, so several connections work side by side, if the server allows them.
MOST_SESSIONS = 4
LEAST_ITEMS_PER_SESSION = 4
# While this folder is there, somebody creates a file: making a folder is all that FTP does for one alone.
CREATION = f"{CONTROL_TEMPORARY}folder"
# That file, as long as nobody may see it.
CREATED = f"{CONTROL_TEMPORARY}file"


class FtpsWebspace:
    """A folder of a server. Who may write there is known by a password.

    A file takes its place by RNFR and RNTO, which most servers let replace the old one in one step. Where a server
    refuses that, the old file is deleted just before: for a moment, readers find none.
    """

    def __init__(self, settings: TargetSettings, ask_password: Callable[[TargetSettings], str]) -> None:
        self._settings = settings
        self._ask_password = ask_password
        self._password = read_password(settings.name)
        self._root = ""
        self._sessions: list[FtpsSession] = []
        self._most_sessions = MOST_SESSIONS

    def open(self) -> None:
        """Connects. Raises FileNotFoundError if there is no such folder, PermissionError if we may not come in."""
        self._password = self._password or self._ask_password(self._settings)
        if not self._password:
            raise PermissionError(
                0, "command/world/server-password", self._settings.server, None, name_variable(self._settings.name)
            )
        self._sessions = [start_ftps_session(self._settings, self._password)]
        try:
            # "~" is where every session begins.
            self._root = self._do(_find_root, self._settings.folder.removeprefix("~/"))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Hangs up."""
        for session in self._sessions:
            session.close()
        self._sessions = []

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns the bytes of files, some at once; None for each that is not there."""
        return self._spread(_read, [*map(self._locate, paths)])

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that must not exist yet. Returns False if it does, or if another publisher writes it now."""
        return self._do(lambda session, _: self._create(session, path, data), path)

    def upload(self, uploads: Sequence[Upload]) -> None:
        """Writes files, some at once."""
        self._spread(self._upload, uploads)

    def make_folders(self, folders: Sequence[str]) -> None:
        """Makes folders, as far as they are not there."""
        self._spread(_make_folder, [*map(self._locate, folders)])

    def remove(self, paths: Sequence[str]) -> None:
        """Removes files, as far as they are there."""
        self._spread(_remove, [*map(self._locate, paths)])

    def remove_folders(self, folders: Sequence[str]) -> set[str]:
        """Removes those folders that are empty, and returns them."""
        removed = self._spread(_remove_folder, [*map(self._locate, folders)])
        return {folder for folder, is_removed in zip(folders, removed, strict=True) if is_removed}

    def list_names(self, folder: str) -> list[str]:
        """Lists the names in a folder, without those that begin with a dot where the server hides them."""
        return self._do(FtpsSession.list_names, self._locate(folder))

    def _locate(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _create(self, session: FtpsSession, path: str, data: bytes) -> bool:
        try:
            session.mkd(self._locate(CREATION))
        except ftplib.error_perm:
            return False
        try:
            if session.is_there(self._locate(path)):
                return False
            session.store(self._locate(CREATED), [data])
            session.rename(self._locate(CREATED), self._locate(path))
        finally:
            session.rmd(self._locate(CREATION))
        return True

    def _upload(self, session: FtpsSession, upload: Upload) -> None:
        temporary = self._locate(upload.temporary)
        try:
            session.store(temporary, upload.file.read_pieces())
            size = session.find_size(temporary)
            if size is None or size == upload.file.size:
                return _replace(session, temporary, self._locate(upload.file.path))
        except ftplib.Error:
            # Perhaps the disk is full.
            with suppress(ftplib.Error):
                session.delete(temporary)
            raise
        session.delete(temporary)
        raise OSError(0, "command/world/server-short", upload.file.path)

    def _spread(self, work: Callable[[FtpsSession, T], R], items: Sequence[T]) -> list[R]:
        """Does a piece of work with all items, over several sessions if there are many, and returns the results in
        their order. Raises the first fault.
        """
        self._start_more_sessions(len(items))
        idle: SimpleQueue[FtpsSession] = SimpleQueue()
        for session in self._sessions:
            idle.put(session)

        def do(item: T) -> R:
            session = idle.get()
            try:
                return self._work(session, work, item)
            finally:
                idle.put(session)

        threads = ThreadPoolExecutor(len(self._sessions))
        try:
            return list(threads.map(do, items))
        finally:
            threads.shutdown(cancel_futures=True)

    def _start_more_sessions(self, items: int) -> None:
        wanted = min(self._most_sessions, items // LEAST_ITEMS_PER_SESSION)
        for _ in range(len(self._get_sessions()), wanted):
            try:
                self._sessions.append(start_ftps_session(self._settings, self._password))
            except OSError:
                # So many are not allowed.
                self._most_sessions = len(self._sessions)
                return

    def _do(self, work: Callable[[FtpsSession, str], R], path: str) -> R:
        return self._work(self._get_sessions()[0], work, path)

    def _get_sessions(self) -> list[FtpsSession]:
        if not self._sessions:
            raise ConnectionResetError(errno.ECONNRESET, "", self._settings.server)
        return self._sessions

    def _work(self, session: FtpsSession, work: Callable[[FtpsSession, T], R], item: T) -> R:
        name = item.file.path if isinstance(item, Upload) else str(item)
        if session.sock is None:
            raise ConnectionResetError(errno.ECONNRESET, "", self._settings.server)
        try:
            with translate_faults(name):
                return work(session, item)
        except BaseException as fault:
            # Unless the server itself has refused something, nobody knows which answer comes next.
            if not isinstance(fault.__cause__, ftplib.Error):
                session.close()
            raise


def _find_root(session: FtpsSession, folder: str) -> str:
    try:
        session.cwd(folder)
    except ftplib.error_perm as fault:
        names = ", ".join(sorted(name for name in session.list_names(".") if not name.startswith(".")))
        raise FileNotFoundError(0, "command/world/server-folder", folder, None, names) from fault
    return session.pwd().rstrip("/")


def _read(session: FtpsSession, path: str) -> bytes | None:
    with suppress(ftplib.error_perm):
        return session.receive(f"RETR {path}")
    # Perhaps another publisher has just put it there.
    return session.receive(f"RETR {path}") if session.is_there(path) else None


def _replace(session: FtpsSession, temporary: str, place: str) -> None:
    try:
        session.rename(temporary, place)
    except ftplib.error_perm:
        with suppress(ftplib.error_perm):
            session.delete(place)
        session.rename(temporary, place)


def _make_folder(session: FtpsSession, folder: str) -> None:
    try:
        session.mkd(folder)
    except ftplib.error_perm:
        with suppress(ftplib.error_perm):
            session.cwd(folder)
            return
        raise


def _remove(session: FtpsSession, path: str) -> None:
    try:
        session.delete(path)
    except ftplib.error_perm:
        if session.is_there(path):
            raise


def _remove_folder(session: FtpsSession, folder: str) -> bool:
    with suppress(ftplib.error_perm):
        session.rmd(folder)
        return True
    return False

"""A webspace by SFTP (draft-ietf-secsh-filexfer-02, as OpenSSH speaks it), without a shell. Knows no release."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any, TypeVar

import asyncssh

from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.model.publishing import TargetSettings
from netzblatt.publish.passwords import read_password
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.sftp_session import name_server, start_sftp_session, translate_sftp_faults
from netzblatt.publish.webspace import Upload

R = TypeVar("R")
T = TypeVar("T")
# In seconds, for everything that is asked for at once. Writing may take longer, by its bytes.
PATIENCE = 120
SLOWEST_BYTES_PER_SECOND = 10_000
PIECE = 1 << 20
# Files, folders … that are asked for at once, without waiting for the answers.
PARALLEL = 32


class SftpWebspace:
    """A folder of a server. Who may write there is known by a key, of the ssh agent or from ~/.ssh, or a password.

    A file takes its place by posix-rename@openssh.com, which replaces the old one in one step. Where the server does
    not offer that, by SFTP's own renaming, and if that replaces nothing, the old file is removed just before: for a
    moment, readers find none.
    """

    def __init__(self, settings: TargetSettings, ask_password: Callable[[TargetSettings], str]) -> None:
        self._settings = settings
        self._server = name_server(settings)
        # "~" is where every connection begins.
        self._root = PurePosixPath(settings.folder.removeprefix("~/"))
        self._ask_password = ask_password
        self._password = read_password(settings.name)
        # It runs while there is something to do. Whoever hangs up meanwhile is called again.
        self._runner: asyncio.Runner | None = None
        self._session: asyncssh.SSHClientConnection | None = None

    def open(self) -> None:
        """Connects. Raises FileNotFoundError if there is no such folder, PermissionError if we may not come in."""
        self._runner = asyncio.Runner()
        try:
            self._log_in()
            self._call(self._find_root)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Hangs up."""
        if self._runner:
            with suppress(OSError):
                self._call(self._end_session)
            self._runner.close()
            self._runner = None

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns the bytes of files, many at once; None for each that is not there."""
        return self._call(self._each, self._read, paths)

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that must not exist yet. Returns False if it does."""
        return self._call(self._create, path, data)

    def upload(self, uploads: Sequence[Upload]) -> None:
        """Writes files, many at once."""
        size = sum(upload.file.size for upload in uploads)
        self._call(self._each, self._upload, uploads, patience=PATIENCE + size / SLOWEST_BYTES_PER_SECOND)

    def make_folders(self, folders: Sequence[str]) -> None:
        """Makes folders, as far as they are not there."""
        self._call(self._each, self._make_folder, folders)

    def remove(self, paths: Sequence[str]) -> None:
        """Removes files, as far as they are there."""
        self._call(self._each, self._remove, paths)

    def remove_folders(self, folders: Sequence[str]) -> set[str]:
        """Removes those folders that are empty, and returns them."""
        removed = self._call(self._each, self._remove_folder, folders)
        return {folder for folder, is_removed in zip(folders, removed, strict=True) if is_removed}

    def list_names(self, folder: str) -> list[str]:
        """Lists the names in a folder."""
        return self._call(self._list_names, folder)

    def _log_in(self) -> None:
        try:
            self._call(self._start_session)
        except PermissionError:
            # Only now is it certain that no key opens.
            password = "" if self._password else self._ask_password(self._settings)
            if not password:
                raise
            self._password = password
            self._call(self._start_session)

    async def _start_session(self) -> None:
        self._session = await start_sftp_session(self._settings, self._password)
        self._sftp = await self._session.start_sftp_client()

    async def _end_session(self) -> None:
        if self._session:
            self._session.abort()
            await self._session.wait_closed()

    async def _find_root(self) -> None:
        if not await self._sftp.isdir(self._root):
            with suppress(asyncssh.SFTPError):
                names = sorted(str(name) for name in await self._sftp.listdir(".") if not str(name).startswith("."))
                raise FileNotFoundError(0, "command/world/server-folder", str(self._root), None, ", ".join(names))
            raise FileNotFoundError(0, "command/world/server-folder", str(self._root))

    async def _read(self, path: str) -> bytes | None:
        try:
            async with self._sftp.open(self._root / path, "rb") as stream:
                data = bytearray()
                is_at_end = False
                while not is_at_end:
                    piece: bytes = await stream.read(PIECE)
                    data += piece
                    is_at_end = len(piece) < PIECE
                    if len(data) > MOST_KEPT_BYTES:
                        raise OSError(errno.EFBIG, "too large", path)
        except asyncssh.SFTPNoSuchFile:
            return None
        return bytes(data)

    async def _create(self, path: str, data: bytes) -> bool:
        try:
            async with self._sftp.open(self._root / path, "xb") as stream:
                await stream.write(data)
        except asyncssh.SFTPFailure:
            # Servers have no other word for it.
            if await self._sftp.exists(self._root / path):
                return False
            raise
        return True

    async def _upload(self, upload: Upload) -> None:
        temporary = self._root / upload.temporary
        try:
            await self._gather(upload.file, temporary)
            await self._rename(temporary, self._root / upload.file.path)
        except (asyncssh.SFTPError, OSError):
            # Perhaps the disk is full.
            with suppress(asyncssh.SFTPError, OSError):
                await self._sftp.remove(temporary)
            raise

    async def _gather(self, file: ReleaseFile, temporary: PurePosixPath) -> None:
        async with self._sftp.open(temporary, "wb") as stream:
            for piece in file.read_pieces():
                await stream.write(piece)
        if await self._sftp.getsize(temporary) != file.size:
            raise OSError(0, "command/world/server-short", file.path)

    async def _rename(self, temporary: PurePosixPath, place: PurePosixPath) -> None:
        with suppress(asyncssh.SFTPOpUnsupported):
            return await self._sftp.posix_rename(temporary, place)
        with suppress(asyncssh.SFTPFailure, asyncssh.SFTPFileAlreadyExists):
            return await self._sftp.rename(temporary, place)
        with suppress(asyncssh.SFTPNoSuchFile):
            await self._sftp.remove(place)
        return await self._sftp.rename(temporary, place)

    async def _make_folder(self, folder: str) -> None:
        try:
            await self._sftp.mkdir(self._root / folder)
        except asyncssh.SFTPError:
            if not await self._sftp.isdir(self._root / folder):
                raise

    async def _remove(self, path: str) -> None:
        with suppress(asyncssh.SFTPNoSuchFile):
            await self._sftp.remove(self._root / path)

    async def _remove_folder(self, folder: str) -> bool:
        with suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPFailure, asyncssh.SFTPPermissionDenied):
            await self._sftp.rmdir(self._root / folder)
            return True
        return False

    async def _list_names(self, folder: str) -> list[str]:
        with suppress(asyncssh.SFTPNoSuchFile):
            return [str(name) for name in await self._sftp.listdir(self._root / folder)]
        return []

    async def _each(self, work: Callable[[T], Awaitable[R]], items: Sequence[T]) -> list[R]:
        """Does a piece of work with all items, and returns the results in their order. Raises the first fault."""
        limit = asyncio.Semaphore(PARALLEL)

        async def do(item: T) -> R:
            async with limit:
                with translate_sftp_faults(self._server, item.file.path if isinstance(item, Upload) else str(item)):
                    return await work(item)

        results = await asyncio.gather(*map(do, items), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return results  # type: ignore[return-value] # no exceptions are left

    def _call(self, work: Callable[..., Awaitable[R]], *args: Any, patience: float = PATIENCE) -> R:
        """Runs a coroutine, and raises whatever goes wrong as OSError."""
        if self._runner is None:
            raise ConnectionResetError(errno.ECONNRESET, "", self._server)
        path = next((value for value in args if isinstance(value, str)), "")
        with translate_sftp_faults(self._server, path):
            return self._runner.run(_run_in_time(work, args, patience))


async def _run_in_time(work: Callable[..., Awaitable[R]], args: Sequence[Any], patience: float) -> R:
    async with asyncio.timeout(patience):
        return await work(*args)

"""A target of plain files on a server without a shell: all that SFTP and FTP have in common. Knows neither."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import NamedTuple, ParamSpec, Protocol, Self, TypeVar

from netzblatt.cache import digest
from netzblatt.model.paths import STORE
from netzblatt.publish.published_site import MOST_RELEASES, RELEASES
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.target import CONTROL, DENIAL, DENIAL_TEXT

P = ParamSpec("P")
R = TypeVar("R")
# What begins so is being written. Other names for what publishers write: many servers list none that begin with a dot.
TEMPORARY = f"{STORE}-"
CONTROL_TEMPORARY = f"{CONTROL}new-"


class Upload(NamedTuple):
    """A file, and the path where its bytes are gathered before they take its place."""

    file: ReleaseFile
    temporary: str


class Webspace(Protocol):
    """A connection to a server with files. Each function raises OSError; ConnectionError or TimeoutError if the server
    has hung up, after which `open` connects anew. All paths are relative to the folder that the server publishes.
    """

    def open(self) -> None:
        """Connects. Raises FileNotFoundError if there is no such folder to publish in."""

    def close(self) -> None:
        """Hangs up, without a word if nobody is there."""

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns the bytes of files, some at once; None for each that is not there."""

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that must not exist yet. Returns False if it does."""

    def upload(self, uploads: Sequence[Upload]) -> None:
        """Writes files under their temporary paths, looks at their sizes, and puts each in its place in one step."""

    def make_folders(self, folders: Sequence[str]) -> None:
        """Makes folders, as far as they are not there. None lies in another one."""

    def remove(self, paths: Sequence[str]) -> None:
        """Removes files, as far as they are there."""

    def remove_folders(self, folders: Sequence[str]) -> set[str]:
        """Removes those folders that are empty, and returns them."""

    def list_names(self, folder: str) -> list[str]:
        """Lists the names in a folder, perhaps without those that begin with a dot."""


class WebspaceTarget:
    """The files of a webspace. Each is gathered beside its place and renamed: readers get the old one or the new one.

    The path of the temporary file follows from that of the file. So whatever a publisher leaves behind when it is
    killed is overwritten or removed by the next one, which writes or deletes the same files.
    """

    is_whole = False

    def __init__(self, webspace: Webspace) -> None:
        self._webspace = webspace
        self._folders: set[str] = set()
        # Two publishers that want the lock write to the same path at once.
        self._token = secrets.token_hex(8)

    def __enter__(self) -> Self:
        self._webspace.open()
        return self

    def __exit__(self, *_: object) -> None:
        self._webspace.close()

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file; None if there is none."""
        return self.read_all([path])[0]

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns the bytes of files; None for each that is not there."""
        return self._try_twice(self._webspace.read_all, paths)

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that must not exist yet. Returns False if it does."""
        self._make_folders([path])
        # If the connection broke before the answer came, it is there, and ours.
        return self._try_twice(self._webspace.create, path, data) or self.read(path) == data

    def write(self, files: Sequence[ReleaseFile]) -> None:
        """Writes files, each of them whole or not at all."""
        self._make_folders([file.path for file in files])
        self._try_twice(self._webspace.upload, [Upload(file, self._name_temporary(file.path)) for file in files])

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes files, what killed publishers have left of them, and folders that are empty then."""
        public = [path for path in paths if not path.startswith(CONTROL)]
        self._try_twice(self._webspace.remove, [*paths, *map(self._name_temporary, public)])
        folders = {_find_folder(path) for path in public} - {""}
        while folders:
            removed = self._try_twice(self._webspace.remove_folders, sorted(folders))
            self._folders -= removed
            folders = {_find_folder(folder) for folder in removed} - {""}

    def switch(self, release: str, *, earlier: str) -> None:
        """Forgets the records of the oldest releases, and what killed publishers have left of such files."""
        del release, earlier
        records = [f"{RELEASES}{name}" for name in self._list_names(RELEASES) if name.endswith(".json")]
        names = [f"{folder}{name}" for folder in (CONTROL, RELEASES) for name in self._list_names(folder)]
        left = [path for path in names if PurePosixPath(path).name.startswith(PurePosixPath(CONTROL_TEMPORARY).name)]
        if left:
            removed = self._try_twice(self._webspace.remove_folders, left)
            left = [path for path in left if path not in removed]
        self._try_twice(self._webspace.remove, [*left, *sorted(records, reverse=True)[MOST_RELEASES:]])

    def _list_names(self, folder: str) -> list[str]:
        return self._try_twice(self._webspace.list_names, folder.rstrip("/"))

    def _try_twice(self, operation: Callable[P, R], *args: P.args, **values: P.kwargs) -> R:
        """Calls a function of the webspace, and once more if the server has hung up, as many do after a minute."""
        try:
            return operation(*args, **values)
        except (ConnectionError, TimeoutError):
            self._webspace.close()
            self._webspace.open()
            return operation(*args, **values)

    def _make_folders(self, paths: Iterable[str]) -> None:
        """Makes the folders of files, those first in which others lie."""
        missing = {folder for path in paths for folder in _list_folders(path)} - self._folders
        for depth in sorted({folder.count("/") for folder in missing}):
            level = sorted(folder for folder in missing if folder.count("/") == depth)
            self._try_twice(self._webspace.make_folders, level)
        self._folders |= missing
        if CONTROL.rstrip("/") in missing:
            # Some servers let nobody write such a file.
            with suppress(PermissionError):
                self._try_twice(self._webspace.create, DENIAL, DENIAL_TEXT)

    def _name_temporary(self, path: str) -> str:
        if path.startswith(CONTROL):
            return f"{CONTROL_TEMPORARY}{digest.of_bytes((self._token + path).encode())}"
        return str(PurePosixPath(path).with_name(f"{TEMPORARY}{digest.of_bytes(path.encode())}"))


def _find_folder(path: str) -> str:
    return path.rpartition("/")[0]


def _list_folders(path: str) -> Iterator[str]:
    while path := _find_folder(path):
        yield path

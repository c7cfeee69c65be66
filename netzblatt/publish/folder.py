"""A target on this machine: the docroot of a web server, exchanged as a whole. Knows no release."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.model.paths import STORE
from netzblatt.publish.published_site import MOST_RELEASES, RELEASES
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.target import CONTROL, DENIAL, DENIAL_TEXT
from netzblatt.site_folder.exchange import exchange, restore
from netzblatt.site_folder.folder_walk import MISSING, discard
from netzblatt.site_folder.hardlinks import CHUNK, link_folder


class FolderTarget:
    """The folder `docroot`, and beside it one for releases and notes. Files of others in the docroot stay."""

    is_whole = True

    def __init__(self, docroot: Path) -> None:
        self._docroot = docroot.resolve()
        self._control = self._docroot.parent / f"{self._docroot.name}{STORE}"
        self._staging = self._control / "staging"
        self._releases = self._control / RELEASES.removeprefix(CONTROL)
        self._aside = self._control / "aside"
        self._is_staged = False

    def __enter__(self) -> Self:
        for folder in (self._control, self._docroot):
            if os.path.lexists(folder) and not folder.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        there = next(filter(Path.exists, self._control.parents))
        if not self._control.exists() and not os.access(there, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(there))
        return self

    def __exit__(self, *_: object) -> None:
        return

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file; None if there is none."""
        try:
            return read_regular_file(self._locate(path), most=MOST_KEPT_BYTES, follows_links=True)
        except MISSING:
            return None

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns the bytes of files; None for each that is not there."""
        return [self.read(path) for path in paths]

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that must not exist yet. Returns False if it does."""
        self._prepare()
        place = self._locate(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        # Linked, so that it is there with all its bytes or not at all.
        temporary = place.with_name(f"{place.name}.{secrets.token_hex(8)}")
        temporary.write_bytes(data)
        try:
            os.link(temporary, place)
        except FileExistsError:
            return False
        finally:
            temporary.unlink()
        return True

    def write(self, files: Sequence[ReleaseFile]) -> None:
        """Writes files into the new release, and those of publishers at once."""
        for file in files:
            self._stage(file.path)
            place = self._locate(file.path)
            place.parent.mkdir(parents=True, exist_ok=True)
            # Never into a file that is there: its bytes are those of the release that people read.
            temporary = place.with_name(f".{place.name}.new")
            temporary.unlink(missing_ok=True)
            with file.open() as source, temporary.open("xb") as stream:
                while piece := source.read(CHUNK):
                    stream.write(piece)
            temporary.replace(place)

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes files from the new release, and those of publishers at once."""
        for path in paths:
            self._stage(path)
            with suppress(*MISSING):
                self._locate(path).unlink()
            self._remove_empty_folders(path)

    def switch(self, release: str, *, earlier: str) -> None:
        """Exchanges the docroot with the new release, and keeps the earlier one."""
        del release
        if not self._is_staged:
            return
        exchange(self._staging, self._docroot, aside=self._aside)
        self._is_staged = False
        if earlier and os.path.lexists(self._staging):
            kept = self._releases / earlier
            kept.parent.mkdir(parents=True, exist_ok=True)
            discard(kept)
            self._staging.rename(kept)
        for folder in self._list_kept()[MOST_RELEASES - 1 :]:
            discard(folder)

    def _locate(self, path: str) -> Path:
        if path.startswith(CONTROL):
            return self._control / path.removeprefix(CONTROL)
        if self._is_staged:
            return self._staging / path
        # A publisher that was killed in the middle of the exchange has left no docroot.
        return (self._docroot if os.path.lexists(self._docroot) else self._aside) / path

    def _prepare(self) -> None:
        """Makes the folder of publishers, and makes good what a publisher has left that was killed."""
        if not self._locate(DENIAL).exists():
            self._control.mkdir(parents=True, exist_ok=True)
            self._locate(DENIAL).write_bytes(DENIAL_TEXT)
        if os.path.lexists(self._aside):
            restore(self._staging, self._docroot, aside=self._aside)

    def _stage(self, path: str) -> None:
        """Begins a new release with links to all files of the docroot, unless the path is one of publishers."""
        if self._is_staged or path.startswith(CONTROL):
            return
        self._prepare()
        kept = self._list_kept()
        if not os.path.lexists(self._staging) and len(kept) >= MOST_RELEASES - 1:
            # To make thousands of folders, and to remove them, takes longer than to look for what differs.
            kept[-1].rename(self._staging)
        self._staging.mkdir(exist_ok=True)
        link_folder(self._docroot, self._staging)
        self._is_staged = True

    def _list_kept(self) -> list[Path]:
        """Lists the folders of earlier releases, the newest first."""
        return sorted((path for path in self._releases.glob("*") if path.is_dir()), reverse=True)

    def _remove_empty_folders(self, path: str) -> None:
        root = self._control if path.startswith(CONTROL) else self._staging
        folder = self._locate(path).parent
        while folder != root and root in folder.parents:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

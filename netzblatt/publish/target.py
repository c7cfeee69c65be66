"""The protocol of targets. Knows none of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, Self

from netzblatt.model.paths import STORE
from netzblatt.publish.release import ReleaseFile

# Below the root of each target: what publishers know of it. Web servers are told not to show it.
CONTROL = f"{STORE}/"
# What web servers read: no readers' addresses. Their own administrators may write in them, too.
SERVER_FILES = (".htaccess", "_headers", "_redirects")
# For Apache, where the folder of publishers is one of a docroot: nobody else is to read what they know.
DENIAL = f"{CONTROL}.htaccess"
DENIAL_TEXT = b"RedirectMatch 404 ^\n"


def is_server_file(path: str) -> bool:
    """Whether a web server reads a file: one of SERVER_FILES, or that of a folder."""
    return path in SERVER_FILES or (path.endswith("/.htaccess") and not path.startswith(CONTROL))


class Target(Protocol):
    """Holds published files by their paths ("news/index.html"). Each function raises OSError for what the world does.
    To open a target and to read changes nothing there.

    A target in one piece (`is_whole`) collects what is written and deleted in a new release, and `switch` shows all of
    it at once. At any other, each file is there as soon as it is written, and `switch` does nothing. Paths that begin
    with CONTROL are for publishers: they are written at once, and no reader gets them where that can be avoided.
    """

    is_whole: bool

    def read(self, path: str) -> bytes | None:
        """Returns the bytes of a file, of the new release if it was written into one; None if there is no such file."""

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        """Returns what `read` returns for each path, in their order, with as few requests as possible."""

    def create(self, path: str, data: bytes) -> bool:
        """Writes a file that must not exist yet. Returns False if it does, also if another publisher was quicker."""

    def write(self, files: Sequence[ReleaseFile]) -> None:
        """Writes files in any order, and returns when all are there. Each is the old one or the new one at any time."""

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes files, as far as they are there, and folders that are empty then."""

    def switch(self, release: str, *, earlier: str) -> None:
        """Shows the new release, whose name is `release`, and keeps the `earlier` one ("" if there is none): its files
        can be read below RELEASES and its name. The oldest of more than MOST_RELEASES may go.
        """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

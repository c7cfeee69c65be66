"""Single files of a folder that is in work: written, linked. Never into a file that is there: its bytes may have other
names, in a site that people are reading. Knows nothing of what is in them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_IMODE

from netzblatt.site_folder.ledger import FileRecord, OutputStat

CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
CHUNK = 1 << 20
# A link is linked itself, save on Windows, where that is not offered.
FOLLOWS = os.link not in os.supports_follow_symlinks
# A page has most often a folder of its own, which is made first: to miss it takes 7 µs.
PAGE = "/index.html"


def write(folder: Path, path: str, data: bytes) -> OutputStat:
    """Writes a new file into the folder, and makes its folders on the way. ValueError for a path that leads out of it;
    FileExistsError for two that are one file, which on some file systems two spellings of one name are.
    """
    if not {"", ".", ".."}.isdisjoint(path.split("/")):
        message = f"not a path below {folder}: {path!r}"
        raise ValueError(message)
    # By the system's own calls, and not by a rename: 35 instead of 110 µs, most of which ext4 takes to rename over.
    target = f"{folder}/{path}"
    descriptor = _create(target)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        found = os.fstat(descriptor)
    except OSError as fault:
        # A full disk does not say which file had no room.
        fault.filename = target
        raise
    finally:
        os.close(descriptor)
    return found.st_size, found.st_mtime_ns, found.st_ino


def link_files(site: Path, staging: Path, entries: Iterable[tuple[str, FileRecord]]) -> dict[str, FileRecord]:
    """Gives `spare` files that `site` has, by path. Where links are impossible they are copied: the entries of copies
    are returned, all others are as they were given.
    """
    copies = {}
    for path, (key, digest, *_) in entries:
        new = f"{staging}/{path}"
        if not link_or_copy(f"{site}/{path}", new):
            found = os.lstat(new)
            copies[path] = (key, digest, found.st_size, found.st_mtime_ns, found.st_ino)
    return copies


def link_or_copy(old: str | Path, new: str | Path) -> bool:
    """Links a file, or a link, to a new name, and makes its folders on the way. Where that is impossible it is copied,
    and the answer is False. FileExistsError if there is one of that name.
    """
    if str(new).endswith(PAGE):
        _make_folder(new)
    try:
        os.link(old, new, follow_symlinks=FOLLOWS)
    except FileNotFoundError:
        if not os.path.lexists(old):
            raise
        _make_folder(new)
        return link_or_copy(old, new)
    except OSError:
        _copy(Path(old), Path(new))
        return False
    return True


def make_folders(folder: Path, paths: Iterable[str]) -> None:
    """The folders of files that will be put."""
    for path in paths:
        _make_folder(f"{folder}/{path}")


def _create(target: str) -> int:
    if target.endswith(PAGE):
        _make_folder(target)
    try:
        return os.open(target, CREATE, 0o666)
    except FileNotFoundError:
        _make_folder(target)
        return os.open(target, CREATE, 0o666)


def _make_folder(target: str | Path) -> None:
    """The one that the file `target` lies in. Most pages have their own, for which pathlib takes 30 µs more."""
    folder = os.path.dirname(target)  # noqa: PTH120
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return
    except OSError:
        Path(folder).mkdir(parents=True, exist_ok=True)


def _copy(old: Path, new: Path) -> None:
    """With its time, by which browsers and rsync go."""
    new.parent.mkdir(parents=True, exist_ok=True)
    if old.is_symlink():
        new.symlink_to(old.readlink())
        return
    with old.open("rb") as source, new.open("xb") as target:
        while piece := source.read(CHUNK):
            target.write(piece)
    found = old.stat()
    new.chmod(S_IMODE(found.st_mode))
    os.utime(new, ns=(found.st_atime_ns, found.st_mtime_ns))

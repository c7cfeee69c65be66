"""The site that will be: the staging folder is patched until it holds all that is wanted, then exchanged with the site
that is. Knows no kind of file.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from netzblatt.site_folder import hardlinks
from netzblatt.site_folder.ledger import (
    HERE,
    MISSING,
    Difference,
    FileRecord,
    Ledger,
    get_parent,
    read_folder_times,
)
from netzblatt.site_folder.paths import FolderChange, FolderPaths, Patch


def prepare(folders: FolderPaths, site: Ledger, change: FolderChange, staged: Difference | None) -> Patch:
    """Removes from the staging folder all that will not be in it, and gives it the foreign files that remain.

    `site` is the ledger of the site, and `staged` what is other in the staging folder; None if there is none. Outputs
    that are not in the Patch's entries have no file there afterwards.
    """
    folder = folders.staging
    is_new = _open(folders)
    if is_new or staged is None:
        # All that stays is to be linked.
        staged = Difference(dict.fromkeys(site.files), {}, ())
    entries = {path: site.files[path] for path in change.stays - staged.files.keys()}
    missing: dict[str, FileRecord] = {}
    for path, record in staged.files.items():
        if path in change.stays:
            kept = _find_kept(folder, path, record, site.files[path])
            (missing if kept is None else entries)[path] = kept or site.files[path]
        elif record and path in change.staged and _is_untouched(folder, path, record):
            entries[path] = record
    lost = _find_displaced(change.foreign, change.wanted)
    carried = dict.fromkeys(path for path in change.foreign if path not in lost)
    gone = [path for path in site.files.keys() - staged.files.keys() if path not in entries]
    gone += [path for path, record in staged.files.items() if record and path not in entries]
    gone += [
        path for path in staged.foreign if path not in carried or not _is_same_file(folders.site / path, folder / path)
    ]
    for path in gone:
        _remove(folder, path, is_wanted=path in change.wanted)
    added = [path for path in carried if _carry(folders.site / path, folder / path)]
    touched = _collect_folders([*gone, *added])
    times = {path: mtime for path, mtime in staged.folders.items() if path not in touched}
    return Patch(entries, missing, tuple(carried), tuple(sorted(lost)), times | read_folder_times(folder, touched))


def make_ledger(folders: FolderPaths, patch: Patch, *, files: Mapping[str, FileRecord], note: bytes = b"") -> Ledger:
    """Returns the ledger of what the staging folder holds now; `files` are all outputs."""
    touched = _collect_folders(files.keys() - patch.entries.keys())
    times = {**patch.folders, **read_folder_times(folders.staging, touched)}
    return Ledger(dict(files), times, patch.foreign, note)


def exchange(folders: FolderPaths) -> None:
    """Makes the staging folder the site, and the site the staging folder; each keeps its ledger."""
    from netzblatt.site_folder.exchange import exchange

    exchange(folders.staging, folders.site, aside=folders.aside)


def _open(folders: FolderPaths) -> bool:
    """Makes the staging folder if there is none, and returns whether it is new. Forgets its ledger, which will be true
    no longer.
    """
    is_new = folders.staging.is_symlink() or not folders.staging.is_dir()
    if is_new:
        from netzblatt.site_folder.exchange import discard

        discard(folders.staging)
        folders.staging.mkdir(parents=True)
    folders.locate_ledger(folders.staging).unlink(missing_ok=True)
    return is_new


def _find_kept(folder: Path, path: str, staged: FileRecord | None, site: FileRecord) -> FileRecord | None:
    """Returns the record of a file that need not be linked: it is the site's own, or a copy with the same bytes."""
    if staged is None or staged[1] != site[1]:
        return None
    if staged[2:] == site[2:]:
        return site
    return (site[0], *staged[1:]) if _is_untouched(folder, path, staged) else None


def _is_untouched(folder: Path, path: str, record: FileRecord) -> bool:
    try:
        status = os.lstat(folder / path)
    except MISSING:
        return False
    return record[2:] == (status.st_size, status.st_mtime_ns, status.st_ino)


def _find_displaced(foreign: Collection[str], wanted: AbstractSet[str]) -> set[str]:
    """Finds the files of others in whose place something of ours belongs."""
    taken = wanted | _collect_folders(wanted) if foreign else wanted
    return {path for path in foreign if path in taken or not wanted.isdisjoint(_collect_folders([path]))}


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except MISSING:
        return False


def _remove(folder: Path, path: str, *, is_wanted: bool) -> None:
    with suppress(*MISSING):
        (folder / path).unlink()
    # Where a new file comes in the place of the old one its folder can stay.
    if not is_wanted:
        _prune(folder, get_parent(path))


def _prune(folder: Path, path: str) -> None:
    """Removes the folder at `path` if it is empty, then the one in which it was."""
    while path != HERE:
        try:
            (folder / path).rmdir()
        except OSError:
            return
        path = get_parent(path)


def _carry(old: Path, new: Path) -> bool:
    """Links a file, and returns whether that was to be done: it may be there already, or have vanished."""
    if os.path.lexists(new) or not os.path.lexists(old):
        return False
    hardlinks.link_or_copy(old, new)
    return True


def _collect_folders(paths: Iterable[str]) -> set[str]:
    """Collects all folders that lead to the paths."""
    collected = {HERE}
    for path in paths:
        folder = get_parent(path)
        while folder not in collected:
            collected.add(folder)
            folder = get_parent(folder)
    return collected

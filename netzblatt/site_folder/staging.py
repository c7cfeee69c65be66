"""Patches the staging folder until it holds the new site, then exchanges it with the old one. Knows no kind of file."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from netzblatt.site_folder import hardlinks, ledger
from netzblatt.site_folder.folder_walk import HERE, MISSING, discard
from netzblatt.site_folder.ledger import (
    Difference,
    FileRecord,
    Ledger,
    get_parent,
    read_folder_times,
)
from netzblatt.site_folder.paths import FolderChange, FolderPaths, Patch


def prepare(folders: FolderPaths, site: Ledger, change: FolderChange, staged: Difference | None) -> Patch:
    """Removes from the staging folder what the new site will not have, and links the foreign files that stay.

    `site` is the ledger of the site, and `staged` the difference of the staging folder from it; None if there is none.
    Afterwards there is no file for an output that is not in the Patch's entries. Raises OSError.
    """
    staging = folders.staging
    is_new = _open(folders)
    if is_new or staged is None:
        # The folder has none of the site's files.
        staged = Difference(dict.fromkeys(site.files), {}, ())
    entries, missing = _find_outputs(staging, site, change, staged)
    displaced = _find_displaced(change.foreign, change.wanted)
    foreign = dict.fromkeys(path for path in change.foreign if path not in displaced)
    removed = [path for path in site.files.keys() - staged.files.keys() if path not in entries]
    removed += [path for path, record in staged.files.items() if record and path not in entries]
    for path in staged.foreign:
        if path not in foreign or not _is_same_file(folders.site / path, staging / path):
            removed.append(path)
    for path in removed:
        _remove(staging, path, is_wanted=path in change.wanted)
    added = [path for path in foreign if _link_foreign(folders.site / path, staging / path)]
    touched = _collect_folders([*removed, *added])
    times = {path: mtime for path, mtime in staged.folders.items() if path not in touched}
    times |= read_folder_times(staging, touched)
    return Patch(entries, missing, tuple(foreign), tuple(sorted(displaced)), times)


def make_ledger(folders: FolderPaths, patch: Patch, *, files: Mapping[str, FileRecord], note: bytes = b"") -> Ledger:
    """Returns the ledger of the staging folder after the patch. `files` are the records of all outputs."""
    touched = _collect_folders(files.keys() - patch.entries.keys())
    times = {**patch.folders, **read_folder_times(folders.staging, touched)}
    return Ledger(dict(files), times, patch.foreign, note)


def fill(folders: FolderPaths, site: Ledger) -> None:
    """Links all files of the site into a staging folder, if there is none: the next build has to link only what it
    changes, and the store holds the whole site wherever it is carried without it. Raises OSError.
    """
    if folders.staging.exists():
        return
    change = FolderChange(site.files.keys(), site.files.keys(), site.foreign)
    patch = prepare(folders, site, change, None)
    copies = hardlinks.link_files(folders.site, folders.staging, patch.missing.items())
    staged = make_ledger(folders, patch, files={**patch.missing, **copies}, note=site.note)
    ledger.save(folders.locate_ledger(folders.staging), staged)


def exchange(folders: FolderPaths) -> None:
    """Makes the staging folder the site, and the site the staging folder. Raises OSError; then nothing has changed."""
    from netzblatt.site_folder.exchange import exchange

    exchange(folders.staging, folders.site, aside=folders.aside)


def _open(folders: FolderPaths) -> bool:
    """Makes the staging folder if there is none, and returns whether it is new. Removes its ledger, which is about to
    become wrong.
    """
    is_new = folders.staging.is_symlink() or not folders.staging.is_dir()
    if is_new:
        discard(folders.staging)
        folders.staging.mkdir(parents=True)
    discard(folders.locate_ledger(folders.staging))
    return is_new


def _find_outputs(
    staging: Path, site: Ledger, change: FolderChange, staged: Difference
) -> tuple[dict[str, FileRecord], dict[str, FileRecord]]:
    """Returns the records of outputs that the staging folder has as they should be, and of those that must be linked
    from the site.
    """
    entries = {path: site.files[path] for path in change.stays - staged.files.keys()}
    missing: dict[str, FileRecord] = {}
    for path, record in staged.files.items():
        if path in change.stays:
            usable = _find_usable(staging, path, record, site.files[path])
            if usable:
                entries[path] = usable
            else:
                missing[path] = site.files[path]
        elif record and path in change.staged and _is_untouched(staging, path, record):
            entries[path] = record
    return entries, missing


def _find_usable(staging: Path, path: str, staged: FileRecord | None, site: FileRecord) -> FileRecord | None:
    """Returns the record of a file that need not be linked: the site's own file, or a copy with the same bytes."""
    if staged is None or staged[1] != site[1]:
        return None
    if staged[2:] == site[2:]:
        return site
    return (site[0], *staged[1:]) if _is_untouched(staging, path, staged) else None


def _is_untouched(folder: Path, path: str, record: FileRecord) -> bool:
    try:
        status = os.lstat(folder / path)
    except MISSING:
        return False
    return record[2:] == (status.st_size, status.st_mtime_ns, status.st_ino)


def _find_displaced(foreign: Collection[str], wanted: AbstractSet[str]) -> set[str]:
    """Finds the foreign files that stand where an output or one of its folders belongs, or below an output's path."""
    taken = wanted | _collect_folders(wanted) if foreign else wanted
    return {path for path in foreign if path in taken or not wanted.isdisjoint(_collect_folders([path]))}


def _is_same_file(first: Path, second: Path) -> bool:
    try:
        return os.path.samestat(first.lstat(), second.lstat())
    except MISSING:
        return False


def _remove(folder: Path, path: str, *, is_wanted: bool) -> None:
    with suppress(*MISSING):
        (folder / path).unlink()
    # The folder can stay if a new file will take the place of the old one.
    if not is_wanted:
        _remove_if_empty(folder, get_parent(path))


def _remove_if_empty(folder: Path, path: str) -> None:
    """Removes the folder at `path` if it is empty, then the folder in which it was, and so on."""
    while path != HERE:
        try:
            (folder / path).rmdir()
        except OSError:
            return
        path = get_parent(path)


def _link_foreign(old: Path, new: Path) -> bool:
    """Links a foreign file; returns False if it was there already, or has vanished."""
    if os.path.lexists(new) or not os.path.lexists(old):
        return False
    hardlinks.link_or_copy(old, new)
    return True


def _collect_folders(paths: Iterable[str]) -> set[str]:
    """Returns all folders in which the paths lie, up to HERE."""
    collected = {HERE}
    for path in paths:
        folder = get_parent(path)
        while folder not in collected:
            collected.add(folder)
            folder = get_parent(folder)
    return collected

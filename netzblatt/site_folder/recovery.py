"""The site and its staging folder as an earlier build left them, whole or killed, here or on another machine. Knows no
kind of file.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from netzblatt.site_folder import ledger as ledgers
from netzblatt.site_folder.identification import identify_files
from netzblatt.site_folder.ledger import MISSING, Difference, Ledger, compute_difference, read_folder_times, walk_below
from netzblatt.site_folder.paths import FolderPaths


def recover(folders: FolderPaths) -> Ledger:
    """Puts right what a killed build left, and returns the ledger of the site. Nobody else may be at work there.

    Where the site was copied together with the store, its files are identified by their bytes. Raises OSError if the
    site cannot be exchanged, since it is a file, or on another file system.
    """
    site = folders.site.resolve()
    folders.ledgers.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(folders.aside):
        from netzblatt.site_folder.exchange import restore

        restore(folders.staging, site, aside=folders.aside)
    if not os.path.lexists(site):
        return Ledger()
    if not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folders.site))
    if site.stat().st_dev != folders.store.stat().st_dev:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(folders.store), None, str(site))
    known = load_ledger(folders)
    if known:
        _forget_others(folders)
        return known
    # The others are left: they may describe the staging folder.
    identified = identify_files(site, list(_load_all(folders)))
    ledgers.save(folders.locate_ledger(site), identified)
    return identified


def load_ledger(folders: FolderPaths) -> Ledger | None:
    """Loads the ledger of the site, if there are both. Only looks, and may be called at any time."""
    with suppress(*MISSING):
        return ledgers.load(folders.locate_ledger(folders.site))
    return None


def load_staged(folders: FolderPaths, site: Ledger) -> Difference | None:
    """Returns what is other in the staging folder than the ledger of the site says; None if there is no such folder.

    Where nobody wrote down how it was left, its files are identified by their bytes.
    """
    if folders.staging.is_symlink() or not folders.staging.is_dir():
        return None
    staged = load_untouched_ledger(folders)
    if staged is None:
        _remove_empty_folders(folders.staging)
        staged = identify_files(folders.staging, [site, *_load_all(folders)])
    return compute_difference(staged, site)


def load_untouched_ledger(folders: FolderPaths) -> Ledger | None:
    """Loads the ledger of the staging folder, if that is as it was left."""
    with suppress(*MISSING):
        known = ledgers.load(folders.locate_ledger(folders.staging))
        if known and read_folder_times(folders.staging, known.folders) == known.folders:
            return known
    return None


def _remove_empty_folders(folder: Path) -> None:
    """Removes the folders that a killed build made and did not fill."""
    below = [path for path, entry in walk_below(folder) if entry.is_dir(follow_symlinks=False)]
    # Those in a folder come before it.
    for path in reversed(below):
        with suppress(OSError):
            (folder / path).rmdir()


def _load_all(folders: FolderPaths) -> Iterator[Ledger]:
    """Loads all ledgers, the newest first."""
    for path in sorted(folders.ledgers.iterdir(), key=lambda path: -path.lstat().st_mtime_ns):
        if known := ledgers.load(path):
            yield known


def _forget_others(folders: FolderPaths) -> None:
    """Removes the ledgers of folders that are gone."""
    own = {folders.locate_ledger(folder) for folder in (folders.site, folders.staging) if folder.exists()}
    for path in {*folders.ledgers.iterdir()} - own:
        _discard(path)


def _discard(path: Path) -> None:
    from netzblatt.site_folder.exchange import discard

    discard(path)

"""Finds out how an earlier build left the site and its staging folder: whole or killed, here or on another machine.
Knows no kind of file.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from netzblatt.cache import digest
from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.model.paths import MANIFEST, SOURCE_FOLDERS, STORE
from netzblatt.site_folder import ledger as ledgers
from netzblatt.site_folder.folder_walk import MISSING, discard, walk_below
from netzblatt.site_folder.identification import NOBODY, UNKNOWN_SIZE, UNREADABLE, identify_files
from netzblatt.site_folder.ledger import Difference, Ledger, compute_difference, read_folder_times
from netzblatt.site_folder.manifest import SiteManifest, read_manifest
from netzblatt.site_folder.paths import FolderPaths


def recover(folders: FolderPaths, *, find_address: Callable[[], str] = str) -> Ledger:
    """Puts right what a killed build left, and returns the ledger of the site. The caller must hold the lock.

    If the site has no ledger, since it was copied, its files are identified by their bytes. `find_address` finds the
    URL of our home page, or "". Raises OSError: EEXIST if the site is a file, or a link to a site of another address,
    ELOOP if it is a link into the project's own folders, ENOENT if it is one to a folder that is missing with the
    folder above it, and EXDEV if it lies on another file system than the store.
    """
    site = folders.site.resolve()
    folders.ledgers.mkdir(parents=True, exist_ok=True)
    _check_site(folders, site)
    if os.path.lexists(folders.aside):
        from netzblatt.site_folder.exchange import restore

        restore(folders.staging, site, aside=folders.aside)
    if not os.path.lexists(site):
        return Ledger()
    ledger = load_ledger(folders)
    if ledger and _has_its_manifest(site, ledger):
        _remove_other_ledgers(folders)
        return ledger
    # All other ledgers stay: one may describe the staging folder.
    others, manifest = tuple(_load_all(folders)), read_manifest(site)
    if folders.site.is_symlink() and not _is_ours(manifest, others, find_address):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folders.site), None, manifest.address)
    ours = {path: (NOBODY, content, UNKNOWN_SIZE, -1, -1) for path, content in manifest.outputs.items()}
    identified = identify_files(site, [*others, Ledger(ours)])
    ledgers.save(folders.locate_ledger(site), identified)
    return identified


def _is_ours(manifest: SiteManifest, others: Iterable[Ledger], find_address: Callable[[], str]) -> bool:
    """Returns whether a site may be ours by its manifest: that has our address, or is one that we wrote under another
    address, or nobody knows.
    """
    content = manifest.outputs.get(MANIFEST)
    was_ours = any(content == ledger.files[MANIFEST][1] for ledger in others if MANIFEST in ledger.files)
    return not manifest.address or was_ours or find_address() in {"", manifest.address}


def _check_site(folders: FolderPaths, site: Path) -> None:
    """Raises OSError unless the path `site`, to which the site may be a link, can be exchanged with a folder."""
    root = folders.store.resolve().parent
    own = (root / name for name in (*SOURCE_FOLDERS, STORE, ".git"))
    if folders.site.is_symlink() and (root.is_relative_to(site) or any(map(site.is_relative_to, own))):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folders.site))
    is_there = os.path.lexists(site)
    if is_there and not site.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folders.site))
    if (site if is_there else site.parent).stat().st_dev != folders.store.stat().st_dev:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(folders.store), None, str(site))


def _has_its_manifest(site: Path, ledger: Ledger) -> bool:
    """Returns whether the site has the manifest that its ledger has: a ledger from a backup is that of an older site,
    and its name, which is an inode, may have been given to another folder.
    """
    record = ledger.files.get(MANIFEST)
    if record is None:
        return True
    try:
        status = os.lstat(site / MANIFEST)
    except FileNotFoundError:
        return False
    return record[2:] == (status.st_size, status.st_mtime_ns, status.st_ino)


def load_ledger(folders: FolderPaths) -> Ledger | None:
    """Loads the ledger of the site; returns None if there is no ledger or no site. May be called without the lock."""
    with suppress(*MISSING):
        return ledgers.load(folders.locate_ledger(folders.site))
    return None


def find_ledger(folders: FolderPaths) -> Ledger | None:
    """Finds the ledger of the site; of one that was copied, the newest with its manifest. Returns None if there is no
    ledger or no site. May be called without the lock.
    """
    ledger = load_ledger(folders)
    if ledger and _has_its_manifest(folders.site, ledger):
        return ledger
    with suppress(*MISSING):
        manifest = digest.of_bytes(
            read_regular_file(folders.site / MANIFEST, most=MOST_KEPT_BYTES, follows_links=False)
        )
        return next((one for one in _load_all(folders) if one.files.get(MANIFEST, UNREADABLE)[1] == manifest), None)
    return None


def load_staged(folders: FolderPaths, site: Ledger) -> Difference | None:
    """Returns how the staging folder differs from the ledger of the site; None if there is no staging folder.

    If it has no ledger, or was changed since, its files are identified by their bytes.
    """
    if folders.staging.is_symlink() or not folders.staging.is_dir():
        return None
    staged = load_untouched_ledger(folders)
    if staged is None:
        _remove_empty_folders(folders.staging)
        staged = identify_files(folders.staging, [site, *_load_all(folders)])
    return compute_difference(staged, site)


def load_untouched_ledger(folders: FolderPaths) -> Ledger | None:
    """Loads the ledger of the staging folder; returns None if there is none, or if something came or went since."""
    with suppress(*MISSING):
        ledger = ledgers.load(folders.locate_ledger(folders.staging))
        if ledger and read_folder_times(folders.staging, ledger.folders) == ledger.folders:
            return ledger
    return None


def _remove_empty_folders(folder: Path) -> None:
    """Removes folders that a killed build made and did not fill."""
    paths = [path for path, entry in walk_below(folder) if entry.is_dir(follow_symlinks=False)]
    # In this order a folder comes after those in it.
    for path in reversed(paths):
        with suppress(OSError):
            (folder / path).rmdir()


def _load_all(folders: FolderPaths) -> Iterator[Ledger]:
    """Yields all ledgers that can be read, the newest first."""
    for path in sorted(folders.ledgers.iterdir(), key=lambda path: -path.lstat().st_mtime_ns):
        ledger = ledgers.load(path)
        if ledger:
            yield ledger


def _remove_other_ledgers(folders: FolderPaths) -> None:
    """Removes the ledgers of folders that are no more."""
    needed = {folders.locate_ledger(folder) for folder in (folders.site, folders.staging) if folder.exists()}
    for path in {*folders.ledgers.iterdir()} - needed:
        discard(path)

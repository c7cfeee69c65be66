"""The site that will be: a spare folder is patched until it holds what is wanted, then exchanged with the site that is.
Knows no kind of file.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from netzblatt.site_folder import hardlinks
from netzblatt.site_folder import ledger as ledgers
from netzblatt.site_folder.ledger import (
    HERE,
    MISSING,
    Difference,
    FileRecord,
    Ledger,
    parent_of,
    read_folder_times,
    walk_below,
)
from netzblatt.site_folder.paths import FolderChange, FolderPaths, Patch

# Of a file that nobody has looked at: what made it, its digest, its stat.
UNKNOWN: FileRecord = ("", "", -1, -1, -1)


def recover(place: FolderPaths) -> Ledger:
    """The ledger of the site, after what a killed build left was put right. Nobody else may be at work there.

    If the folder is none of ours, for it was copied with all that is around it, all files are known that any ledger
    names, and none is trusted. OSError if the site cannot be exchanged, since it is a file, or on another file system.
    """
    site = place.site.resolve()
    place.ledgers.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(place.aside):
        from netzblatt.site_folder.exchange import restore

        restore(place.staging, site, aside=place.aside)
    if not os.path.lexists(site):
        return Ledger()
    if not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place.site))
    if site.stat().st_dev != place.store.stat().st_dev:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(place.store), None, str(site))
    if found := load_ledger(place):
        _forget_others(place)
        return found
    return Ledger(dict.fromkeys(_named(place), UNKNOWN))


def load_ledger(place: FolderPaths) -> Ledger | None:
    """The ledger of the site, if there are both. Only looks: anybody may at any time."""
    with suppress(*MISSING):
        return ledgers.load(place.ledger(place.site))
    return None


def load_untouched_ledger(place: FolderPaths) -> Ledger | None:
    """The ledger of the spare folder, if that is as it was left."""
    with suppress(*MISSING):
        found = ledgers.load(place.ledger(place.staging))
        return found if found and read_folder_times(place.staging, found.folders) == found.folders else None
    return None


def load_difference(place: FolderPaths, ledger: Ledger) -> Difference | None:
    """The same by what is other in it than in the site, whose `ledger` that is."""
    found = load_untouched_ledger(place)
    return ledgers.compute_difference(found, ledger) if found else None


def load_difference_alone(place: FolderPaths) -> Difference | None:
    """The same for who has no ledger at hand: to be handed one of ten thousand pages takes 20 ms, to load it too."""
    site = load_ledger(place)
    return load_difference(place, site) if site else None


def prepare(place: FolderPaths, ledger: Ledger, change: FolderChange, *, left: Difference | None = None) -> Patch:
    """Takes from the spare folder what will not be in it, and gives it the foreign files of the site, whose `ledger` it
    is handed. Outputs that are not in the Patch's entries have no file there afterwards. Who knows what was `left` in
    the spare folder spares it a look.
    """
    spare, found = place.staging, _opened(place, ledger, left)
    there, wanted = found.files, change.wanted
    entries = {path: ledger.files[path] for path in change.stays - there.keys()}
    missing: dict[str, FileRecord] = {}
    for path in [path for path in there if path in change.stays]:
        kept = _kept(spare, path, there[path], ledger.files[path])
        (missing if kept is None else entries)[path] = kept or ledger.files[path]
    lost = _lost(change.foreign, wanted)
    carried = dict.fromkeys(path for path in change.foreign if path not in lost)
    gone = [path for path in ledger.files.keys() - there.keys() if path not in entries]
    gone += [path for path, entry in there.items() if entry and path not in entries]
    gone += [path for path in found.foreign if path not in carried or not _is_one(place.site / path, spare / path)]
    for path in gone:
        _remove(spare, path, is_wanted=path in wanted)
    added = [path for path in carried if _carry(place.site / path, spare / path)]
    touched = _above([*gone, *added])
    folders = {path: mtime for path, mtime in found.folders.items() if path not in touched}
    return Patch(entries, missing, tuple(carried), tuple(sorted(lost)), folders | read_folder_times(spare, touched))


def make_ledger(place: FolderPaths, patch: Patch, *, files: Mapping[str, FileRecord], note: bytes = b"") -> Ledger:
    """The ledger of what the spare folder holds now; `files` are all outputs."""
    folders = {**patch.folders, **read_folder_times(place.staging, _above(files.keys() - patch.entries.keys()))}
    return Ledger(dict(files), folders, patch.foreign, note)


def save_twin_ledger(place: FolderPaths, patch: Patch, *, files: Mapping[str, FileRecord], note: bytes = b"") -> Ledger:
    """Writes it down, too. Made so right after a site's first build, as its twin, it spares the next one the links to
    everything: 43 µs for each file and its folder.
    """
    ledger = make_ledger(place, patch, files=files, note=note)
    ledgers.save(place.ledger(place.staging), ledger)
    return ledger


def exchange(place: FolderPaths) -> None:
    """The spare folder becomes the site, and what was the site is spare; each keeps its ledger."""
    from netzblatt.site_folder.exchange import exchange

    exchange(place.staging, place.site, aside=place.aside)


def _named(place: FolderPaths) -> Iterator[str]:
    """The files of all ledgers that are there."""
    for path in place.ledgers.iterdir():
        if found := ledgers.load(path):
            yield from found.files


def _forget_others(place: FolderPaths) -> None:
    """Removes the ledgers of folders that are gone."""
    own = {place.ledger(folder) for folder in (place.site, place.staging) if folder.exists()}
    for path in {*place.ledgers.iterdir()} - own:
        _discard(path)


def _opened(place: FolderPaths, ledger: Ledger, known: Difference | None) -> Difference:
    """What is in the spare folder, of which nobody has a ledger from here on."""
    spare = place.staging
    if spare.is_symlink() or not spare.is_dir():
        _discard(spare)
        spare.mkdir(parents=True)
        known = None
    # Of its files that stay the site's ledger answers for the bytes, and this for their being there.
    found = known or load_difference(place, ledger)
    place.ledger(spare).unlink(missing_ok=True)
    return found or ledgers.compute_difference(_cleared(spare, ledger), ledger)


def _discard(path: Path) -> None:
    from netzblatt.site_folder.exchange import discard

    discard(path)


def _cleared(spare: Path, ledger: Ledger) -> Ledger:
    """A folder about which nothing is known, after all was removed from it but the site's own files."""
    folders, files, rest = [HERE], {}, []
    for path, entry in walk_below(spare):
        if entry.is_dir(follow_symlinks=False):
            folders.append(path)
        elif ledger.files.get(path, UNKNOWN)[4] == entry.inode():
            files[path] = ledger.files[path]
        else:
            rest.append(path)
    for path in rest:
        (spare / path).unlink()
    for folder in folders:
        _prune(spare, folder)
    return Ledger(files, read_folder_times(spare, folders))


def _kept(spare: Path, path: str, there: FileRecord | None, wanted: FileRecord) -> FileRecord | None:
    """The entry of a file that need not be linked again: it is the site's own, or an old copy with the same bytes."""
    if there is None or there[1] != wanted[1]:
        return None
    if there[2:] == wanted[2:]:
        return wanted
    found = os.lstat(spare / path)
    return (wanted[0], *there[1:]) if there[2:] == (found.st_size, found.st_mtime_ns, found.st_ino) else None


def _lost(foreign: Collection[str], wanted: AbstractSet[str]) -> set[str]:
    """Files of others in whose place something of ours belongs."""
    taken = wanted | _above(wanted) if foreign else wanted
    return {path for path in foreign if path in taken or not wanted.isdisjoint(_above([path]))}


def _is_one(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except MISSING:
        return False


def _remove(spare: Path, path: str, *, is_wanted: bool) -> None:
    with suppress(*MISSING):
        (spare / path).unlink()
    # Where a new file comes in the place of the old one its folder can stay.
    if not is_wanted:
        _prune(spare, parent_of(path))


def _prune(spare: Path, folder: str) -> None:
    """Removes the folder if it is empty, then the one in which it was."""
    while folder != HERE:
        try:
            (spare / folder).rmdir()
        except OSError:
            return
        folder = parent_of(folder)


def _carry(old: Path, new: Path) -> bool:
    """Whether the file was linked just now: it may be there already, or have vanished."""
    if os.path.lexists(new) or not os.path.lexists(old):
        return False
    hardlinks.give(old, new)
    return True


def _above(paths: Iterable[str]) -> set[str]:
    """All folders that lead to them."""
    found = {HERE}
    for path in paths:
        folder = parent_of(path)
        while folder not in found:
            found.add(folder)
            folder = parent_of(folder)
    return found

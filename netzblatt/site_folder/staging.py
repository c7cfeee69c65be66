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
from netzblatt.site_folder.ledger import HERE, MISSING, Difference, Entry, Ledger, below, mtimes, parent
from netzblatt.site_folder.paths import Change, Patch, Place

# Of a file that nobody has looked at: what made it, its digest, its stat.
UNKNOWN: Entry = ("", "", -1, -1, -1)


def recover(place: Place) -> Ledger:
    """The ledger of the site, after what a killed build left was put right. Nobody else may be at work there.

    If the folder is none of ours, for it was copied with all that is around it, all files are known that any ledger
    names, and none is trusted. OSError if the site cannot be exchanged, since it is a file, or on another file system.
    """
    site = place.site.resolve()
    place.ledgers.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(place.aside):
        from netzblatt.site_folder.exchange import restore

        restore(place.spare, site, aside=place.aside)
    if not os.path.lexists(site):
        return Ledger()
    if not site.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place.site))
    if site.stat().st_dev != place.room.stat().st_dev:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(place.room), None, str(site))
    if found := ledger_of(place):
        _forget_others(place)
        return found
    return Ledger(dict.fromkeys(_named(place), UNKNOWN))


def ledger_of(place: Place) -> Ledger | None:
    """The ledger of the site, if there are both. Only looks: anybody may at any time."""
    with suppress(*MISSING):
        return ledgers.load(place.ledger(place.site))
    return None


def untouched(place: Place) -> Ledger | None:
    """The ledger of the spare folder, if that is as it was left."""
    with suppress(*MISSING):
        found = ledgers.load(place.ledger(place.spare))
        return found if found and mtimes(place.spare, found.folders) == found.folders else None
    return None


def left(place: Place, ledger: Ledger) -> Difference | None:
    """The same by what is other in it than in the site, whose `ledger` that is."""
    found = untouched(place)
    return ledgers.difference(found, ledger) if found else None


def left_over(place: Place) -> Difference | None:
    """The same for who has no ledger at hand: to be handed one of ten thousand pages takes 20 ms, to load it too."""
    site = ledger_of(place)
    return left(place, site) if site else None


def prepare(place: Place, ledger: Ledger, change: Change, *, left: Difference | None = None) -> Patch:
    """Takes from the spare folder what will not be in it, and gives it the foreign files of the site, whose `ledger` it
    is handed. Outputs that are not in the Patch's entries have no file there afterwards. Who knows what was `left` in
    the spare folder spares it a look.
    """
    spare, found = place.spare, _opened(place, ledger, left)
    there, wanted = found.files, change.wanted
    entries = {path: ledger.files[path] for path in change.stays - there.keys()}
    missing: dict[str, Entry] = {}
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
    return Patch(entries, missing, tuple(carried), tuple(sorted(lost)), folders | mtimes(spare, touched))


def recorded(place: Place, patch: Patch, *, files: Mapping[str, Entry], note: bytes = b"") -> Ledger:
    """The ledger of what the spare folder holds now; `files` are all outputs."""
    folders = {**patch.folders, **mtimes(place.spare, _above(files.keys() - patch.entries.keys()))}
    return Ledger(dict(files), folders, patch.foreign, note)


def record(place: Place, patch: Patch, *, files: Mapping[str, Entry], note: bytes = b"") -> Ledger:
    """Writes it down, too. Made so right after a site's first build, as its twin, it spares the next one the links to
    everything: 43 µs for each file and its folder.
    """
    ledger = recorded(place, patch, files=files, note=note)
    ledgers.save(place.ledger(place.spare), ledger)
    return ledger


def exchange(place: Place) -> None:
    """The spare folder becomes the site, and what was the site is spare; each keeps its ledger."""
    from netzblatt.site_folder.exchange import exchange

    exchange(place.spare, place.site, aside=place.aside)


def _named(place: Place) -> Iterator[str]:
    """The files of all ledgers that are there."""
    for path in place.ledgers.iterdir():
        if found := ledgers.load(path):
            yield from found.files


def _forget_others(place: Place) -> None:
    """Removes the ledgers of folders that are gone."""
    own = {place.ledger(folder) for folder in (place.site, place.spare) if folder.exists()}
    for path in {*place.ledgers.iterdir()} - own:
        _discard(path)


def _opened(place: Place, ledger: Ledger, known: Difference | None) -> Difference:
    """What is in the spare folder, of which nobody has a ledger from here on."""
    spare = place.spare
    if spare.is_symlink() or not spare.is_dir():
        _discard(spare)
        spare.mkdir(parents=True)
        known = None
    # Of its files that stay the site's ledger answers for the bytes, and this for their being there.
    found = known or left(place, ledger)
    place.ledger(spare).unlink(missing_ok=True)
    return found or ledgers.difference(_cleared(spare, ledger), ledger)


def _discard(path: Path) -> None:
    from netzblatt.site_folder.exchange import discard

    discard(path)


def _cleared(spare: Path, ledger: Ledger) -> Ledger:
    """A folder about which nothing is known, after all was removed from it but the site's own files."""
    folders, files, rest = [HERE], {}, []
    for path, entry in below(spare):
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
    return Ledger(files, mtimes(spare, folders))


def _kept(spare: Path, path: str, there: Entry | None, wanted: Entry) -> Entry | None:
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
        _prune(spare, parent(path))


def _prune(spare: Path, folder: str) -> None:
    """Removes the folder if it is empty, then the one in which it was."""
    while folder != HERE:
        try:
            (spare / folder).rmdir()
        except OSError:
            return
        folder = parent(folder)


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
        folder = parent(path)
        while folder not in found:
            found.add(folder)
            folder = parent(folder)
    return found

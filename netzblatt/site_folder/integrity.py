"""Whether what is kept and what was built is still as it was written. Changes nothing."""

from __future__ import annotations

from pathlib import Path

from netzblatt.cache import digest
from netzblatt.cache.blobs import Blobs
from netzblatt.cache.database import Database
from netzblatt.model.frozen import Frozen
from netzblatt.site_folder import recovery
from netzblatt.site_folder.paths import SitePaths


class Damage(Frozen, frozen=True):
    """What does not verify: the number of results in the store, its pictures, the files of site/."""

    results: int
    pictures: tuple[str, ...]
    outputs: tuple[str, ...]


def find_damage(root: Path) -> Damage:
    """Reads everything that is kept and everything in site/ to its last byte, and finds what does not verify."""
    paths = SitePaths(root)
    ledger = recovery.load_ledger(paths.folders)
    outputs = []
    for path, record in ledger.files.items() if ledger else ():
        file = paths.folders.site / path
        if not file.is_file() or digest.of_bytes(file.read_bytes()) != record[1]:
            outputs.append(path)
    pictures = Blobs(paths.pictures).find_damaged()
    results = Database(paths.database).count_damaged()
    return Damage(results, tuple(path.name for path in pictures), tuple(outputs))

"""Finds damage in the stores and in site/: everything that is not as it was written. Mends nothing."""

from __future__ import annotations

import os
from pathlib import Path

from netzblatt.cache import digest
from netzblatt.cache.blobs import Blobs
from netzblatt.cache.database import Database
from netzblatt.model.frozen import Frozen
from netzblatt.site_folder import recovery
from netzblatt.site_folder.paths import SitePaths
from netzblatt.site_folder.store_folder import open_store


class Damage(Frozen, frozen=True):
    """Everything whose seal or digest does not fit: the number of `results` in the database, the names of files of
    `pictures`, and the paths of `outputs` in site/.
    """

    results: int
    pictures: tuple[str, ...]
    outputs: tuple[str, ...]


def find_damage(root: Path) -> Damage:
    """Reads the stores and all outputs in site/ to the last byte, and returns the damage.

    Outputs are checked against the ledger of site/; without a ledger none is. Raises OSError if a file cannot be read,
    and for a store that is a link or somebody else's.
    """
    paths = SitePaths(root)
    if os.path.lexists(paths.store):
        open_store(paths.store)
    ledger = recovery.load_ledger(paths.folders)
    outputs = []
    for path, record in ledger.files.items() if ledger else ():
        file = paths.folders.site / path
        if not file.is_file() or file.stat().st_size != record[2] or digest.of_bytes(file.read_bytes()) != record[1]:
            outputs.append(path)
    pictures = Blobs(paths.pictures).find_damaged()
    results = Database(paths.database).count_damaged()
    return Damage(results, tuple(path.name for path in pictures), tuple(outputs))

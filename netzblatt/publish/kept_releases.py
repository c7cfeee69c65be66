"""Keeps on this machine what was published, so that one can go back. Knows no target."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from netzblatt.cache import digest
from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.publish.published_site import MOST_RELEASES, RELEASES, PublishedSite, decode_published_site
from netzblatt.publish.publishing import Outcome
from netzblatt.publish.release import Release, ReleaseFile, find_original
from netzblatt.publish.target import Target
from netzblatt.site_folder.folder_walk import discard
from netzblatt.site_folder.hardlinks import link_or_copy


class KeptReleases:
    """The last releases of one target in a folder of the store: their records, and their files by digest, which are
    links to those of the site as far as the disk allows.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._objects = folder / "objects"

    def save(self, outcome: Outcome) -> None:
        """Keeps a release that was published, and forgets those that nobody goes back to. Raises OSError."""
        if outcome.release is None or outcome.published is None or not outcome.published.release:
            return
        self._objects.mkdir(parents=True, exist_ok=True)
        for file in outcome.release.values():
            self._save_object(file)
        (self._folder / f"{outcome.published.release}.json").write_bytes(outcome.published.encode())
        self._forget_old()

    def load(self, name: str, target: Target) -> Release | None:
        """Loads a release by its name, from here or from the target; None if both have forgotten it."""
        published = self.load_record(name) or decode_published_site(target.read(f"{RELEASES}{name}.json") or b"")
        if published is None:
            return None
        release: dict[str, ReleaseFile] = {}
        for path, (value_digest, size, last) in published.files.items():
            if last != published.number or find_original(path) in published.files:
                continue
            kept = self._objects / value_digest
            if kept.exists():
                release[path] = ReleaseFile(path, value_digest, size, kept)
                continue
            data = target.read(f"{RELEASES}{name}/{path}")
            # A publisher that was cut off may have left other files there.
            if data is None or digest.of_bytes(data) != value_digest:
                return None
            release[path] = ReleaseFile(path, value_digest, size, data)
        return release

    def load_record(self, name: str) -> PublishedSite | None:
        """Loads the record of a release that is kept here; None if there is none."""
        with suppress(OSError):
            return decode_published_site(read_regular_file(self._folder / f"{name}.json", most=MOST_KEPT_BYTES))
        return None

    def list_names(self) -> list[str]:
        """Lists the names of all releases that are kept here, the newest first."""
        return sorted((path.stem for path in self._folder.glob("*.json")), reverse=True)

    def _save_object(self, file: ReleaseFile) -> None:
        place = self._objects / file.digest
        with suppress(FileExistsError):
            if isinstance(file.content, Path):
                link_or_copy(file.content, place)
            else:
                with place.open("xb") as stream:
                    stream.write(file.content)

    def _forget_old(self) -> None:
        for name in self.list_names()[MOST_RELEASES:]:
            (self._folder / f"{name}.json").unlink()
        used = set(self._list_used())
        for entry in os.scandir(self._objects):
            if entry.name not in used:
                discard(Path(entry.path))

    def _list_used(self) -> Iterator[str]:
        for name in self.list_names():
            record = self.load_record(name)
            if record:
                yield from (file.digest for file in record.files.values())


def find_known_site(store: Path, name: str, address: str) -> PublishedSite | None:
    """Finds the last site that was published from here to the target `name`, or to another one that readers find at the
    same address; None if there is none. `store` holds a folder with the kept releases of each target.
    """
    kept = {folder.name: KeptReleases(folder) for folder in store.glob("*")}
    last = {other: one.load_record(next(iter(one.list_names()), "")) for other, one in kept.items()}
    known = [site for other, site in last.items() if site and (other == name or (address and site.address == address))]
    return max(known, key=lambda site: site.at, default=None)

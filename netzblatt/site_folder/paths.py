"""Where a site is, its spare folder, and what the one is to become. Touches no file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE, STORE
from netzblatt.site_folder.ledger import FileRecord


class SitePaths(Frozen, frozen=True):
    """Where a site keeps its files, from its root. A preview has a folder of its own, and shares everything else."""

    root: Path
    is_preview: bool = False

    @property
    def store(self) -> Path:
        """The folder of everything that may be deleted at any time."""
        return self.root / STORE

    @property
    def folders(self) -> FolderPaths:
        """Where the finished site goes."""
        if self.is_preview:
            return FolderPaths(self.store / "preview", self.store / "previews")
        return FolderPaths(self.root / SITE, self.store)

    @property
    def lock(self) -> Path:
        return self.store / "lock"

    @property
    def database(self) -> Path:
        """Everything that is small: records, texts, stats and facts of sources, planned outputs."""
        return self.store / "store.sqlite"

    @property
    def pictures(self) -> Path:
        return self.store / "pictures"

    def name_notes(self, what: str) -> str:
        """Names notes of the database that a preview has besides those of the site."""
        return f"preview {what}" if self.is_preview else what


class FolderPaths(Frozen, frozen=True):
    """`site`, which may be a link to a folder, and the `room` where we keep our things, on the same file system."""

    site: Path
    store: Path

    @property
    def staging(self) -> Path:
        """The folder that will be exchanged with the site. Between builds it is what the site was before."""
        return self.store / "spare"

    @property
    def aside(self) -> Path:
        """Where the site is for an instant, on systems that cannot exchange two folders in one step."""
        return self.store / "spare.aside"

    @property
    def ledgers(self) -> Path:
        """The ledgers of both, by inode: an exchange touches none, so that each folder has its own at any instant."""
        return self.store / "ledgers"

    def locate_ledger(self, folder: Path) -> Path:
        """Where the ledger of a folder is. OSError if there is no such folder."""
        return self.ledgers / str(folder.stat().st_ino)


class FolderChange(Frozen, frozen=True):
    """Says how the site changes. `wanted` are all outputs, those in `stays` are in the site as they should be, those in
    `staged` in the staging folder. `foreign` are the files of others that remain.
    """

    stays: AbstractSet[str]
    wanted: AbstractSet[str]
    foreign: Collection[str] = ()
    staged: AbstractSet[str] = frozenset()


class Patch(Frozen, frozen=True):
    """The spare folder in work. Of the outputs that stay as they are in the site it has `entries`; the `missing` are
    to be linked. `foreign` are files of others that it was given, `lost` those that had to give way. `folders` are the
    times of change of its folders, so far.
    """

    entries: Mapping[str, FileRecord]
    missing: Mapping[str, FileRecord]
    foreign: tuple[str, ...]
    displaced: tuple[str, ...]
    folders: Mapping[str, int]

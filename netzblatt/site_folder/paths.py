"""Names the folders of a site and of its store, and what the site folder is to become. Touches no file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE, STORE
from netzblatt.site_folder.ledger import FileRecord


class SitePaths(Frozen, frozen=True):
    """The places of the files of the site at `root`. A preview has a site folder of its own, and shares all else."""

    root: Path
    is_preview: bool = False

    @property
    def store(self) -> Path:
        """The folder of everything that may be deleted at any time."""
        return self.root / STORE

    @property
    def folders(self) -> FolderPaths:
        """The folders of the finished site, or of the preview."""
        if self.is_preview:
            return FolderPaths(self.store / "preview", self.store / "previews")
        return FolderPaths(self.root / SITE, self.store)

    @property
    def lock(self) -> Path:
        """The file that a build locks."""
        return self.store / "lock"

    @property
    def database(self) -> Path:
        """The SQLite file of everything small: records, texts, stats and facts of sources, planned outputs."""
        return self.store / "store.sqlite"

    @property
    def pictures(self) -> Path:
        """The folder of cropped pictures."""
        return self.store / "pictures"

    def name_notes(self, kind: str) -> str:
        """Returns the name of a kind of notes of which a preview has its own."""
        return f"preview {kind}" if self.is_preview else kind


class FolderPaths(Frozen, frozen=True):
    """The folder `site`, which may be a link to a folder, and the `store` beside it, on the same file system."""

    site: Path
    store: Path

    @property
    def staging(self) -> Path:
        """The folder that will be exchanged with the site. Between builds it holds the site before the present one, and
        after a first build that.
        """
        return self.store / "staging"

    @property
    def aside(self) -> Path:
        """The name of the site for an instant, on systems that cannot exchange two folders in one step."""
        return self.store / "staging.aside"

    @property
    def ledgers(self) -> Path:
        """The folder of the ledgers. They are named after the inodes of their folders, so that an exchange of folders
        leaves each its own.
        """
        return self.store / "ledgers"

    def locate_ledger(self, folder: Path) -> Path:
        """Returns the path of a folder's ledger. Raises FileNotFoundError if there is no such folder."""
        return self.ledgers / str(folder.stat().st_ino)


class FolderChange(Frozen, frozen=True):
    """The change of a site: `wanted` are the paths of all outputs; those in `stays` lie in the site as they should be,
    and those in `staged` in the staging folder. `foreign` are the files of others that are to stay.
    """

    stays: AbstractSet[str]
    wanted: AbstractSet[str]
    foreign: Collection[str] = ()
    staged: AbstractSet[str] = frozenset()


class Patch(Frozen, frozen=True):
    """The staging folder in the middle of a change.

    Of the outputs that stay, it has those in `entries`; those in `missing` are to be linked. It was given the `foreign`
    files of others; those in `displaced` stand where an output belongs, and are left out. `folders` are the times of
    change of its folders (st_mtime_ns) so far.
    """

    entries: Mapping[str, FileRecord]
    missing: Mapping[str, FileRecord]
    foreign: tuple[str, ...]
    displaced: tuple[str, ...]
    folders: Mapping[str, int]

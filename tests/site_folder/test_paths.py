from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.site_folder.paths import FolderPaths, SitePaths


def test_everything_that_may_be_deleted_lies_in_one_folder() -> None:
    paths = SitePaths(Path("/root"))
    files = {paths.lock, paths.database, paths.pictures, paths.folders.staging, paths.folders.aside}
    files |= {paths.folders.ledgers}
    assert (6, {paths.store}) == (len(files), {file.parent for file in files})
    assert Path("/root/site") == paths.folders.site


def test_a_preview_has_folders_of_its_own_and_shares_the_stores() -> None:
    site, preview = SitePaths(Path("/root")), SitePaths(Path("/root"), is_preview=True)
    assert (site.lock, site.database, site.pictures) == (preview.lock, preview.database, preview.pictures)
    ours = {site.folders.site, site.folders.staging, site.folders.aside, site.folders.ledgers}
    theirs = {preview.folders.site, preview.folders.staging, preview.folders.aside, preview.folders.ledgers}
    assert (4, set()) == (len(theirs), ours & theirs)
    assert all(folder.is_relative_to(preview.store) for folder in theirs)


def test_a_preview_has_notes_of_its_own() -> None:
    names = [SitePaths(Path("/root"), is_preview=is_preview).name_notes("groups") for is_preview in (False, True)]
    assert ["groups", "preview groups"] == names


def test_a_ledger_belongs_to_a_folder_whatever_that_is_called(folders: FolderPaths) -> None:
    folders.site.mkdir(parents=True)
    folders.staging.mkdir(parents=True)
    ledger, other = folders.locate_ledger(folders.site), folders.locate_ledger(folders.staging)
    assert (folders.ledgers, folders.ledgers, True) == (ledger.parent, other.parent, ledger != other)
    folders.site.rename(folders.aside)
    assert ledger == folders.locate_ledger(folders.aside)


def test_the_ledger_of_a_link_is_that_of_the_folder_to_which_it_leads(folders: FolderPaths, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    folders.site.symlink_to("www")
    assert folders.locate_ledger(tmp_path / "www") == folders.locate_ledger(folders.site)


def test_no_folder_has_no_ledger(folders: FolderPaths) -> None:
    with pytest.raises(FileNotFoundError, match="site"):
        folders.locate_ledger(folders.site)

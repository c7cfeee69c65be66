from __future__ import annotations

import errno
import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.model.paths import MANIFEST
from netzblatt.site_folder.identification import NOBODY
from netzblatt.site_folder.ledger import Alterations, Ledger, find_alterations, load, save
from netzblatt.site_folder.manifest import write_manifest
from netzblatt.site_folder.paths import FolderPaths
from netzblatt.site_folder.recovery import load_ledger, load_staged, load_untouched_ledger, recover
from tests.site_folder.publishing import FIRST, SECOND, contents, publish


def test_ledgers_of_folders_that_are_gone_are_dropped(folders: FolderPaths) -> None:
    for outputs in (FIRST, SECOND, FIRST):
        publish(folders, outputs)
        shutil.rmtree(folders.staging, ignore_errors=True)
    (folders.ledgers / "rubbish").mkdir()
    recover(folders)
    assert [str(folders.site.stat().st_ino)] == [path.name for path in folders.ledgers.iterdir()]


def test_a_site_on_another_file_system_is_told_before_anything_is_done(
    folders: FolderPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(folders, FIRST)
    real = Path.stat

    def elsewhere(self: Path, **options: bool) -> os.stat_result:
        found = real(self, **options)
        return os.stat_result((*found[:2], 0, *found[3:])) if self == folders.site else found

    monkeypatch.setattr(Path, "stat", elsewhere)
    with pytest.raises(OSError, match=r"\.netzblatt.*site") as told:
        recover(folders)
    assert told.value.errno == errno.EXDEV


def test_only_looking_changes_nothing(folders: FolderPaths, tmp_path: Path) -> None:
    assert (None, []) == (load_ledger(folders), list(tmp_path.iterdir()))


def test_where_nothing_is_nothing_is_recovered(folders: FolderPaths) -> None:
    assert Ledger() == recover(folders)


def test_a_staging_folder_is_untouched_as_long_as_nobody_was_in_it(folders: FolderPaths) -> None:
    assert load_untouched_ledger(folders) is None
    publish(folders, FIRST)
    publish(folders, SECOND)
    assert load_untouched_ledger(folders)
    (folders.staging / "news" / "index.html").unlink()
    assert load_untouched_ledger(folders) is None


@pytest.mark.parametrize("harm", ["all gone", "no ledgers", "rubbish"])
def test_where_no_ledger_is_left_old_outputs_are_kept_and_named_like_files_of_others(
    folders: FolderPaths, harm: str
) -> None:
    publish(folders, SECOND)
    publish(folders, FIRST)
    for path in (folders.store / "ledgers").iterdir():
        path.write_bytes(b"rubbish")
    if harm != "rubbish":
        shutil.rmtree(folders.store if harm == "all gone" else folders.ledgers)
    patch = publish(folders, SECOND)
    old = {"news/2013/a/index.html": b"a"}
    assert (tuple(old), SECOND | old) == (patch.foreign, contents(folders.site))
    publish(folders, SECOND, prunes=True)
    assert SECOND == contents(folders.site)


def test_a_site_that_was_deleted_is_made_again(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    publish(folders, SECOND)
    shutil.rmtree(folders.site)
    assert ({}, None) == (recover(folders).files, load_ledger(folders))
    publish(folders, FIRST)
    assert FIRST == contents(folders.site)


def test_a_file_in_the_place_of_the_site_is_left_there_and_told(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    shutil.rmtree(folders.site)
    folders.site.write_bytes(b"theirs")
    with pytest.raises(FileExistsError, match="site"):
        publish(folders, FIRST)
    assert b"theirs" == folders.site.read_bytes()


def test_a_link_to_a_folder_that_is_not_there_yet_leads_to_the_new_site(folders: FolderPaths, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    folders.site.symlink_to("www/html")
    publish(folders, FIRST)
    assert (True, FIRST) == (folders.site.is_symlink(), contents(tmp_path / "www/html"))


def test_a_link_to_a_disk_that_is_not_there_makes_no_folders(folders: FolderPaths, tmp_path: Path) -> None:
    folders.site.symlink_to("disk/www/html")
    with pytest.raises(FileNotFoundError, match="disk/www"):
        publish(folders, FIRST)
    assert not (tmp_path / "disk").exists()


@pytest.mark.parametrize(
    "target", ["content", "content/news", "templates", "assets", ".netzblatt", ".git", ".", "..", "/"]
)
def test_a_site_that_leads_into_the_projects_own_folders_is_refused(
    folders: FolderPaths, tmp_path: Path, target: str
) -> None:
    (tmp_path / "content/news").mkdir(parents=True)
    folders.site.symlink_to(target)
    with pytest.raises(OSError, match="site") as told:
        publish(folders, FIRST)
    assert errno.ELOOP == told.value.errno


def test_a_copy_of_everything_knows_what_is_ours(folders: FolderPaths, tmp_path: Path) -> None:
    publish(folders, FIRST)
    publish(folders, SECOND)
    (folders.site / "CNAME").write_bytes(b"theirs")
    for name in ("site", ".netzblatt"):
        shutil.copytree(tmp_path / name, tmp_path / "copy" / name)
    copy = FolderPaths(tmp_path / "copy/site", tmp_path / "copy/.netzblatt")
    patch = publish(copy, {"index.html": b"home"})
    # The staging folder has it: it was in the first site.
    assert (("CNAME",), {"index.html"}, {}) == (patch.foreign, set(patch.entries), patch.missing)
    assert {"CNAME": b"theirs", "index.html": b"home"} == contents(copy.site)


def test_a_killed_exchange_is_put_right_and_leaves_nothing_aside(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    publish(folders, SECOND)
    folders.site.rename(folders.aside)
    assert SECOND.keys() == recover(folders).files.keys()
    assert (SECOND, FIRST, False) == (contents(folders.site), contents(folders.staging), folders.aside.exists())


def test_a_site_without_a_ledger_is_given_one(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    shutil.copytree(folders.site, folders.store / "copy")
    shutil.rmtree(folders.site)
    (folders.store / "copy").rename(folders.site)
    assert load_ledger(folders) is None
    recovered = recover(folders)
    assert (FIRST.keys(), recovered) == (recovered.files.keys(), load_ledger(folders))
    assert Alterations(frozenset(), ()) == find_alterations(folders.site, recovered)


def test_a_site_whose_ledger_is_good_is_not_read(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    saved = load_ledger(folders)
    # Its stat says that it was altered, and recovery does not look.
    (folders.site / "index.html").write_bytes(b"altered")
    assert saved == recover(folders)


def test_without_a_staging_folder_nothing_is_staged(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    assert load_staged(folders, recover(folders)) is None
    folders.staging.write_bytes(b"a file in its place")
    assert load_staged(folders, recover(folders)) is None


def test_a_staging_folder_is_described_by_its_difference(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    publish(folders, SECOND)
    staged = load_staged(folders, recover(folders))
    assert staged
    differing = {path: None if record is None else record[1] for path, record in staged.files.items()}
    expected = {"index.html": b"home", "news/2013/a/index.html": b"a", "news/2014/b/index.html": None}
    assert {path: data and digest.of_bytes(data) for path, data in expected.items()} == differing


def test_a_staging_folder_that_was_altered_is_identified_by_its_bytes(folders: FolderPaths) -> None:
    publish(folders, FIRST)
    publish(folders, SECOND)
    (folders.staging / "index.html").write_bytes(b"harm")
    (folders.staging / "news" / "empty").mkdir()
    (folders.staging / "theirs").write_bytes(b"theirs")
    staged = load_staged(folders, recover(folders))
    assert staged
    record = staged.files["index.html"]
    assert record
    assert ((NOBODY, digest.of_bytes(b"harm")), ("theirs",)) == (record[:2], staged.foreign)
    assert not (folders.staging / "news" / "empty").exists()


def _add_manifest(folder: Path, outputs: dict[str, bytes], address: str = "https://example.org") -> dict[str, bytes]:
    """Returns the outputs with their manifest, as a build makes it."""
    folder.mkdir()
    records = {path: ("", digest.of_bytes(data), 0, 0, 0) for path, data in outputs.items()}
    write_manifest(folder, records, address=address, site=folder, previous=None)
    return {**outputs, MANIFEST: (folder / MANIFEST).read_bytes()}


def test_a_site_that_is_alone_knows_what_in_it_is_ours(folders: FolderPaths, tmp_path: Path) -> None:
    publish(folders, _add_manifest(tmp_path / "made", SECOND))
    (folders.site / "CNAME").write_bytes(b"theirs")
    (folders.site / "index.html").write_bytes(b"altered")
    shutil.rmtree(folders.store)
    patch = publish(folders, FIRST)
    assert (("CNAME",), {**FIRST, "CNAME": b"theirs"}) == (patch.foreign, contents(folders.site))


def test_a_link_to_the_site_of_another_is_refused(folders: FolderPaths, tmp_path: Path) -> None:
    publish(folders, _add_manifest(tmp_path / "made", FIRST))
    folders.site.symlink_to(folders.site.rename(tmp_path / "shared"))
    # Another copy of the folder, which no ledger is named after.
    shutil.copytree(tmp_path / "shared", tmp_path / "copied")
    folders.site.unlink()
    folders.site.symlink_to(tmp_path / "copied")
    ledgers = folders.ledgers.rename(tmp_path / "ledgers")
    for address in ("https://example.org", ""):
        assert FIRST.keys() < recover(folders, find_address=partial(str, address)).files.keys()
        shutil.rmtree(folders.ledgers)
    with pytest.raises(FileExistsError, match=r"example\.org") as told:
        recover(folders, find_address=partial(str, "https://other.example"))
    assert "https://example.org" == told.value.filename2
    shutil.rmtree(folders.ledgers)
    ledgers.rename(folders.ledgers)
    # The address was changed, and what we wrote is ours.
    assert FIRST.keys() < recover(folders, find_address=partial(str, "https://other.example")).files.keys()


def test_a_ledger_of_an_older_site_is_not_believed(folders: FolderPaths, tmp_path: Path) -> None:
    first, second = (_add_manifest(tmp_path / name, site) for name, site in (("1", FIRST), ("2", SECOND)))
    publish(folders, first)
    old = folders.locate_ledger(folders.site).read_bytes()
    publish(folders, second)
    folders.locate_ledger(folders.site).write_bytes(old)
    assert second.keys() == recover(folders).files.keys()


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "a//x", "a/.."])
def test_a_ledger_that_leads_elsewhere_is_none(folders: FolderPaths, path: str) -> None:
    folders.ledgers.mkdir(parents=True)
    save(folders.ledgers / "1", Ledger({"a.html": ("", "", 0, 0, 0), path: ("", "", 0, 0, 0)}))
    assert load(folders.ledgers / "1") is None

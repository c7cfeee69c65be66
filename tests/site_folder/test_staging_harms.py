"""What others and the world do to the folders of a site between builds: test_staging.py has the rest."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from netzblatt.site_folder.paths import FolderPaths
from netzblatt.site_folder.recovery import load_ledger, recover
from tests.site_folder.publishing import FIRST, SECOND, contents, publish


@pytest.fixture
def place(tmp_path: Path) -> FolderPaths:
    return FolderPaths(tmp_path / "site", tmp_path / ".netzblatt")


@pytest.mark.parametrize("harm", ["gone", "other", "more", "moved", "link", "file"])
def test_whatever_is_done_to_the_staging_folder_the_site_is_right(
    place: FolderPaths, tmp_path: Path, harm: str
) -> None:
    for outputs in (FIRST, SECOND, FIRST):
        publish(place, outputs)
    _harm(place, harm, tmp_path)
    publish(place, {**SECOND, "new": b""})
    assert {**SECOND, "new": b""} == contents(place.site)
    publish(place, FIRST)
    assert FIRST == contents(place.site)


def _harm(place: FolderPaths, harm: str, elsewhere: Path) -> None:
    match harm:
        case "gone":
            (place.staging / "media/a.jpg").unlink()
        case "other":
            (place.staging / "media/a.jpg").unlink()
            (place.staging / "media/a.jpg").write_bytes(b"harm")
        case "more":
            (place.staging / "news/more/empty").mkdir(parents=True)
            (place.staging / "news/more/rubbish").write_bytes(b"")
        case "moved":
            (place.staging / "news").rename(place.staging / "media/news")
        case "link":
            (place.staging / "media").rename(elsewhere / "media")
            (place.staging / "media").symlink_to(elsewhere / "media")
        case _:
            shutil.rmtree(place.staging)
            place.staging.write_bytes(b"")


def test_a_staging_folder_that_became_a_link_is_not_followed(place: FolderPaths, tmp_path: Path) -> None:
    for outputs in (FIRST, SECOND, FIRST):
        publish(place, outputs)
    place.staging.rename(tmp_path / "elsewhere")
    place.staging.symlink_to(tmp_path / "elsewhere")
    publish(place, {"index.html": b"home"})
    assert ({"index.html": b"home"}, SECOND) == (contents(place.site), contents(tmp_path / "elsewhere"))


@pytest.mark.parametrize("harm", ["all gone", "no ledgers", "rubbish"])
def test_where_no_ledger_is_left_old_outputs_are_kept_and_named_like_files_of_others(
    place: FolderPaths, harm: str
) -> None:
    publish(place, SECOND)
    publish(place, FIRST)
    for path in (place.store / "ledgers").iterdir():
        path.write_bytes(b"rubbish")
    if harm != "rubbish":
        shutil.rmtree(place.store if harm == "all gone" else place.ledgers)
    patch = publish(place, SECOND)
    old = {"news/2013/a/index.html": b"a"}
    assert (tuple(old), SECOND | old) == (patch.foreign, contents(place.site))
    publish(place, SECOND, prunes=True)
    assert SECOND == contents(place.site)


def test_a_site_that_was_deleted_is_made_again(place: FolderPaths) -> None:
    publish(place, FIRST)
    publish(place, SECOND)
    shutil.rmtree(place.site)
    assert ({}, None) == (recover(place).files, load_ledger(place))
    publish(place, FIRST)
    assert FIRST == contents(place.site)


def test_a_file_in_the_place_of_the_site_is_left_there_and_told(place: FolderPaths) -> None:
    publish(place, FIRST)
    shutil.rmtree(place.site)
    place.site.write_bytes(b"theirs")
    with pytest.raises(NotADirectoryError, match="site"):
        publish(place, FIRST)
    assert b"theirs" == place.site.read_bytes()


def test_a_link_to_nowhere_leads_to_the_new_site(place: FolderPaths, tmp_path: Path) -> None:
    place.site.symlink_to("www/html")
    publish(place, FIRST)
    assert (True, FIRST) == (place.site.is_symlink(), contents(tmp_path / "www/html"))


def test_a_copy_of_everything_knows_what_is_ours(place: FolderPaths, tmp_path: Path) -> None:
    publish(place, FIRST)
    publish(place, SECOND)
    (place.site / "CNAME").write_bytes(b"theirs")
    for name in ("site", ".netzblatt"):
        shutil.copytree(tmp_path / name, tmp_path / "copy" / name)
    copy = FolderPaths(tmp_path / "copy/site", tmp_path / "copy/.netzblatt")
    patch = publish(copy, {"index.html": b"home"})
    # The staging folder has it: it was in the first site.
    assert (("CNAME",), {"index.html"}, {}) == (patch.foreign, set(patch.entries), patch.missing)
    assert {"CNAME": b"theirs", "index.html": b"home"} == contents(copy.site)


@pytest.mark.parametrize("call", ["link", "mkdir", "open", "unlink"])
def test_a_world_that_refuses_leaves_the_site_and_is_told_with_the_path(
    place: FolderPaths, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    publish(place, FIRST)
    publish(place, SECOND)
    publish(place, FIRST)

    def refuse(path: str | Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        if call == "link":
            shutil.rmtree(place.staging)
            patch.setattr(os, "utime", refuse)
        with pytest.raises(OSError, match="No space left"):
            publish(place, {**SECOND, "downloads/new": b"", "media/a.jpg": b"P"})
    assert FIRST == contents(place.site)
    publish(place, SECOND)
    assert SECOND == contents(place.site)

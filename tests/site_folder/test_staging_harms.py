"""What others and the world do to the folders of a site between builds: test_staging.py has the rest."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from netzblatt.site_folder.paths import FolderPaths
from tests.site_folder.publishing import FIRST, SECOND, contents, publish


@pytest.mark.parametrize("harm", ["gone", "other", "more", "moved", "link", "ledger", "file"])
def test_whatever_is_done_to_the_staging_folder_the_site_is_right(
    folders: FolderPaths, tmp_path: Path, harm: str
) -> None:
    for outputs in (FIRST, SECOND, FIRST):
        publish(folders, outputs)
    _harm(folders, harm, tmp_path)
    publish(folders, {**SECOND, "new": b""})
    assert {**SECOND, "new": b""} == contents(folders.site)
    publish(folders, FIRST)
    assert FIRST == contents(folders.site)


def _harm(folders: FolderPaths, harm: str, elsewhere: Path) -> None:
    match harm:
        case "gone":
            (folders.staging / "media/a.jpg").unlink()
        case "other":
            (folders.staging / "media/a.jpg").unlink()
            (folders.staging / "media/a.jpg").write_bytes(b"harm")
        case "more":
            (folders.staging / "news/more/empty").mkdir(parents=True)
            (folders.staging / "news/more/rubbish").write_bytes(b"")
        case "moved":
            (folders.staging / "news").rename(folders.staging / "media/news")
        case "link":
            (folders.staging / "media").rename(elsewhere / "media")
            (folders.staging / "media").symlink_to(elsewhere / "media")
        case "ledger":
            ledger = folders.locate_ledger(folders.staging)
            ledger.unlink()
            (ledger / "rubbish").mkdir(parents=True)
        case _:
            shutil.rmtree(folders.staging)
            folders.staging.write_bytes(b"")


def test_a_staging_folder_that_became_a_link_is_not_followed(folders: FolderPaths, tmp_path: Path) -> None:
    for outputs in (FIRST, SECOND, FIRST):
        publish(folders, outputs)
    folders.staging.rename(tmp_path / "elsewhere")
    folders.staging.symlink_to(tmp_path / "elsewhere")
    publish(folders, {"index.html": b"home"})
    assert ({"index.html": b"home"}, SECOND) == (contents(folders.site), contents(tmp_path / "elsewhere"))


@pytest.mark.parametrize("call", ["link", "mkdir", "open", "unlink"])
def test_a_world_that_refuses_leaves_the_site_and_is_told_with_the_path(
    folders: FolderPaths, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    publish(folders, FIRST)
    publish(folders, SECOND)
    publish(folders, FIRST)

    def refuse(path: str | Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        if call == "link":
            shutil.rmtree(folders.staging)
            patch.setattr(os, "utime", refuse)
        with pytest.raises(OSError, match="No space left"):
            publish(folders, {**SECOND, "downloads/new": b"", "media/a.jpg": b"P"})
    assert FIRST == contents(folders.site)
    publish(folders, SECOND)
    assert SECOND == contents(folders.site)

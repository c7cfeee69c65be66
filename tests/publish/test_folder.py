from __future__ import annotations

import os
from pathlib import Path

from netzblatt.publish.folder import FolderTarget
from netzblatt.publish.target import DENIAL_TEXT
from netzblatt.publish.target_lock import LOCK
from tests.publish.targets import make_release


def _write(docroot: Path, text: str, earlier: str = "") -> None:
    with FolderTarget(docroot) as target:
        target.write(list(make_release({"index.html": text}).values()))
        target.switch("neu", earlier=earlier)


def test_files_of_others_stay(tmp_path: Path) -> None:
    docroot = tmp_path / "www"
    (docroot / ".well-known").mkdir(parents=True)
    (docroot / ".well-known" / "security.txt").write_text("Kontakt")
    _write(docroot, "neu")
    assert "Kontakt" == (docroot / ".well-known" / "security.txt").read_text()


def test_an_open_page_keeps_its_bytes(tmp_path: Path) -> None:
    _write(tmp_path / "www", "alt")
    with (tmp_path / "www" / "index.html").open() as reader:
        _write(tmp_path / "www", "neu")
        assert "alt" == reader.read()


def test_earlier_releases_are_kept_up_to_five_in_all(tmp_path: Path) -> None:
    for number in range(8):
        _write(tmp_path / "www", f"{number}", earlier=f"r{number}")
    kept = tmp_path / "www.netzblatt" / "releases"
    assert ["r4", "r5", "r6", "r7"] == sorted(path.name for path in kept.iterdir())
    assert "6" == (kept / "r7" / "index.html").read_text()


def test_a_docroot_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "www").symlink_to("real")
    _write(tmp_path / "www", "neu")
    assert (tmp_path / "www").is_symlink()
    assert "neu" == (tmp_path / "www" / "index.html").read_text()


def test_a_publisher_that_was_killed_in_the_exchange_is_made_good(tmp_path: Path) -> None:
    _write(tmp_path / "www", "alt")
    control = tmp_path / "www.netzblatt"
    os.rename(tmp_path / "www", control / "aside")  # noqa: PTH104
    with FolderTarget(tmp_path / "www") as target:
        assert b"alt" == target.read("index.html")


def test_looking_changes_nothing(tmp_path: Path) -> None:
    with FolderTarget(tmp_path / "www") as target:
        assert [None, None] == target.read_all(["index.html", LOCK])
    assert [] == [*tmp_path.iterdir()]


def test_apache_shows_nobody_what_publishers_know(tmp_path: Path) -> None:
    _write(tmp_path / "www", "neu")
    assert DENIAL_TEXT == (tmp_path / "www.netzblatt" / ".htaccess").read_bytes()

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.site_folder.identification import NOBODY, UNKNOWN_SIZE, UNREADABLE, identify_files
from netzblatt.site_folder.ledger import Alterations, FileRecord, Ledger, find_alterations


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site" / "news").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_bytes(b"home")
    (tmp_path / "site" / "news" / "index.html").write_bytes(b"news")
    return tmp_path / "site"


def record_of(key: str, data: bytes) -> FileRecord:
    """The record of a file that lay elsewhere."""
    return (key, digest.of_bytes(data), len(data), 1, 1)


def ledger_of(note: bytes = b"", /, **files: bytes) -> Ledger:
    paths = {"home": "index.html", "news": "news/index.html"}
    return Ledger({paths[name]: record_of(f"key of {name}", data) for name, data in files.items()}, note=note)


def find_keys(ledger: Ledger) -> dict[str, str]:
    return {path: record[0] for path, record in ledger.files.items()}


def test_a_copy_is_known_by_its_bytes_and_left_as_it_was_found(folder: Path) -> None:
    identified = identify_files(folder, [ledger_of(b"note", home=b"home", news=b"news")])
    assert {"index.html": "key of home", "news/index.html": "key of news"} == find_keys(identified)
    assert b"note" == identified.note
    assert Alterations(frozenset(), ()) == find_alterations(folder, identified)


def test_each_file_is_known_by_the_ledger_that_has_its_bytes(folder: Path) -> None:
    older, newer = ledger_of(b"1", home=b"old home", news=b"news"), ledger_of(b"2", home=b"home", news=b"new news")
    identified = identify_files(folder, [newer, older])
    assert {"index.html": "key of home", "news/index.html": "key of news"} == find_keys(identified)
    # Neither build left the folder as it is.
    assert b"" == identified.note


def test_a_file_with_other_bytes_was_made_by_nobody(folder: Path) -> None:
    (folder / "index.html").write_bytes(b"harm")
    identified = identify_files(folder, [ledger_of(b"note", home=b"home", news=b"news")])
    assert {"index.html": NOBODY, "news/index.html": "key of news"} == find_keys(identified)
    assert (digest.of_bytes(b"harm"), b"") == (identified.files["index.html"][1], identified.note)


def test_a_missing_file_is_not_there_and_the_note_does_not_hold(folder: Path) -> None:
    (folder / "index.html").unlink()
    identified = identify_files(folder, [ledger_of(b"note", home=b"home", news=b"news")])
    assert ({"news/index.html": "key of news"}, b"") == (find_keys(identified), identified.note)


def test_files_that_no_ledger_names_are_foreign(folder: Path) -> None:
    identified = identify_files(folder, [ledger_of(b"note", home=b"home")])
    assert (("news/index.html",), b"note") == (identified.foreign, identified.note)


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / "news", tmp_path / "elsewhere")
    (folder / "news").symlink_to(tmp_path / "elsewhere")
    (folder / "index.html").rename(tmp_path / "home")
    (folder / "index.html").symlink_to(tmp_path / "home")
    identified = identify_files(folder, [ledger_of(home=b"home", news=b"news")])
    assert ({"index.html": UNREADABLE}, ("news",)) == (identified.files, identified.foreign)


def test_a_file_that_was_only_linked_is_known_without_being_read(folder: Path, tmp_path: Path) -> None:
    known = identify_files(folder, [ledger_of(home=b"home", news=b"news")])
    linked = shutil.copytree(folder, tmp_path / "linked", copy_function=os.link)
    for path in known.files:
        (folder / path).chmod(0)
    assert known.files == identify_files(linked, [known]).files


@pytest.mark.parametrize("size", [4, UNKNOWN_SIZE])
def test_a_file_that_is_larger_than_it_can_be_is_not_read(folder: Path, size: int) -> None:
    # A file of holes: nobody could read it to its end.
    os.truncate(folder / "index.html", 1 << 40)
    identified = identify_files(folder, [Ledger({"index.html": ("key", digest.of_bytes(b"home"), size, -1, -1)})])
    assert (NOBODY, "") == identified.files["index.html"][:2]

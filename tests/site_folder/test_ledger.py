from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.model.frozen import replace
from netzblatt.site_folder import ledger
from netzblatt.site_folder.folder_walk import HERE
from netzblatt.site_folder.ledger import (
    Alterations,
    Ledger,
    compute_difference,
    find_alterations,
    get_parent,
    load,
    read_folder_times,
    save,
)

FILES = {"index.html": "home", "news/index.html": "news", "news/2013/a/index.html": "a", "media/a.jpg": "p"}
FOLDERS = [HERE, "media", "news", "news/2013", "news/2013/a"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    _write(tmp_path / "site", **FILES)
    return tmp_path / "site"


def _write(folder: Path, **texts: str) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def _ledger(site: Path, foreign: tuple[str, ...] = ()) -> Ledger:
    found = {path: (site / path).stat() for path in FILES}
    files = {path: ("k", "d", it.st_size, it.st_mtime_ns, it.st_ino) for path, it in found.items()}
    return Ledger(files, read_folder_times(site, FOLDERS), foreign)


def _altered(*paths: str, foreign: tuple[str, ...] = ()) -> Alterations:
    return Alterations(frozenset(paths), foreign)


def test_a_site_that_nobody_touched_is_as_it_was_left(site: Path) -> None:
    assert _altered() == find_alterations(site, _ledger(site))


def test_only_folders_in_which_something_came_or_went_are_listed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known, listed, real = _ledger(site), [], os.scandir
    _write(site, **{"news/index.html": "Nachrichten", "media/b.jpg": ""})

    def watched(path: str) -> Iterator[os.DirEntry[str]]:
        listed.append(Path(path).name)
        return real(path)

    monkeypatch.setattr(os, "scandir", watched)
    assert (_altered("news/index.html", foreign=("media/b.jpg",)), ["media"]) == (find_alterations(site, known), listed)


def test_a_file_of_the_same_size_and_time_is_another_one(site: Path) -> None:
    known, seen = _ledger(site), (site / "index.html").stat()
    _write(site, other="HOME")
    os.utime(site / "other", ns=(seen.st_atime_ns, seen.st_mtime_ns))
    (site / "other").replace(site / "index.html")
    assert _altered("index.html") == find_alterations(site, known)


def test_a_change_of_size_or_time_is_seen(site: Path) -> None:
    known = _ledger(site)
    seen = (site / "index.html").stat()
    (site / "index.html").write_text("longer", "utf-8")
    os.utime(site / "index.html", ns=(seen.st_atime_ns, seen.st_mtime_ns))
    os.utime(site / "media/a.jpg", ns=(1, 1))
    assert _altered("index.html", "media/a.jpg") == find_alterations(site, known)


def test_another_name_for_a_file_changes_nothing(site: Path, tmp_path: Path) -> None:
    known = _ledger(site)
    os.link(site / "index.html", tmp_path / "elsewhere")
    assert _altered() == find_alterations(site, known)


def test_what_is_gone_is_missing(site: Path) -> None:
    known = _ledger(site)
    (site / "index.html").unlink()
    shutil.rmtree(site / "news/2013")
    assert _altered("index.html", "news/2013/a/index.html") == find_alterations(site, known)


def test_a_folder_in_the_place_of_a_file_is_no_file(site: Path) -> None:
    known = _ledger(site)
    (site / "news/index.html").unlink()
    _write(site, **{"news/index.html/theirs": ""})
    assert _altered("news/index.html", foreign=("news/index.html/theirs",)) == find_alterations(site, known)


def test_a_file_in_the_place_of_a_folder_is_theirs(site: Path) -> None:
    known = _ledger(site)
    shutil.rmtree(site / "news")
    _write(site, news="")
    expected = _altered("news/2013/a/index.html", "news/index.html", foreign=("news",))
    assert expected == find_alterations(site, known)


def test_a_link_in_the_place_of_a_file_or_a_folder_is_theirs(site: Path, tmp_path: Path) -> None:
    known = _ledger(site)
    for name in ("news", "index.html"):
        (site / name).rename(tmp_path / name)
        (site / name).symlink_to(tmp_path / name)
    _write(tmp_path, **{"news/theirs": ""})
    expected = _altered("index.html", "news/2013/a/index.html", "news/index.html", foreign=("news",))
    assert expected == find_alterations(site, known)


def test_files_of_others_are_found_wherever_they_are(site: Path, tmp_path: Path) -> None:
    known = _ledger(site)
    theirs = {"CNAME": "", ".well-known/security.txt": "", "news/2013/b/c/d": "", "ä\udcfc": ""}
    _write(site, **theirs)
    _write(tmp_path, **{"else/secret": ""})
    (site / "downloads").symlink_to(tmp_path / "else")
    (site / "nowhere").symlink_to("gone")
    (site / "empty").mkdir()
    assert _altered(foreign=tuple(sorted([*theirs, "downloads", "nowhere"]))) == find_alterations(site, known)


def test_files_of_others_that_are_known_are_theirs_until_they_are_gone(site: Path) -> None:
    _write(site, **{"CNAME": "", "media/b": ""})
    known = _ledger(site, foreign=("CNAME", "media/b"))
    assert _altered(foreign=("CNAME", "media/b")) == find_alterations(site, known)
    (site / "media/b").unlink()
    assert _altered(foreign=("CNAME",)) == find_alterations(site, known)


def test_files_of_others_are_not_looked_for_behind_a_link(site: Path, tmp_path: Path) -> None:
    _write(site, **{"theirs/x/y": ""})
    known = replace(
        _ledger(site, foreign=("theirs/x/y",)), folders=read_folder_times(site, [*FOLDERS, "theirs", "theirs/x"])
    )
    (site / "theirs").rename(tmp_path / "theirs")
    (site / "theirs").symlink_to(tmp_path / "theirs")
    assert _altered(foreign=("theirs",)) == find_alterations(site, known)


def test_of_a_site_of_which_nothing_is_known_all_is_theirs(site: Path) -> None:
    assert _altered(foreign=tuple(sorted(FILES))) == find_alterations(site, Ledger())


def test_a_name_that_is_known_is_ours_though_nothing_else_is_known_of_it(site: Path) -> None:
    known = Ledger({"index.html": ("", "", -1, -1, -1), "gone": ("", "", -1, -1, -1)})
    expected = _altered("gone", "index.html", foreign=tuple(sorted(set(FILES) - {"index.html"})))
    assert expected == find_alterations(site, known)


def test_systems_that_cannot_start_from_a_folder_see_the_same(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = _ledger(site)
    monkeypatch.setattr(os, "supports_dir_fd", frozenset())
    _write(site, **{"news/index.html": "Nachrichten", "media/b.jpg": ""})
    assert _altered("news/index.html", foreign=("media/b.jpg",)) == find_alterations(site, known)


def test_a_folder_that_is_not_there_is_told(site: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find_alterations(site / "gone", Ledger())


def test_what_cannot_be_looked_at_is_the_fault_of_the_world(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = _ledger(site)

    def refuse(path: str, **_: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied", path)

    # Root, under whom tests may run, can look at everything.
    monkeypatch.setattr(os, "lstat", refuse)
    with pytest.raises(PermissionError):
        find_alterations(site, known)


def test_folders_have_their_times_and_files_have_none(site: Path) -> None:
    os.utime(site / "news", ns=(1, 17))
    (site / "link").symlink_to("news")
    assert {"news": 17} == read_folder_times(site, ["news", "index.html", "gone", "link", "index.html/x"])


def test_a_path_lies_in_its_folder() -> None:
    assert ["news/2013", "news", HERE, HERE] == list(map(get_parent, ["news/2013/a", "news/2013", "news", HERE]))


def test_a_ledger_is_read_as_it_was_written(site: Path, tmp_path: Path) -> None:
    known = Ledger(_ledger(site).files, read_folder_times(site, FOLDERS), ("CNAME", "ä\udcfc"), b"note")
    save(tmp_path / "ledgers/1", known)
    assert known == load(tmp_path / "ledgers/1")


def test_a_damaged_ledger_is_none(tmp_path: Path) -> None:
    save(tmp_path / "ledger", Ledger(note=b"note"))
    (tmp_path / "ledger").write_bytes((tmp_path / "ledger").read_bytes()[:-1])
    assert (None, None) == (load(tmp_path / "ledger"), load(tmp_path / "gone"))


def test_a_ledger_of_another_version_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path / "ledger", Ledger())
    monkeypatch.setattr(ledger, "LABEL", "ledger 0")
    assert load(tmp_path / "ledger") is None


def test_a_difference_holds_what_is_other_and_what_is_missing() -> None:
    same, first, second = ("k", "d", 1, 1, 1), ("k", "d", 1, 1, 2), ("k", "e", 1, 1, 2)
    one = Ledger({"same": same, "other": first, "added": first}, {HERE: 1}, ("CNAME",), b"note")
    other = Ledger({"same": same, "other": second, "missing": second}, {HERE: 2}, (), b"")
    difference = compute_difference(one, other)
    assert {"other": first, "added": first, "missing": None} == difference.files
    assert ({HERE: 1}, ("CNAME",)) == (difference.folders, difference.foreign)
    assert {} == compute_difference(one, one).files

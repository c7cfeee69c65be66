from __future__ import annotations

import ctypes
import errno
import os
import sys
import threading
from pathlib import Path

import pytest

from netzblatt.tools import tree


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    return tmp_path / ".netzblatt" / "staging"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture(params=["one rename", "three renames"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "three renames":
        monkeypatch.setattr(tree, "_exchanging", lambda: None)


def test_files_are_written_with_their_folders(staging: Path) -> None:
    files = {"index.html": b"home", "news/2013/x/index.html": b"x", "news/index.html": b""}
    tree.write(staging, files.items())
    assert files == _contents(staging)


def test_what_an_earlier_build_staged_is_gone(staging: Path) -> None:
    tree.write(staging, [("old.html", b"")])
    tree.write(staging, [("new.html", b"")])
    assert ["new.html"] == list(_contents(staging))


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "", "."])
def test_nothing_is_written_outside(staging: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        tree.write(staging, [(path, b"")])


def test_no_file_is_written_over_another(staging: Path) -> None:
    with pytest.raises(FileExistsError):
        tree.write(staging, [("a", b"1"), ("a", b"2")])


@pytest.mark.usefixtures("_both_ways")
def test_the_new_site_is_in_place_and_the_old_one_in_staging(staging: Path, site: Path) -> None:
    tree.write(site, [("index.html", b"old"), ("gone.html", b"")])
    tree.write(staging, [("index.html", b"new")])
    tree.exchange(staging, site)
    assert {"index.html": b"new"} == _contents(site)
    assert {"index.html": b"old", "gone.html": b""} == _contents(staging)
    assert [staging] == list(staging.parent.iterdir())


@pytest.mark.usefixtures("_both_ways")
def test_the_first_site_is_put_where_none_was(staging: Path, site: Path) -> None:
    tree.write(staging, [("index.html", b"new")])
    tree.exchange(staging, site)
    assert ({"index.html": b"new"}, False) == (_contents(site), staging.exists())


@pytest.mark.usefixtures("_both_ways")
def test_a_site_that_is_a_link_stays_one(staging: Path, site: Path, tmp_path: Path) -> None:
    real = tmp_path / "www" / "html"
    tree.write(real, [("index.html", b"old")])
    site.symlink_to(real)
    tree.write(staging, [("index.html", b"new")])
    tree.exchange(staging, site)
    assert (True, {"index.html": b"new"}) == (site.is_symlink(), _contents(real))


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="other systems have no such step")
def test_whoever_looks_always_sees_a_whole_site(staging: Path, site: Path) -> None:
    tree.write(site, [("a", b"0"), ("b", b"0")])
    is_over = threading.Event()
    seen: list[BaseException] = []

    def look() -> None:
        while not is_over.is_set():
            try:
                (site / "a").read_bytes()
            except FileNotFoundError as fault:
                seen.append(fault)

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(50):
        tree.write(staging, [("a", b"%d" % number), ("b", b"%d" % number)])
        tree.exchange(staging, site)
    is_over.set()
    reader.join()
    assert [] == seen


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_a_build_killed_between_renames_leaves_the_old_site_or_the_new(
    staging: Path, site: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    tree.write(site, [("index.html", b"old")])
    tree.write(staging, [("index.html", b"new")])
    monkeypatch.setattr(tree, "_exchanging", lambda: None)
    rename, count = Path.rename, iter(range(9))

    def killed(self: Path, target: Path) -> Path:
        if next(count) == step:
            raise Killed
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        if step < 3:
            with pytest.raises(Killed):
                tree.exchange(staging, site)
        else:
            tree.exchange(staging, site)
    tree.recover(staging, site)
    assert {"index.html": b"old" if step < 2 else b"new"} == _contents(site)
    assert [] == list(staging.parent.iterdir())


def test_recovery_changes_nothing_where_nothing_happened(staging: Path, site: Path) -> None:
    tree.recover(staging, site)
    assert not site.exists()
    tree.write(site, [("index.html", b"")])
    tree.recover(staging, site)
    assert {"index.html": b""} == _contents(site)


@pytest.mark.parametrize("number", sorted(tree.UNABLE))
def test_a_file_system_that_cannot_exchange_gets_three_renames(
    staging: Path, site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    tree.write(site, [("index.html", b"old")])
    tree.write(staging, [("index.html", b"new")])
    monkeypatch.setattr(tree, "_exchanging", lambda: lambda *_: -1)
    monkeypatch.setattr(ctypes, "get_errno", lambda: number)
    tree.exchange(staging, site)
    assert {"index.html": b"new"} == _contents(site)


def test_a_step_that_fails_is_told_and_leaves_the_site(
    staging: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree.write(site, [("index.html", b"old")])
    tree.write(staging, [("index.html", b"new")])
    monkeypatch.setattr(tree, "_exchanging", lambda: lambda *_: -1)
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.EBUSY)
    with pytest.raises(OSError, match=r"staging.*site") as told:
        tree.exchange(staging, site)
    assert (errno.EBUSY, {"index.html": b"old"}) == (told.value.errno, _contents(site))


def test_files_of_others_are_found_also_as_links_and_in_folders(site: Path, tmp_path: Path) -> None:
    tree.write(site, [("index.html", b""), ("CNAME", b""), (".well-known/security.txt", b"")])
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "a").write_bytes(b"")
    (site / "downloads").symlink_to(tmp_path / "else")
    assert [".well-known/security.txt", "CNAME", "downloads"] == tree.foreign(site, ["index.html"])


def test_where_no_site_is_nothing_is_foreign(site: Path) -> None:
    assert [] == tree.foreign(site, [])


@pytest.mark.parametrize("has_links", [True, False])
def test_files_of_others_are_carried_over(
    site: Path, staging: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    tree.write(site, [("index.html", b"old"), (".well-known/security.txt", b"theirs")])
    (site / "downloads").symlink_to("/somewhere")
    tree.write(staging, [("index.html", b"new")])
    lost = tree.keep(site, staging, [".well-known/security.txt", "downloads"])
    tree.exchange(staging, site)
    tree.discard(staging)
    assert ([], "/somewhere") == (lost, str((site / "downloads").readlink()))
    assert {"index.html": b"new", ".well-known/security.txt": b"theirs"} == _contents(site)


def test_files_of_others_yield_to_ours_and_are_named(site: Path, staging: Path) -> None:
    tree.write(site, [("news", b"theirs"), ("old/x", b"theirs"), ("page.html", b"theirs"), ("kept", b"theirs")])
    tree.write(staging, [("news/index.html", b"ours"), ("old", b"ours"), ("page.html", b"ours")])
    assert ["news", "old/x", "page.html"] == tree.keep(site, staging, ["news", "old/x", "page.html", "kept"])
    assert {"kept": b"theirs", "news/index.html": b"ours", "old": b"ours", "page.html": b"ours"} == _contents(staging)


def test_discarding_what_is_not_there_is_no_fault(tmp_path: Path) -> None:
    tree.discard(tmp_path / "gone")
    (tmp_path / "link").symlink_to(tmp_path)
    tree.discard(tmp_path / "link")
    assert [] == list(tmp_path.iterdir())

from __future__ import annotations

import ctypes
import errno
import sys
import threading
from pathlib import Path

import pytest

from netzblatt.site_folder import exchange as exchanging
from netzblatt.site_folder.exchange import UNABLE, exchange, restore
from tests.site_folder.publishing import contents


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    return _folder(tmp_path / "room/staging", index=b"new")


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    return tmp_path / "room/aside"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return _folder(tmp_path / "site", index=b"old", gone=b"")


@pytest.fixture(params=["one rename", "three renames"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "three renames":
        monkeypatch.setattr(exchanging, "_find_system_call", lambda: None)


def _folder(folder: Path, **files: bytes) -> Path:
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.usefixtures("_both_ways")
def test_the_new_site_is_in_place_and_the_old_one_is_staged(staging: Path, site: Path, aside: Path) -> None:
    exchange(staging, site, aside=aside)
    assert ({"index": b"new"}, {"index": b"old", "gone": b""}) == (contents(site), contents(staging))
    assert [staging] == list(staging.parent.iterdir())


@pytest.mark.usefixtures("_both_ways")
def test_the_first_site_is_put_where_none_was(staging: Path, tmp_path: Path, aside: Path) -> None:
    exchange(staging, tmp_path / "site", aside=aside)
    assert ({"index": b"new"}, False) == (contents(tmp_path / "site"), staging.exists())


@pytest.mark.usefixtures("_both_ways")
def test_a_site_that_is_a_link_stays_one(staging: Path, tmp_path: Path, aside: Path, site: Path) -> None:
    (tmp_path / "link").symlink_to("site")
    exchange(staging, tmp_path / "link", aside=aside)
    assert (True, {"index": b"new"}) == ((tmp_path / "link").is_symlink(), contents(site))


@pytest.mark.usefixtures("_both_ways")
def test_what_lies_aside_is_no_hindrance(staging: Path, site: Path, aside: Path) -> None:
    _folder(aside, rubbish=b"")
    exchange(staging, site, aside=aside)
    assert {"index": b"new"} == contents(site)


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="other systems have no such step")
def test_whoever_looks_always_sees_a_whole_site(staging: Path, site: Path, aside: Path) -> None:
    is_over = threading.Event()
    seen: list[BaseException] = []

    def look() -> None:
        while not is_over.is_set():
            try:
                (site / "index").read_bytes()
            except FileNotFoundError as fault:
                seen.append(fault)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(200):
        exchange(staging, site, aside=aside)
    is_over.set()
    reader.join()
    assert [] == seen


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_a_build_killed_between_renames_leaves_the_old_site_or_the_new(
    staging: Path, site: Path, aside: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    monkeypatch.setattr(exchanging, "_find_system_call", lambda: None)
    rename, count = Path.rename, iter(range(9))

    def killed(self: Path, target: Path) -> Path:
        if next(count) == step:
            raise Killed
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        if step < 3:
            with pytest.raises(Killed):
                exchange(staging, site, aside=aside)
        else:
            exchange(staging, site, aside=aside)
    if aside.exists():
        restore(staging, site, aside=aside)
    expected = [b"old", b"new"] if step < 2 else [b"new", b"old"]
    assert expected == [(folder / "index").read_bytes() for folder in (site, staging)]
    assert [staging] == list(staging.parent.iterdir())


@pytest.mark.parametrize("step", [0, 1])
def test_a_rename_that_fails_leaves_the_site(
    staging: Path, site: Path, aside: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    monkeypatch.setattr(exchanging, "_find_system_call", lambda: None)
    rename, count = Path.rename, iter(range(9))

    def refused(self: Path, target: Path) -> Path:
        if next(count) == step:
            raise PermissionError(errno.EACCES, "Permission denied", str(self), None, str(target))
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refused)
        with pytest.raises(PermissionError, match="site"):
            exchange(staging, site, aside=aside)
    assert (b"old", b"new") == ((site / "index").read_bytes(), (staging / "index").read_bytes())


@pytest.mark.parametrize("number", sorted(UNABLE))
def test_a_file_system_that_cannot_exchange_gets_three_renames(
    staging: Path, site: Path, aside: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(exchanging, "_find_system_call", lambda: lambda *_: -1)
    monkeypatch.setattr(ctypes, "get_errno", lambda: number)
    exchange(staging, site, aside=aside)
    assert {"index": b"new"} == contents(site)


def test_a_step_that_fails_is_told_and_leaves_the_site(
    staging: Path, site: Path, aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_find_system_call", lambda: lambda *_: -1)
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.EBUSY)
    with pytest.raises(OSError, match=r"staging.*site") as told:
        exchange(staging, site, aside=aside)
    assert (errno.EBUSY, b"old") == (told.value.errno, (site / "index").read_bytes())

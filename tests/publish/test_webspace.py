from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

from netzblatt.publish.target import CONTROL
from netzblatt.publish.webspace import Upload, WebspaceTarget
from tests.publish.targets import make_release

R = TypeVar("R")


class RememberedWebspace:
    """Files in memory. The calls whose numbers are in `dropped` do their work, and then the server hangs up."""

    def __init__(self, *dropped: int) -> None:
        self.files: dict[str, bytes] = {}
        self.calls: list[str] = []
        self._dropped = dropped
        # The number of uploads that are still put in their places, before the publisher is killed.
        self.most_renamed = 10**6

    def open(self) -> None:
        self.calls.append("open")

    def close(self) -> None:
        self.calls.append("close")

    def read_all(self, paths: Sequence[str]) -> list[bytes | None]:
        return self._answer("read_all", lambda: [self.files.get(path) for path in paths])

    def create(self, path: str, data: bytes) -> bool:
        return self._answer("create", lambda: self.files.setdefault(path, data) is data)

    def upload(self, uploads: Sequence[Upload]) -> None:
        for upload in uploads:
            self.files[upload.temporary] = upload.file.read()
        for upload in uploads[: self.most_renamed]:
            self.files[upload.file.path] = self.files.pop(upload.temporary)
        if uploads[self.most_renamed :]:
            raise KeyboardInterrupt
        self._answer("upload", lambda: None)

    def make_folders(self, folders: Sequence[str]) -> None:
        self._answer(f"make {' '.join(folders)}", lambda: None)

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.files.pop(path, None)
        self._answer("remove", lambda: None)

    def remove_folders(self, folders: Sequence[str]) -> set[str]:
        self.calls.append(f"remove {' '.join(folders)}")
        return {folder for folder in folders if not any(f"{path}/".startswith(f"{folder}/") for path in self.files)}

    def list_names(self, folder: str) -> list[str]:
        return [path.rpartition("/")[2] for path in self.files if path.rpartition("/")[0] == folder]

    def _answer(self, call: str, work: Callable[[], R]) -> R:
        result = work()
        self.calls.append(call)
        if len(self.calls) in self._dropped:
            raise ConnectionResetError(0, "reset")
        return result


def _write(target: WebspaceTarget, *paths: str) -> None:
    target.write(list(make_release(dict.fromkeys(paths, "x")).values()))


def test_folders_are_made_once_those_first_in_which_others_lie() -> None:
    webspace = RememberedWebspace()
    target = WebspaceTarget(webspace)
    _write(target, "news/a/index.html", "news/b/index.html", "index.html")
    _write(target, "news/a/index.html", "news/c/index.html")
    assert ["make news", "make news/a news/b", "upload", "make news/c", "upload"] == webspace.calls


def test_folders_that_are_empty_go_and_are_made_again_when_they_are_needed() -> None:
    webspace = RememberedWebspace()
    target = WebspaceTarget(webspace)
    _write(target, "news/a/index.html")
    target.delete(["news/a/index.html"])
    _write(target, "news/a/index.html")
    assert ["remove news/a", "remove news", "make news", "make news/a", "upload"] == webspace.calls[-5:]


def test_what_a_killed_publisher_has_left_is_overwritten_or_removed_by_the_next() -> None:
    webspace = RememberedWebspace()
    webspace.most_renamed = 1
    with pytest.raises(KeyboardInterrupt):
        _write(WebspaceTarget(webspace), "index.html", "news/a/index.html", "news/b/index.html")
    assert 3 == len(webspace.files)
    webspace.most_renamed = 10**6
    target = WebspaceTarget(webspace)
    _write(target, "news/a/index.html")
    target.delete(["news/b/index.html"])
    assert {"index.html", "news/a/index.html"} == webspace.files.keys()


def test_what_one_has_left_of_the_files_of_publishers_goes_with_the_next_switch() -> None:
    webspace = RememberedWebspace()
    webspace.most_renamed = 0
    with pytest.raises(KeyboardInterrupt):
        _write(WebspaceTarget(webspace), f"{CONTROL}published.json")
    webspace.most_renamed = 10**6
    target = WebspaceTarget(webspace)
    _write(target, *(f"{CONTROL}releases/2026010{day}.json" for day in range(1, 8)))
    target.switch("20260107", earlier="20260106")
    assert [f"{CONTROL}.htaccess", *(f"{CONTROL}releases/2026010{day}.json" for day in range(3, 8))] == sorted(
        webspace.files
    )


def test_two_publishers_that_take_over_a_lock_do_not_write_into_each_other() -> None:
    webspace = RememberedWebspace()
    webspace.most_renamed = 0
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            _write(WebspaceTarget(webspace), f"{CONTROL}lock.json")
    assert 2 == len([path for path in webspace.files if "new-" in path])


@pytest.mark.parametrize("call", ["read", "write", "delete"])
def test_a_server_that_hangs_up_is_called_once_more(call: str) -> None:
    webspace = RememberedWebspace(2, 4)
    target = WebspaceTarget(webspace)
    with target:
        if call == "read":
            assert target.read("index.html") is None
        elif call == "write":
            _write(target, "index.html")
        else:
            target.delete(["index.html"])
        assert ["close", "open"] == webspace.calls[2:4]
    with pytest.raises(ConnectionResetError):
        _read_twice(RememberedWebspace(1, 4))


def _read_twice(webspace: RememberedWebspace) -> None:
    WebspaceTarget(webspace).read("index.html")


def test_a_file_that_was_created_is_ours_also_if_the_answer_got_lost() -> None:
    target = WebspaceTarget(RememberedWebspace(3))
    assert target.create(f"{CONTROL}lock.json", b"ich")
    assert not WebspaceTarget(target._webspace).create(f"{CONTROL}lock.json", b"du")  # noqa: SLF001


def test_apache_shows_nobody_what_publishers_know_unless_the_server_refuses() -> None:
    class RefusingWebspace(RememberedWebspace):
        def create(self, path: str, data: bytes) -> bool:
            raise PermissionError(0, path, data)

    refusing, webspace = RefusingWebspace(), RememberedWebspace()
    for each in (refusing, webspace):
        _write(WebspaceTarget(each), f"{CONTROL}published.json")
    assert b"RedirectMatch 404 ^\n" == webspace.files[f"{CONTROL}.htaccess"]
    assert {f"{CONTROL}published.json"} == refusing.files.keys()

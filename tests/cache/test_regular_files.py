from __future__ import annotations

import os
from pathlib import Path

import pytest

from netzblatt.cache.regular_files import open_regular_file, read_regular_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "file").write_bytes(b"text")
    return tmp_path / "file"


def test_a_file_is_read_whole(path: Path) -> None:
    assert b"text" == read_regular_file(path, most=4)


def test_a_file_of_more_bytes_is_not_read(path: Path) -> None:
    # A file of holes: it takes no room on the disk.
    os.truncate(path, 1 << 40)
    with pytest.raises(OSError, match=r"File too large.*file"):
        read_regular_file(path, most=1 << 20)


def test_a_link_is_followed_only_on_demand(path: Path) -> None:
    path.with_name("link").symlink_to("file")
    with pytest.raises(OSError, match="link"):
        read_regular_file(path.with_name("link"), most=4)
    assert b"text" == read_regular_file(path.with_name("link"), most=4, follows_links=True)


@pytest.mark.parametrize("strange", ["pipe", "folder", "/dev/zero"])
def test_whatever_is_no_file_is_not_waited_for(path: Path, strange: str) -> None:
    if strange == "pipe":
        os.mkfifo(path.with_name(strange))
    if strange == "folder":
        path.with_name(strange).mkdir()
    free = os.dup(0)
    os.close(free)
    with pytest.raises(OSError, match=strange):
        open_regular_file(path.parent / strange)
    # Nothing stays open.
    assert free == os.dup(0)
    os.close(free)

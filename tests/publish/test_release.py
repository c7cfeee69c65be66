from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.publish.release import ReleaseFile, collect_release, is_fingerprinted, is_page, make_address


@pytest.mark.parametrize("path", ["assets/site-0a1b2c3d.css", "media/messe-0a1b2c3d-lead-960.webp"])
def test_names_with_a_digest_are_known(path: str) -> None:
    assert is_fingerprinted(path)


@pytest.mark.parametrize("path", ["assets/logo.svg", "news/messe-20260101/index.html", "media/foto-nr-1.jpg"])
def test_other_names_are_not(path: str) -> None:
    assert not is_fingerprinted(path)


def test_pages_are_known_by_their_names() -> None:
    assert [True, True, False] == [is_page(path) for path in ("index.html", "a/index.html", "404.html")]


def test_a_file_that_changes_while_it_is_published_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"neu")
    release = collect_release(tmp_path, {"index.html": digest.of_bytes(b"alt")})
    with pytest.raises(OSError, match="world/changed"):
        release["index.html"].read()


def test_bytes_are_read_from_wherever_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    file = collect_release(tmp_path, {"a.txt": digest.of_bytes(b"a")})["a.txt"]
    assert (b"a", 1) == (file.read(), file.size)
    assert b"b" == ReleaseFile.of_bytes("b.txt", b"b").read()


def test_the_address_of_a_page_ends_with_a_slash() -> None:
    assert ["/", "/news/", "/heft.pdf"] == [
        make_address(path) for path in ("index.html", "news/index.html", "heft.pdf")
    ]

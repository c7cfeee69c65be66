from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from netzblatt.site_folder.folder_walk import discard, walk_below


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path in ("index.html", "news/index.html", "news/2013/a/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"")
    return tmp_path


def test_all_that_is_below_a_folder_is_named_from_the_top(site: Path) -> None:
    found = [path for path, _ in walk_below(site, "news")]
    assert ["news/2013", "news/2013/a", "news/2013/a/index.html", "news/index.html"] == sorted(found)
    assert ["news/index.html"] == [path for path, _ in walk_below(site, "news", skip={"news/2013"})]
    assert [] == list(walk_below(site, "gone"))


def test_a_folder_comes_before_what_is_in_it(site: Path) -> None:
    found = [path for path, _ in walk_below(site)]
    assert all(found.index(path) > found.index(path.rpartition("/")[0]) for path in found if "/" in path)


def test_links_are_named_and_not_followed(site: Path) -> None:
    (site / "round").symlink_to(".")
    assert ["round"] == [path for path, _ in walk_below(site) if path.startswith("round")]


def test_no_depth_is_too_deep(site: Path, make_deep_folder: Callable[[Path, int], None]) -> None:
    make_deep_folder(site, 1_500)
    assert "/".join([*"d" * 1_500, "file"]) in {path for path, _ in walk_below(site)}
    discard(site / "d")
    assert not (site / "d").exists()


def test_what_lies_deeper_than_systems_can_name_is_removed_too(
    site: Path, make_deep_folder: Callable[[Path, int], None]
) -> None:
    make_deep_folder(site / "other", 1_900)
    make_deep_folder(site, 1_900)
    (site / "other").rename("/".join([str(site), *"d" * 1_900, "other"]))
    (site / "d" / "d" / "link").symlink_to("/")
    discard(site / "d")
    assert not (site / "d").exists()


def test_discarding_takes_what_is_there_and_not_what_it_leads_to(site: Path) -> None:
    (site / "link").symlink_to("news")
    (site / "other").mkdir()
    (site / "other/link").symlink_to("../news")
    os.mkfifo(site / "pipe")
    for name in ("gone", "link", "other", "pipe", "index.html"):
        discard(site / name)
    left = sorted(path.relative_to(site).as_posix() for path in site.glob("**/*") if path.is_file())
    assert ["news/2013/a/index.html", "news/index.html"] == left

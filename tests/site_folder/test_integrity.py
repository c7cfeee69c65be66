from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.cache.blobs import Blobs
from netzblatt.cache.database import Database
from netzblatt.site_folder.integrity import Damage, find_damage
from netzblatt.site_folder.paths import SitePaths
from tests.site_folder.publishing import FIRST, publish

KEY = digest.of_bytes(b"key")


@pytest.fixture
def paths(tmp_path: Path) -> SitePaths:
    paths = SitePaths(tmp_path)
    database = Database(paths.database)
    database.put(KEY, b"result")
    database.close()
    Blobs(paths.pictures).put(KEY, b"picture")
    publish(paths.folders, FIRST)
    return paths


def test_a_site_and_its_stores_are_whole_after_a_build(paths: SitePaths) -> None:
    assert Damage(0, (), ()) == find_damage(paths.root)


def test_damage_is_found_where_size_and_time_do_not_show_it(paths: SitePaths) -> None:
    page = paths.folders.site / "index.html"
    page.write_bytes(page.read_bytes().upper())
    (paths.folders.site / "media" / "a.jpg").unlink()
    damage = find_damage(paths.root)
    assert ((0, ()), {"index.html", "media/a.jpg"}) == ((damage.results, damage.pictures), {*damage.outputs})


def test_results_are_counted_and_pictures_are_named(paths: SitePaths) -> None:
    paths.database.write_bytes(paths.database.read_bytes().replace(b"result", b"RESULT"))
    (picture,) = (path for path in paths.pictures.rglob("*") if path.is_file())
    picture.write_bytes(b"rubbish")
    assert Damage(1, (KEY[2:],), ()) == find_damage(paths.root)


def test_files_of_others_are_no_damage(paths: SitePaths) -> None:
    (paths.folders.site / "CNAME").write_bytes(b"theirs")
    assert Damage(0, (), ()) == find_damage(paths.root)


def test_where_nothing_was_built_nothing_is_damaged_and_nothing_is_made(tmp_path: Path) -> None:
    assert (Damage(0, (), ()), []) == (find_damage(tmp_path), list(tmp_path.iterdir()))

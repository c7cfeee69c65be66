"""Sites whose store was carried to another place: by an archive, by a copy, beside a fresh checkout. All times and
inodes are others, all bytes are the same.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from netzblatt.model.paths import MANIFEST
from netzblatt.pipeline import Result
from netzblatt.pipeline.previous import read_build_time
from tests.pipeline import small_site
from tests.pipeline.small_site import ARTICLE, ARTICLE_PAGE, NOW, SOURCES, copy_sources, edit, read_files

# Later than the build that is carried away, on the same day.
LATER = NOW + timedelta(minutes=5)


def build_site(root: Path, **wishes: Any) -> Result:
    return small_site.build_site(root, **{"now": LATER, **wishes})


def carry_archive(old: Path, new: Path, *names: str) -> None:
    with tarfile.open(new.with_suffix(".tar"), "w") as archive:
        for name in names:
            archive.add(old / name, name)
    with tarfile.open(new.with_suffix(".tar")) as archive:
        archive.extractall(new, filter="data")


def carry_copy(old: Path, new: Path, *names: str) -> None:
    for name in names:
        # With new times, as cp -r gives them.
        shutil.copytree(old / name, new / name, copy_function=shutil.copyfile)


def carry_checkout(old: Path, new: Path, *names: str) -> None:
    """Carries the sources by git, and everything else by an archive, as a continuous-integration machine does."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not here")
    author = ("-c", "user.name=Redaktion", "-c", "user.email=redaktion@example.org")
    for step in (("init", "-q"), ("add", *SOURCES), (*author, "commit", "-q", "-m", "Alles")):
        subprocess.run([git, "-C", old, *step], check=True)
    subprocess.run([git, "clone", "-q", old, new], check=True)
    carry_archive(old, new, *[name for name in names if name not in SOURCES])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A site that was built twice, with an edit in between: its staging folder holds the build before."""
    root = copy_sources(tmp_path / "old")
    build_site(root, now=NOW)
    edit(root)
    build_site(root, now=NOW)
    return root


def assert_clean(root: Path, tmp_path: Path, *foreign: str) -> None:
    """Asserts that the site is, byte for byte, that of a first build, save for foreign files."""
    clean = copy_sources(tmp_path / "clean", root)
    build_site(clean)
    files = read_files(root / "site")
    assert read_files(clean / "site") == {path: data for path, data in files.items() if path not in foreign}


Carry = Callable[..., None]
every_way = pytest.mark.parametrize("carry", [carry_archive, carry_copy, carry_checkout])


@every_way
def test_a_site_that_was_carried_with_its_store_has_nothing_to_do(old: Path, tmp_path: Path, carry: Carry) -> None:
    new = tmp_path / "new"
    carry(old, new, *SOURCES, ".netzblatt", "site")
    ends = [list(build_site(new).stages) for _ in range(2)]
    assert [["look"], ["look"]] == ends
    build_site(new)
    assert_clean(new, tmp_path)


@every_way
def test_an_edit_of_a_carried_site_makes_what_it_changes(old: Path, tmp_path: Path, carry: Carry) -> None:
    new = tmp_path / "new"
    carry(old, new, *SOURCES, ".netzblatt", "site")
    edit(old)
    edit(new)
    assert build_site(old).made == build_site(new).made
    assert_clean(new, tmp_path)


@every_way
def test_a_store_without_the_site_spares_all_but_the_last_edit(old: Path, tmp_path: Path, carry: Carry) -> None:
    new = tmp_path / "new"
    carry(old, new, *SOURCES, ".netzblatt")
    result = build_site(new)
    assert ARTICLE_PAGE in result.made
    assert len(result.made) < len(result.manifest) / 4
    assert_clean(new, tmp_path)


@every_way
def test_a_store_without_the_site_spares_all_of_a_first_build(tmp_path: Path, carry: Carry) -> None:
    old, new = copy_sources(tmp_path / "old"), tmp_path / "new"
    build_site(old)
    carry(old, new, *SOURCES, ".netzblatt")
    assert () == build_site(new).made
    assert_clean(new, tmp_path)


@every_way
def test_files_that_were_altered_on_the_way_are_made_again(old: Path, tmp_path: Path, carry: Carry) -> None:
    new = tmp_path / "new"
    carry(old, new, *SOURCES, ".netzblatt", "site")
    (new / "site" / "index.html").write_text("anders", "utf-8")
    (new / "site" / "404.html").unlink()
    (new / "site" / "fremd.html").write_text("fremd", "utf-8")
    assert ("fremd.html",) == build_site(new).foreign
    assert_clean(new, tmp_path, "fremd.html")


def test_bytes_decide_where_times_and_sizes_are_the_same(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    carry_archive(old, new, *SOURCES, ".netzblatt", "site")
    page, article = new / "site" / "index.html", new / ARTICLE
    for file in (page, article):
        status, data = file.stat(), file.read_bytes()
        file.write_bytes(data.replace(b"ein", b"Ein"))
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    build_site(new)
    assert_clean(new, tmp_path)


def test_the_time_of_a_build_is_known_of_a_copied_site_too(old: Path, tmp_path: Path) -> None:
    carry_archive(old, tmp_path / "new", *SOURCES, "site", ".netzblatt")
    assert NOW == read_build_time(tmp_path / "new")
    (tmp_path / "new" / "site" / MANIFEST).write_bytes(b"{}")
    assert read_build_time(tmp_path / "new") is None

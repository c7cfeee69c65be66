from __future__ import annotations

import os
import shutil
import tracemalloc
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.model.source import Source
from netzblatt.model.tasks import Copy, Task
from netzblatt.pipeline.making import MadeOutputs, OutputWriter, make_outputs
from netzblatt.pipeline.placing import stage
from netzblatt.site_folder.ledger import FileRecord
from netzblatt.site_folder.paths import FolderPaths
from tests.pipeline.small_site import (
    ARTICLE_PAGE,
    OLDEST_PAGE,
    PHOTOGRAPH,
    build_site,
    list_problems,
    open_site,
    plan_site,
    replace_text,
)


@pytest.fixture
def folders(tmp_path: Path) -> FolderPaths:
    """Makes a site with one page, which is long finished, and an empty staging folder."""
    folders = FolderPaths(tmp_path / "site", tmp_path / "store")
    folders.site.mkdir()
    folders.staging.mkdir(parents=True)
    (folders.site / "index.html").write_bytes(b"as before")
    os.utime(folders.site / "index.html", (1000, 1000))
    return folders


def make_writer(folders: FolderPaths, *altered: str) -> OutputWriter:
    status = (folders.site / "index.html").stat()
    file = digest.of_bytes(b"as before"), status.st_size, status.st_mtime_ns, status.st_ino
    return OutputWriter(Objects(), folders, {"index.html": ("key", *file)}, altered)


HOME = Task("index.html", Copy("digest"), "content/site.yml")


def test_the_same_bytes_keep_their_file_and_its_time(folders: FolderPaths) -> None:
    path, file = make_writer(folders).write(HOME, b"as before")
    site, staged = (folders.site / path).stat(), (folders.staging / path).stat()
    assert (site.st_ino, site.st_mtime_ns) == (staged.st_ino, staged.st_mtime_ns)
    assert (digest.of_bytes(b"as before"), staged.st_size, 1000 * 10**9, staged.st_ino) == file


@pytest.mark.parametrize(("data", "altered"), [(b"otherwise", ()), (b"as before", ("index.html",))])
def test_other_bytes_and_those_of_a_file_that_somebody_altered_are_written(
    folders: FolderPaths, data: bytes, altered: tuple[str, ...]
) -> None:
    path, file = make_writer(folders, *altered).write(HOME, data)
    staged = (folders.staging / path).stat()
    assert data == (folders.staging / path).read_bytes()
    assert (folders.site / path).stat().st_ino != staged.st_ino
    assert (digest.of_bytes(data), staged.st_size, staged.st_mtime_ns, staged.st_ino) == file


def test_a_film_is_written_in_pieces(folders: FolderPaths, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.touch()
    os.truncate(film, 30_000_000)
    with film.open("rb") as stream:
        content, size = digest.of_stream(stream)
    writer = make_writer(folders)
    writer.objects.add(tmp_path, Source("film.mp4", "film.mp4", content, size, None))
    tracemalloc.start()
    _, file = writer.write(Task("a/film.mp4", Copy(content), "content/news/a.md"), Copy(content))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (content, size, True) == (*file[:2], peak < size / 5)
    assert (folders.staging / "a/film.mp4").read_bytes() == film.read_bytes()


def make_site(root: Path, staged_records: dict[str, FileRecord]) -> tuple[Path, MadeOutputs]:
    """Makes a site of which some outputs are staged already, and returns the staging folder and what was made."""
    with open_site(root) as (previous, opened):
        planned = plan_site(previous, opened)
        staged = stage(planned, previous, opened.options)._replace(records=staged_records)
        return previous.paths.folders.staging, make_outputs(planned, staged, previous, opened)


def test_only_what_is_not_staged_is_made(root: Path) -> None:
    record = "key", "digest", 1, 2, 3
    staging, made = make_site(root, {ARTICLE_PAGE: record})
    assert made.records.keys() - {ARTICLE_PAGE} == set(made.result.made)
    assert record == made.records[ARTICLE_PAGE]
    assert not (staging / ARTICLE_PAGE).exists()
    assert (staging / OLDEST_PAGE).is_file()


def test_records_are_those_of_the_files(root: Path) -> None:
    staging, made = make_site(root, {})
    assert made.records.keys() == set(made.result.made)
    for path, (_, content, *stat) in made.records.items():
        status = (staging / path).stat()
        assert digest.of_bytes((staging / path).read_bytes()) == content
        assert [status.st_size, status.st_mtime_ns, status.st_ino] == stat


def test_where_an_output_fails_that_is_told_and_all_others_are_made(root: Path) -> None:
    replace_text(root, "templates/pages/article.html", "page.kicker", "page.kickr")
    _, made = make_site(root, {})
    assert {("templates/pages/article.html:5", "template/render")} == set(list_problems(made.result))
    with open_site(root) as (previous, opened):
        outputs = set(plan_site(previous, opened).tasks)
    failed = {ARTICLE_PAGE, OLDEST_PAGE, "news/2026/rueckblick/index.html"}
    assert outputs - failed == set(made.result.made)
    assert failed.isdisjoint(made.records)
    assert len(failed) == len(made.result.problems)


def test_a_picture_that_is_damaged_behind_its_head_is_a_problem_and_no_crash(root: Path) -> None:
    picture = root / PHOTOGRAPH
    picture.write_bytes(picture.read_bytes()[:900])
    assert [(PHOTOGRAPH, "image/broken")] == list_problems(build_site(root))
    assert not (root / "site").exists()


def test_pictures_of_an_earlier_build_are_looked_up_and_damaged_ones_made_again(root: Path) -> None:
    first = build_site(root)
    for blob in (root / ".netzblatt" / "pictures").rglob("*"):
        if blob.is_file():
            blob.write_bytes(b"rubbish")
    shutil.rmtree(root / "site")
    assert first.manifest == build_site(root).manifest


def test_progress_counts_every_output(root: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    result = build_site(root, report_progress=lambda *step: steps.append(step))
    counts = [(done, total) for stage, done, total in steps if stage == "perform"]
    assert (len(result.made), len(result.made)) == counts[-1]
    assert sorted(counts) == counts


def test_made_twice_it_is_the_same(root: Path) -> None:
    assert build_site(root, is_twice=True).manifest == build_site(root, is_clean=True).manifest

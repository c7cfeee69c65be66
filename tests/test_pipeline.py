from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netzblatt.pipeline import Build, Options, build

SMALL = Path(__file__).parent / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    return tmp_path


def _told(result: Build) -> list[tuple[str, str]]:
    return [(str(problem.position), problem.code) for problem in result.problems]


def test_a_picture_that_is_damaged_behind_its_head_is_a_problem_and_no_crash(root: Path) -> None:
    picture = root / "content" / "news" / "2026-03-01-linse" / "foto.png"
    picture.write_bytes(picture.read_bytes()[:900])
    assert [("content/news/2026-03-01-linse/foto.png", "image/broken")] == _told(build(root, options=Options(now=NOW)))
    assert not (root / "site").exists()


def test_a_template_that_fails_while_it_is_filled_is_told_with_its_line(root: Path) -> None:
    template = root / "templates" / "pages" / "article.html"
    template.write_text(template.read_text("utf-8").replace("page.kicker", "page.kickr"), "utf-8")
    assert [("templates/pages/article.html:5", "template/render")] == _told(build(root, options=Options(now=NOW)))


def test_faults_of_editors_and_designers_are_told_together(root: Path) -> None:
    (root / "content" / "news" / "2026-03-03-x.md").write_text("---\ntitle: X\nclusters: [optk]\n---\nText.\n", "utf-8")
    (root / "templates" / "pages" / "404.html").write_text("{% if %}", "utf-8")
    assert [
        ("content/news/2026-03-03-x.md:3:12", "cluster/misspelt"),
        ("templates/pages/404.html:1", "template/syntax"),
    ] == _told(build(root, options=Options(now=NOW)))


def test_a_build_that_was_killed_in_the_middle_of_its_work_leaves_nothing_behind(root: Path) -> None:
    spare = root / ".netzblatt" / "spare"
    (spare / "news").mkdir(parents=True)
    (spare / "news" / "half.html").write_text("half")
    assert build(root, options=Options(now=NOW)).is_exchanged
    assert not (root / "site" / "news" / "half.html").exists()


def test_pictures_of_an_earlier_build_are_looked_up_and_damaged_ones_made_again(root: Path) -> None:
    first = build(root, options=Options(now=NOW))
    for kept in (root / ".netzblatt" / "pictures").rglob("*"):
        if kept.is_file():
            kept.write_bytes(b"rubbish")
    shutil.rmtree(root / "site")
    assert first.manifest == build(root, options=Options(now=NOW)).manifest


def test_a_file_that_became_a_folder_and_a_folder_that_became_a_file_are_exchanged_too(root: Path) -> None:
    build(root, options=Options(now=NOW))
    shutil.rmtree(root / "site" / "news")
    (root / "site" / "news").write_text("in the way")
    again = build(root, options=Options(now=NOW))
    assert again.is_exchanged
    assert (root / "site" / "news" / "index.html").is_file()


def test_progress_counts_every_output(root: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    result = build(root, options=Options(now=NOW, progress=lambda *step: heard.append(step)))
    performed = [(done, total) for stage, done, total in heard if stage == "perform"]
    assert (len(result.manifest), len(result.manifest)) == performed[-1]
    assert sorted(performed) == performed

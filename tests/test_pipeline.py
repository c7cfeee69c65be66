from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.pipeline import Options, Result, build, order, reading, running
from netzblatt.preview.building.remembered_session import RememberedSession
from netzblatt.site_folder.paths import SitePaths
from netzblatt.tools.fast import has_short_ways

SMALL = Path(__file__).parent / "sites" / "small"
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    return tmp_path


def _told(result: Result) -> list[tuple[str, str]]:
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
    staging = root / ".netzblatt" / "staging"
    (staging / "news").mkdir(parents=True)
    (staging / "news" / "half.html").write_text("half")
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
    result = build(root, options=Options(now=NOW, report_progress=lambda *step: heard.append(step)))
    performed = [(done, total) for stage, done, total in heard if stage == "perform"]
    assert (len(result.manifest), len(result.manifest)) == performed[-1]
    assert sorted(performed) == performed


@pytest.fixture
def preview(root: Path) -> Callable[..., Result]:
    """Builds the preview with a memory, which is told of files."""
    memory = RememberedSession()

    def built(*changed: Path) -> Result:
        memory.tell([path.relative_to(root).as_posix() for path in changed])
        result = build(root, options=Options(now=NOW, is_preview=True, session=memory))
        memory.settle(SitePaths(root, is_preview=True))
        return result

    return built


def test_a_memory_goes_by_what_it_is_told(root: Path, preview: Callable[..., Result]) -> None:
    first, text = preview(), root / "content" / "news" / "2025-12-31-year-end.md"
    text.write_text(text.read_text("utf-8") + "\nMehr.\n", "utf-8")
    assert first.manifest == preview().manifest
    assert {"news/2025/year-end/index.html", "feed.atom", "feed.json"} <= set(preview(text).made)
    text.rename(text.with_name("2025-12-30-year-goes-on.md"))
    found = preview(text, text.with_name("2025-12-30-year-goes-on.md")).manifest
    assert found == build(root, options=Options(now=NOW, is_preview=True, is_clean=True)).manifest
    assert "news/2025/year-goes-on/index.html" in found


def test_a_memory_survives_the_loss_of_what_it_remembers(root: Path, preview: Callable[..., Result]) -> None:
    first, text = preview(), root / "content" / "news" / "2025-12-31-year-end.md"
    text.write_text(text.read_text("utf-8") + "\nMehr.\n", "utf-8")
    shutil.rmtree(root / ".netzblatt")
    again = preview(text)
    assert first.manifest.keys() == again.manifest.keys()
    shown = {path: digest.of_bytes((root / ".netzblatt/preview" / path).read_bytes()) for path in again.manifest}
    assert again.manifest == shown


def test_a_memory_does_not_believe_a_ledger_that_knew_nothing(
    root: Path, preview: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview()
    # Nothing is tried once more.
    monkeypatch.setattr(running, "_build", lambda root, options: order.build(root, options=options))
    shutil.rmtree(root / ".netzblatt" / "previews" / "ledgers")
    text = root / "content" / "news" / "2025-12-31-year-end.md"
    for word in ("Eins", "Zwei"):
        # A new file: the memory looks at everything, and finds a folder about which nobody knows.
        shutil.copy(text, text.with_name(f"2025-12-30-{word.lower()}.md"))
        assert preview(text.with_name(f"2025-12-30-{word.lower()}.md")).is_exchanged
        text.write_text(text.read_text("utf-8") + f"\n{word}.\n", "utf-8")
        assert preview(text).is_exchanged


def test_a_style_sheet_that_is_saved_again_and_again_is_all_that_is_made(
    root: Path, preview: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview()
    sheet, text = root / "assets" / "css" / "10-base.css", root / "content" / "news" / "2025-12-31-year-end.md"
    clean = Options(now=NOW, is_preview=True, is_clean=True)
    for colour in ("red", "blue"):
        sheet.write_text(f"body {{ color: {colour} }}", "utf-8")
        with monkeypatch.context() as patched:
            if has_short_ways():
                patched.setattr(reading, "read_site", None)
            assert ("assets/site-preview.css",) == preview(sheet).made
    text.write_text(text.read_text("utf-8") + "\nMehr.\n", "utf-8")
    assert preview(text).manifest == build(root, options=clean).manifest

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from netzblatt.pipeline import Result
from netzblatt.tools.fast import has_short_ways
from tests.pipeline.small_site import OLDEST, OLDEST_PAGE, PHOTOGRAPH, copy_sources, edit, list_problems, replace_text
from tests.preview.building.remembering import RememberingPreview

SHEET, EVENT = "assets/css/10-base.css", "content/events/2026-05-05-abend.md"
REPORT = "content/news/2026-02-12-rueckblick.md"


@pytest.fixture
def preview(tmp_path: Path) -> RememberingPreview:
    preview = RememberingPreview(copy_sources(tmp_path / "site of news"))
    preview.build()
    return preview


def assert_short(result: Result) -> None:
    """Asserts that nothing was read or planned, if short ways may be taken."""
    assert has_short_ways() == ("read" not in result.stages)


def test_a_style_sheet_that_is_saved_again_and_again_is_all_that_is_made(preview: RememberingPreview) -> None:
    for colour in ("red", "blue"):
        (preview.root / SHEET).write_text(f"body {{ color: {colour} }}", "utf-8")
        result = preview.build(SHEET)
        assert ("assets/site-preview.css",) == result.made
        assert_short(result)
    edit(preview.root, OLDEST)
    assert preview.build(OLDEST).manifest == preview.build_clean().manifest


@pytest.mark.parametrize("path", [OLDEST, REPORT, EVENT])
def test_a_text_that_is_saved_again_and_again_is_planned_nowhere_else(preview: RememberingPreview, path: str) -> None:
    for sentence in ("Eins.", "Zwei."):
        edit(preview.root, path, sentence)
        result = preview.build(path)
        assert_short(result)
    assert preview.build_clean().manifest == result.manifest


def test_texts_that_are_saved_together_are_all_new(preview: RememberingPreview) -> None:
    for path in (OLDEST, EVENT):
        edit(preview.root, path)
    result = preview.build(OLDEST, EVENT)
    assert_short(result)
    assert {OLDEST_PAGE, "veranstaltungen/2026/abend/index.html"} <= set(result.made)
    assert preview.build_clean().manifest == result.manifest


def test_what_is_undone_is_still_in_the_staging_folder(preview: RememberingPreview) -> None:
    before = (preview.root / OLDEST).read_bytes()
    manifest = preview.build().manifest
    edit(preview.root, OLDEST)
    assert OLDEST_PAGE in preview.build(OLDEST).made
    (preview.root / OLDEST).write_bytes(before)
    result = preview.build(OLDEST)
    assert ((), manifest) == (result.made, result.manifest)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (OLDEST, "The year ends", "The year begins"),
        (OLDEST, "tags: [Glas]", "tags: [Glas, Optik]"),
        (OLDEST, "language: en", "draft: ja"),
        (OLDEST, "It is", "## A heading\n\nIt is"),
        (OLDEST, "It is", "[Conference](../events/2026-02-10-tagung.md) is"),
        (REPORT, "Der erste Absatz", "Ein anderer Absatz"),
        ("content/pages/impressum.md", "Netz.\n", "Netz.\n\nMehr.\n"),
        ("content/clusters/optik.md", "Optik.\n", "Optik.\n\nMehr.\n"),
        ("templates/pages/article.html", "<h1>", "<h1 lang='de'>"),
        ("content/site.yml", "Kleines Netz\n", "Großes Netz\n"),
    ],
    ids=["title", "tags", "draft", "heading", "link", "teaser", "page", "cluster", "template", "settings"],
)
def test_where_more_than_a_text_changed_it_is_as_if_all_was_read(
    preview: RememberingPreview, path: str, old: str, new: str
) -> None:
    text = (preview.root / path).read_text("utf-8")
    assert old in text
    # Only the last one: settings and pages begin with what they contain again.
    (preview.root / path).write_text(new.join(text.rsplit(old, 1)), "utf-8")
    result = preview.build(path)
    assert "read" in result.stages
    assert preview.build_clean().manifest == result.manifest


def test_a_style_sheet_and_a_text_that_are_saved_together_are_read(preview: RememberingPreview) -> None:
    edit(preview.root, OLDEST)
    (preview.root / SHEET).write_text("body { color: red }", "utf-8")
    result = preview.build(OLDEST, SHEET)
    assert preview.build_clean().manifest == result.manifest
    assert "assets/site-preview.css" in result.made


def test_a_problem_of_a_text_is_told_and_the_text_before_stays_on_show(preview: RememberingPreview) -> None:
    shown = (preview.paths.folders.site / OLDEST_PAGE).read_bytes()
    edit(preview.root, OLDEST, "[x](gibt-es-nicht.md)")
    result = preview.build(OLDEST)
    assert [f"{OLDEST}:9:5"] == [position for position, _ in list_problems(result)]
    assert shown == (preview.paths.folders.site / OLDEST_PAGE).read_bytes()
    replace_text(preview.root, OLDEST, "[x](gibt-es-nicht.md)", "Sentence.")
    assert preview.build(OLDEST).manifest == preview.build_clean().manifest


def test_a_warning_is_told_as_long_as_it_holds(preview: RememberingPreview) -> None:
    replace_text(preview.root, OLDEST, 'It is "over".\n', "")
    warned = preview.build(OLDEST)
    assert [OLDEST] == [position.split(":")[0] for position, _ in list_problems(warned)]
    edit(preview.root, EVENT)
    assert warned.problems == preview.build(EVENT).problems
    edit(preview.root, OLDEST, 'It is "over".')
    assert () == preview.build(OLDEST).problems


def test_a_warning_that_does_not_touch_the_record_is_told_too(preview: RememberingPreview) -> None:
    edit(preview.root, REPORT, "Am Montag, 12.02.2026, geht es weiter.")
    result = preview.build(REPORT)
    assert [f"{REPORT}:11"] == [position.rpartition(":")[0] for position, _ in list_problems(result)]
    assert preview.build_clean().problems == result.problems


def test_a_problem_that_another_file_causes_is_told_at_its_new_line(preview: RememberingPreview) -> None:
    replace_text(preview.root, OLDEST, "tags: [Glas]", "tags: [glas]")
    assert [f"{OLDEST}:4:8"] == [position for position, _ in list_problems(preview.build(OLDEST))]
    replace_text(preview.root, OLDEST, "tags:", "# Ein Wort zur Sache.\ntags:")
    assert [f"{OLDEST}:5:8"] == [position for position, _ in list_problems(preview.build(OLDEST))]


def test_a_problem_found_elsewhere_shows_the_line_as_it_is_now(preview: RememberingPreview) -> None:
    shutil.copy(preview.root / PHOTOGRAPH, preview.root / OLDEST.replace("year-end.md", "bild.jpg"))
    image = "image: {src: 2025-12-31-bild.jpg, alt: Ein Bild, credit: Netz}"
    replace_text(preview.root, OLDEST, "language: en", image)
    assert [image] == [problem.excerpt for problem in preview.build(OLDEST, "content/news").problems]
    replace_text(preview.root, OLDEST, image, f"{image} # Ein Wort zur Sache.")
    result = preview.build(OLDEST)
    assert [f"{image} # Ein Wort zur Sache."] == [problem.excerpt for problem in result.problems]
    assert preview.build_clean().problems == result.problems

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.withheld import Reason
from netzblatt.pipeline import Options, Result, build
from netzblatt.preview.building import preview_builder
from netzblatt.preview.building.preview_builder import PreviewBuilder
from netzblatt.preview.outcome import BuildOutcome, Wish

SMALL = Path(__file__).parents[2] / "sites" / "small"
ARTICLE, PAGE = "content/news/2026-02-12-rueckblick.md", "news/2026/rueckblick/index.html"
CET = "Europe/Berlin"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, tmp_path / room)
    return tmp_path


@pytest.fixture
def builder(root: Path) -> PreviewBuilder:
    return PreviewBuilder(root)


def _draft(root: Path, more: str) -> str:
    path = "content/news/2026-03-09-neues.md"
    (root / path).write_text(f"---\ntitle: Neues\n{more}\n---\nText.\n", "utf-8")
    return path


def test_the_preview_is_put_in_its_own_folder_and_drafts_are_in_it(root: Path, builder: PreviewBuilder) -> None:
    path = _draft(root, "draft: true")
    outcome = builder.build(Wish(), [path])
    assert outcome.is_exchanged
    assert ("/netz", "de", CET) == (outcome.base, outcome.language, outcome.timezone)
    assert ("news/2026/neues/index.html",) == outcome.saved
    assert (path, Reason.DRAFT) in [(item.path, item.reason) for item in outcome.unpublished]
    assert (root / ".netzblatt/preview/news/2026/neues/index.html").is_file()
    assert not (root / "site").exists()


def test_what_has_expired_has_its_own_page_and_stands_in_no_list(root: Path, builder: PreviewBuilder) -> None:
    (root / "content/news/2025-03-01-alt").mkdir()
    shutil.copy(root / "content/news/2026-03-01-linse/foto.png", root / "content/news/2025-03-01-alt/alt.png")
    text = "---\ntitel: Altes\nablauf: 2025-04-01\nbild: {datei: alt.png, alt: A, bildnachweis: B}\n---\n"
    link = "Von der [Linse](../2026-03-01-linse/index.md).\n"
    (root / "content/news/2025-03-01-alt/index.md").write_text(text + link, "utf-8")
    (root / "content/events/2025-03-05-tag.md").write_text(
        "---\ntitel: Tag\nbeginn: 2025-03-05\nablauf: 2025-04-01\n---\nText.\n", "utf-8"
    )
    (root / "content/pages/aktion.md").write_text("---\ntitel: Aktion\nablauf: 2025-04-01\n---\nText.\n", "utf-8")
    builder.build(Wish(), [])
    preview = root / ".netzblatt/preview"
    pages = [preview / address / "index.html" for address in ("news/2025/alt", "veranstaltungen/2025/tag", "aktion")]
    assert [True, True, True] == [page.is_file() for page in pages]
    html = pages[0].read_text("utf-8")
    pictures = re.findall(r'(?:src|srcset)="/netz/([^" ]*)', html)
    assert pictures
    assert [] == [path for path in pictures if not (preview / path).is_file()]
    assert '<a href="/netz/news/2026/linse/">' in html
    lists = "".join((preview / name).read_text("utf-8") for name in ("index.html", "news/index.html", "sitemap.xml"))
    assert "news/2025/alt/" not in lists
    builder.build(Wish(has_drafts=False), [])
    assert [False, False, False] == [page.is_file() for page in pages]


def test_the_first_problems_of_a_long_build_are_told_once_and_early(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_builder, "SECONDS_UNTIL_EARLY", 0)
    for day in range(1, 9):
        (root / f"content/news/2026-03-{day:02}-a{day}.md").write_text(
            "---\ntitle: A\nlayout: b\n---\nText.\n", "utf-8"
        )

    def build_in_batches(root: Path, *, options: Options) -> Result:
        return build(root, options=replace(options, jobs=1, tuning=replace(options.tuning, documents_a_batch=4)))

    early: list[BuildOutcome] = []
    builder = PreviewBuilder(root, on_early=early.append, build_site=build_in_batches)
    outcome = builder.build(Wish(), [])
    (told,) = early
    assert (True, False, "de", False) == (told.is_early, told.is_exchanged, told.language, outcome.is_early)
    assert 0 < len(told.problems) < len(outcome.problems)
    assert set(told.problems) <= set(outcome.problems)


def test_without_drafts_it_is_as_a_build_would_be(root: Path, builder: PreviewBuilder) -> None:
    path = _draft(root, "draft: true")
    builder.build(Wish(), [path])
    outcome = builder.build(Wish(has_drafts=False), [])
    assert "news/2026/neues/index.html" in outcome.changed
    assert outcome.origins["news/2026/neues/index.html"] is None
    assert () == outcome.unpublished
    assert not (root / ".netzblatt/preview/news/2026/neues").exists()


def test_on_another_day_it_is_what_it_will_be_then(root: Path, builder: PreviewBuilder) -> None:
    _draft(root, "date: 2040-05-01 11:00")
    before, after = (builder.build(Wish(has_drafts=False, day=date(2040, month, 1)), []) for month in (4, 5))
    page = "news/2026/neues/index.html"
    assert (False, True) == (page in before.origins, page in after.origins)


def test_noon_is_that_of_the_site_also_when_its_zone_was_not_known(root: Path) -> None:
    site = root / "content/site.yml"
    site.write_text(site.read_text("utf-8").replace(CET, "Pacific/Auckland"), "utf-8")
    clocks = []

    def note_clock(root: Path, *, options: Options) -> Result:
        clocks.append(options.now.isoformat())
        return build(root, options=options)

    builder = PreviewBuilder(root, build_site=note_clock)
    for _ in range(2):
        builder.build(Wish(day=date(2026, 7, 1)), [])
    assert ["2026-07-01T12:00:00+02:00", *["2026-07-01T12:00:00+12:00"] * 2] == clocks


def test_an_edit_is_told_with_the_pages_that_show_it(root: Path, builder: PreviewBuilder) -> None:
    builder.build(Wish(), [])
    (root / ARTICLE).write_text((root / ARTICLE).read_text("utf-8") + "\nNachtrag.\n", "utf-8")
    outcome = builder.build(Wish(), [ARTICLE])
    assert {PAGE, "feed.atom", "feed.json"} <= outcome.changed
    assert (PAGE,) == outcome.saved
    assert {} == outcome.origins
    assert not outcome.is_whole


def test_nothing_changed_is_told_as_nothing(builder: PreviewBuilder) -> None:
    builder.build(Wish(), [])
    outcome = builder.build(Wish(), [])
    assert outcome.is_exchanged
    assert (frozenset(), {}, {}, ()) == (outcome.changed, outcome.origins, outcome.moved, outcome.saved)


def test_the_page_of_a_renamed_file_is_followed(root: Path, builder: PreviewBuilder) -> None:
    builder.build(Wish(), [])
    new = ARTICLE.replace("rueckblick", "nachlese")
    (root / ARTICLE).rename(root / new)
    outcome = builder.build(Wish(), [ARTICLE, new])
    assert {PAGE: "news/2026/nachlese/index.html"} == outcome.moved
    assert ("news/2026/nachlese/index.html",) == outcome.saved


def test_the_page_that_was_saved_is_the_article_and_not_its_old_address(root: Path, builder: PreviewBuilder) -> None:
    text = (root / ARTICLE).read_text("utf-8").replace("---\n", "---\naliases: [/alt/]\n", 1)
    (root / ARTICLE).write_text(text, "utf-8")
    outcome = builder.build(Wish(), [ARTICLE])
    assert ARTICLE == outcome.origins["alt/index.html"]
    assert (PAGE,) == outcome.saved


def test_errors_are_told_until_they_are_mended(root: Path, builder: PreviewBuilder) -> None:
    (root / "templates/pages/article.html").write_text("{% if %}", "utf-8")
    (root / ARTICLE).write_text("---\ntitle: X\nclusters: [optk]\n---\nText.\n", "utf-8")
    outcome = builder.build(Wish(), [ARTICLE])
    assert not outcome.is_exchanged
    assert ["cluster/misspelt", "template/syntax"] == [problem.code for problem in outcome.problems]
    for path in ("templates/pages/article.html", ARTICLE):
        shutil.copy(SMALL / path, root / path)
    mended = builder.build(Wish(), [ARTICLE, "templates/pages/article.html"])
    assert mended.is_exchanged
    assert mended.is_whole
    assert () == mended.problems


def test_another_process_knows_what_the_one_before_it_left(root: Path) -> None:
    builder = PreviewBuilder(root)
    builder.build(Wish(), [])
    builder.save_session()
    (root / ARTICLE).write_text((root / ARTICLE).read_text("utf-8") + "\nNachtrag.\n", "utf-8")
    builder = PreviewBuilder(root)
    shutil.move(root / "content", root / "elsewhere")
    assert ("/netz", "de") == ((failed := builder.build(Wish(), [])).base, failed.language)
    shutil.move(root / "elsewhere", root / "content")
    outcome = builder.build(Wish(), [ARTICLE])
    assert outcome.is_whole
    assert PAGE in outcome.changed
    assert "404.html" in outcome.origins.keys() - outcome.changed


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (OSError(28, "No space left on device", "site"), "[Errno 28] No space left on device: 'site'"),
        (ZeroDivisionError("ours"), "ZeroDivisionError: ours"),
    ],
)
def test_a_fault_of_the_world_or_of_ours_is_told_and_the_next_build_is_made(
    root: Path, fault: Exception, expected: str
) -> None:
    faults = [fault]

    def fail_once(root: Path, *, options: Options) -> Result:
        if faults:
            raise faults.pop()
        return build(root, options=options)

    builder = PreviewBuilder(root, build_site=fail_once)
    outcome = builder.build(Wish(), [ARTICLE])
    assert not outcome.is_exchanged
    assert outcome.fault.splitlines()[-1] == expected
    assert outcome.fault.startswith("Traceback") == (not isinstance(fault, OSError))
    assert (PAGE,) == builder.build(Wish(), []).saved


def test_a_folder_of_ours_that_cannot_be_read_is_told_by_the_first_build(root: Path) -> None:
    (root / ".netzblatt").write_text("no folder")
    outcome = PreviewBuilder(root).build(Wish(), [])
    assert not outcome.is_exchanged
    assert ".netzblatt" in outcome.fault

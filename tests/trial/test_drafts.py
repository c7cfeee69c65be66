from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netzblatt.trial.drafts import MadeDraft, make_draft
from tests.pipeline.small_site import ARTICLE, make_options, replace_text

DRAFT = "content/news/2026-03-02-entwurf.md"


def _make(root: Path, path: str = DRAFT) -> MadeDraft:
    return make_draft(root, path, folder="d", address="", options=make_options())


@pytest.fixture
def shown(root: Path) -> MadeDraft:
    """Shows an article with pictures, a plan and other texts that nobody may see."""
    replace_text(root, ARTICLE, "featured: ja", "draft: ja\nrelated: [../2026-03-02-entwurf.md]")
    with (root / ARTICLE).open("a", encoding="utf-8") as file:
        file.write("\nMehr [steht dort](../2026-03-02-entwurf.md).\n")
    return _make(root, ARTICLE)


def test_a_draft_has_all_that_it_loads_in_its_folder(shown: MadeDraft) -> None:
    page = shown.files["d/index.html"].decode()
    loaded = set(re.findall(r"/netz/((?:d/)?(?:assets|media)/[^\s\"',]+)", page))
    assert loaded
    assert loaded <= shown.files.keys()
    assert {"d/plan.pdf", "d/index.html"} <= shown.files.keys()
    assert all(path.startswith("d/") for path in shown.files)
    assert 'href="/netz/d/plan.pdf"' in page


def test_no_other_draft_shows_and_the_text_without_a_link_is_a_warning(shown: MadeDraft) -> None:
    page = shown.files["d/index.html"].decode()
    assert (True, False, False) == ("steht dort" in page, "2026/entwurf" in page, "Noch nicht fertig" in page)
    assert ["link/draft"] == [problem.code for problem in shown.problems]


def test_a_draft_leaves_the_site_as_it_was(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")}
    assert _make(built).files
    assert before == {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")}


def test_a_text_under_embargo_tells_when_it_appears(root: Path) -> None:
    replace_text(root, DRAFT, "draft: ja", "date: 2026-04-01 09:00")
    made = _make(root)
    assert (True, datetime(2026, 4, 1, 7, tzinfo=UTC)) == ("d/index.html" in made.files, made.at)


def test_a_published_text_has_its_address_and_one_that_is_not_there_others(root: Path) -> None:
    assert MadeDraft(published="/news/2026/linse/") == _make(root, ARTICLE)
    assert MadeDraft(withheld=(DRAFT, "content/news/2030-01-01-zukunft.md")) == _make(root, "content/news/x.md")


def test_its_own_errors_are_told_and_not_those_of_others(root: Path) -> None:
    replace_text(root, "content/news/2025-12-31-year-end.md", "language: en", "langage: en\ndate: gestern")
    assert _make(root).files
    replace_text(root, DRAFT, "draft: ja", "date: 2030-01-01\ntgs: []")
    made = _make(root)
    assert ({}, {DRAFT}) == (made.files, {problem.position.path for problem in made.problems})


def test_a_broken_picture_of_a_draft_that_is_shown_is_an_error(root: Path) -> None:
    (root / "content/news/p.png").write_bytes(b"nothing")
    replace_text(root, DRAFT, "draft: ja", "draft: ja\nimage: {src: p.png, alt: P, credit: P}")
    made = _make(root)
    assert ({}, True) == (made.files, any(problem.is_error for problem in made.problems))


def test_what_is_wrong_in_site_yml_is_told(root: Path) -> None:
    replace_text(root, "content/site.yml", "language: de", "language: xx")
    assert {"content/site.yml"} == {problem.position.path for problem in _make(root).problems if problem.is_error}

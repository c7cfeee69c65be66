from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from netzblatt.pipeline.order import start_readers
from netzblatt.workers.tuning import Tuning
from tests.pipeline.small_site import (
    ARTICLE_PAGE,
    NOW,
    OLDEST,
    build_site,
    edit,
    open_site,
    read_files,
    replace_text,
)

WHOLE = ["look", "read", "plan", "link", "make", "finish", "exchange", "remember"]


def test_a_build_goes_through_all_stages_in_their_order(root: Path) -> None:
    assert WHOLE == list(build_site(root).stages)


def test_where_nothing_changed_a_build_looks_only_and_tells_what_the_last_one_told(root: Path) -> None:
    (root / "content" / "news" / "2026-03-03-bare.md").write_text("---\ntitle: X\n---\n", "utf-8")
    first = build_site(root)
    again = build_site(root)
    assert ["look"] == list(again.stages)
    assert () == again.made
    assert first.problems
    for name in ("problems", "settings", "withheld", "manifest", "foreign", "is_exchanged"):
        assert getattr(first, name) == getattr(again, name)


@pytest.mark.parametrize(
    "wish", [{"is_clean": True}, {"is_twice": True}, {"prunes": True}, {"explain_output": "/"}, {"has_cache": False}]
)
def test_whoever_wishes_more_than_the_site_gets_a_whole_build(built: Path, wish: dict[str, Any]) -> None:
    assert WHOLE == list(build_site(built, **wish).stages)


def test_time_alone_is_a_reason_to_build(built: Path) -> None:
    assert ["look"] == list(build_site(built, now=NOW + timedelta(hours=1)).stages)
    assert WHOLE == list(build_site(built, now=NOW.replace(month=7)).stages)
    # And so is a clock that was set back.
    assert WHOLE == list(build_site(built, now=NOW).stages)


@pytest.mark.parametrize(
    ("path", "old", "new", "stages"),
    [
        ("content/site.yml", "language: de", "language: xx", ["look", "read", "remember"]),
        (OLDEST, "updated:", "updatd:", ["look", "read", "remember"]),
        (OLDEST, "language: en", "aliases: [/404.html]", ["look", "read", "plan", "remember"]),
        (
            "templates/pages/article.html",
            "page.kicker",
            "page.kickr",
            ["look", "read", "plan", "link", "make", "remember"],
        ),
    ],
    ids=["settings", "a document", "two outputs in one place", "a template"],
)
def test_a_faulty_build_ends_with_the_stage_that_finds_the_fault_and_leaves_the_site(
    built: Path, path: str, old: str, new: str, stages: list[str]
) -> None:
    before = read_files(built / "site")
    replace_text(built, path, old, new)
    result = build_site(built)
    assert result.has_errors
    assert not result.is_exchanged
    assert stages == list(result.stages)
    assert before == read_files(built / "site")
    replace_text(built, path, new, old)
    assert build_site(built).is_exchanged
    assert before == read_files(built / "site")


def test_an_explanation_is_of_the_build_that_is_made(built: Path) -> None:
    edit(built, OLDEST)
    explanation = build_site(built, explain_output=ARTICLE_PAGE).explanation
    assert explanation
    assert (ARTICLE_PAGE, ()) == (explanation.output, explanation.parts)


def count_readers(root: Path, **wishes: Any) -> int:
    """Counts the processes that stand by to read a site."""
    with open_site(root, **wishes) as (previous, opened), start_readers(previous, opened.options) as workers:
        return len(workers or ())


MANY = Tuning(shared_documents=1)


@pytest.mark.slow
def test_readers_are_started_for_a_first_build(root: Path) -> None:
    assert 2 == count_readers(root, jobs=2, tuning=MANY)


def test_no_readers_are_started_where_there_is_little_to_read(root: Path, built: Path) -> None:
    assert 0 == count_readers(root, jobs=1, tuning=MANY)
    assert 0 == count_readers(root, jobs=2)
    # An earlier build has read them.
    assert 0 == count_readers(built, jobs=2, tuning=MANY)


def test_a_preview_shows_a_draft_with_faults_and_without_the_pictures_that_are_still_missing(root: Path) -> None:
    fields, body = "titel: Entwurf\nentwurf: ja\nlayout: post", "![Bild](nix.jpg)\n\n<iframe src=x></iframe>\n\nEnde."
    text = f"---\n{fields}\n---\nText.\n\n{body}\n"
    (root / "content" / "news" / "2026-03-09-entwurf.md").write_text(text, "utf-8")
    result = build_site(root, is_preview=True, has_drafts=True)
    assert (False, True) == (result.has_errors, "news/2026/entwurf/index.html" in result.manifest)
    assert {"link/missing", "html/embedded", "form/useless-key"} <= {problem.code for problem in result.problems}

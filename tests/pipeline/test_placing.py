from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.withheld import Reason
from netzblatt.pipeline.making import make_outputs
from netzblatt.pipeline.placing import exchange, stage
from tests.pipeline.small_site import (
    ARTICLE,
    ARTICLE_PAGE,
    OLDEST,
    OLDEST_PAGE,
    build_site,
    edit,
    open_site,
    plan_site,
    read_files,
)

FOREIGN = "google1234.html"


def get_inode(root: Path, path: str) -> int:
    return (root / "site" / path).stat().st_ino


def test_what_stays_is_linked_and_what_is_new_is_another_file(built: Path) -> None:
    there = (built / "site", built / ".netzblatt" / "staging")
    oldest = {(folder / OLDEST_PAGE).stat().st_ino for folder in there}
    article = get_inode(built, ARTICLE_PAGE)
    edit(built)
    build_site(built)
    assert get_inode(built, OLDEST_PAGE) in oldest
    assert get_inode(built, ARTICLE_PAGE) != article
    assert read_files(built / "site").keys() == build_site(built).manifest.keys()


def test_the_staging_folder_holds_all_that_stays_and_nothing_else(built: Path) -> None:
    edit(built)
    with open_site(built) as (previous, opened):
        planned = plan_site(previous, opened)
        staged = stage(planned, previous, opened.options)
        stays = {path for path, (key, *_) in previous.ledger.files.items() if planned.wanted.get(path) == key}
        assert stays == staged.records.keys()
        assert stays == read_files(previous.paths.folders.staging).keys()
    assert ARTICLE_PAGE not in stays
    assert OLDEST_PAGE in stays


@pytest.mark.parametrize("wish", ["is_clean", "is_twice"])
def test_of_a_build_that_believes_nothing_nothing_stays(built: Path, wish: str) -> None:
    with open_site(built, **{wish: True}) as (previous, opened):
        assert {} == stage(plan_site(previous, opened), previous, opened.options).records


def test_a_file_of_others_is_kept_until_it_is_pruned(built: Path) -> None:
    add_foreign_file(built)
    assert ((FOREIGN,), ()) == (build_site(built).foreign, build_site(built).lost)
    assert "verify" == (built / "site" / FOREIGN).read_text()
    assert (FOREIGN,) == build_site(built, prunes=True).foreign
    assert not (built / "site" / FOREIGN).exists()
    assert () == build_site(built, prunes=True).foreign


def alter_page(root: Path) -> None:
    (root / "site" / OLDEST_PAGE).write_text("otherwise")


def add_foreign_file(root: Path) -> None:
    (root / "site" / FOREIGN).write_text("verify")


def test_an_output_that_somebody_altered_is_made_again(root: Path) -> None:
    build_site(root)
    page = (root / "site" / OLDEST_PAGE).read_bytes()
    alter_page(root)
    edit(root)
    assert OLDEST_PAGE in build_site(root).made
    assert page == (root / "site" / OLDEST_PAGE).read_bytes()


def test_an_output_takes_the_place_of_a_foreign_file_and_that_is_told(built: Path) -> None:
    output = "news/2026/neu/index.html"
    (built / "site" / output).parent.mkdir()
    (built / "site" / output).write_text("of others")
    shutil.copy(built / OLDEST, built / "content" / "news" / "2026-03-09-neu.md")
    result = build_site(built)
    assert ((output,), ()) == (result.lost, result.foreign)
    assert "of others" not in (built / "site" / output).read_text("utf-8")
    assert () == build_site(built).lost


def test_outputs_that_nobody_wants_any_more_are_gone_with_their_folders(built: Path) -> None:
    (built / OLDEST).unlink()
    build_site(built)
    assert not (built / "site" / "news" / "2025").exists()


def test_a_build_that_was_killed_in_the_middle_of_its_work_leaves_nothing_behind(root: Path) -> None:
    staging = root / ".netzblatt" / "staging"
    (staging / "news").mkdir(parents=True)
    (staging / "news" / "half.html").write_text("half")
    assert build_site(root).is_exchanged
    assert not (root / "site" / "news" / "half.html").exists()


def test_a_folder_that_became_a_file_is_a_folder_again(built: Path) -> None:
    shutil.rmtree(built / "site" / "news")
    (built / "site" / "news").write_text("in the way")
    assert build_site(built).is_exchanged
    assert (built / "site" / "news" / "index.html").is_file()


@pytest.mark.parametrize("disturb", [lambda _: None, alter_page, add_foreign_file])
def test_what_is_known_after_the_exchange_is_what_the_next_build_would_find(
    built: Path, disturb: Callable[[Path], object]
) -> None:
    build_site(built)
    edit(built)
    disturb(built)
    with open_site(built) as (previous, opened):
        planned = plan_site(previous, opened)
        staged = stage(planned, previous, opened.options)
        made = make_outputs(planned, staged, previous, opened)
        _, after = exchange(planned, staged, made, previous, opened)
    with open_site(built) as (next_previous, _):
        assert next_previous.ledger == after.ledger
        assert next_previous.note == after.note
        assert next_previous.find_alterations() == after.find_alterations()
        assert next_previous.load_staged() == after.load_staged()


def test_the_site_holds_until_time_changes_it(built: Path) -> None:
    edit(built)
    berlin = ZoneInfo("Europe/Berlin")
    assert datetime(2026, 5, 2, tzinfo=berlin) == build_site(built).until
    edit(built)
    assert datetime(2026, 8, 3, 21, tzinfo=berlin) == build_site(built, now=datetime(2026, 6, 1, tzinfo=berlin)).until
    edit(built)
    assert build_site(built, now=datetime(2033, 1, 1, tzinfo=berlin)).until is None


def test_a_preview_tells_where_outputs_come_from_and_what_is_not_published(root: Path) -> None:
    result = build_site(root, is_preview=True, has_drafts=True)
    assert result.manifest.keys() == result.origins.keys()
    assert (ARTICLE, ARTICLE_PAGE) == (result.origins[ARTICLE_PAGE], result.pages[ARTICLE])
    assert {ARTICLE, OLDEST, "templates/base.html", "assets/css/10-base.css"} <= result.sources.keys()
    assert [
        ("content/news/2026-03-02-entwurf.md", Reason.DRAFT),
        ("content/news/2030-01-01-zukunft.md", Reason.EMBARGO),
    ] == [(document.path, document.reason) for document in result.unpublished]


def test_a_build_tells_nothing_of_that(root: Path) -> None:
    result = build_site(root)
    assert ({}, {}, {}, ()) == (result.origins, result.pages, result.sources, result.unpublished)

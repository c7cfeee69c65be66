from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from netzblatt.model.frozen import replace
from netzblatt.pipeline import Result
from netzblatt.pipeline.previous import read_build_time
from netzblatt.site_folder.paths import SitePaths
from netzblatt.workers.tuning import Tuning
from tests.pipeline.small_site import (
    ARTICLE,
    NOW,
    OLDEST,
    PHOTOGRAPH,
    build_site,
    copy_sources,
    edit,
    open_site,
)


def _build_clean(root: Path, tmp_path: Path) -> Result:
    other = tmp_path / "clean"
    shutil.rmtree(other, ignore_errors=True)
    return build_site(copy_sources(other, root))


@pytest.mark.slow
def test_whatever_is_edited_it_is_as_if_all_was_read(root: Path, tmp_path: Path) -> None:
    build_site(root)
    article = root / ARTICLE
    text = article.read_text("utf-8")
    for edited in (
        text.replace("title: ", "title: Neu "),
        "---\ntitle\n---\n",
        text,
        text + "[weg](gibt-es-nicht.md)\n",
        text,
    ):
        article.write_text(edited, "utf-8")
        one, other = build_site(root), _build_clean(root, tmp_path)
        assert (one.manifest, one.problems, one.is_exchanged) == (other.manifest, other.problems, other.is_exchanged)


def test_where_others_were_at_work_all_is_mended(root: Path, tmp_path: Path) -> None:
    build_site(root)
    (root / "site" / "robots.txt").write_text("anders")
    (root / "site" / "404.html").unlink()
    edit(root)
    assert build_site(root).manifest == _build_clean(root, tmp_path).manifest
    shutil.rmtree(root / ".netzblatt" / "staging")
    edit(root)
    assert build_site(root).manifest == _build_clean(root, tmp_path).manifest


def test_what_is_there_is_enough_until_something_changes(built: Path) -> None:
    with open_site(built) as (previous, _):
        assert previous.is_enough(NOW)
        assert previous.is_enough(NOW + timedelta(days=1))
        assert not previous.is_enough(NOW - timedelta(days=1))
        # An event is over by then.
        assert not previous.is_enough(NOW.replace(month=7))
    edit(built)
    with open_site(built) as (previous, _):
        assert not previous.is_enough(NOW)


def test_a_file_of_others_is_a_reason_to_build_until_it_is_known(root: Path) -> None:
    build_site(root)
    (root / "site" / "google1234.html").write_text("verify")
    for is_enough in (False, True):
        with open_site(root) as (previous, _):
            assert is_enough == previous.is_enough(NOW)
        build_site(root)


def test_where_nothing_was_built_nothing_is_enough(root: Path) -> None:
    with open_site(root) as (previous, _):
        assert previous.note is None
        assert not previous.is_enough(NOW)
        assert () == previous.find_changed_sources()
        assert previous.load_staged() is None


def test_the_sources_that_changed_are_those_that_came_went_or_have_other_bytes(built: Path) -> None:
    new = "content/news/2026-03-03-neu.md"
    shutil.copy(built / OLDEST, built / new)
    edit(built)
    (built / OLDEST).unlink()
    (built / PHOTOGRAPH).touch()
    with open_site(built) as (previous, _):
        assert tuple(sorted([new, ARTICLE, OLDEST])) == previous.find_changed_sources()


def test_the_cause_of_a_build_is_known_when_all_sources_are_read(built: Path, root: Path) -> None:
    with open_site(built) as (previous, _):
        assert previous.note
        assert previous.note.cause == previous.compute_cause()
        preview = replace(previous, paths=SitePaths(built, is_preview=True))
        assert previous.compute_cause() != preview.compute_cause()
    with open_site(root) as (unread, _):
        assert "" == unread.compute_cause()


@pytest.mark.parametrize("most", [0, 100])
def test_of_many_texts_that_may_have_changed_only_the_digests_are_kept(built: Path, most: int) -> None:
    with open_site(built, tuning=Tuning(early_documents=most)) as (previous, _):
        source = previous.survey.sources[ARTICLE]
        assert source.digest
        assert (most > 0) == (source.data is not None)


def test_the_time_of_a_build_is_read_from_its_site(root: Path) -> None:
    assert read_build_time(root) is None
    build_site(root)
    assert NOW == read_build_time(root)

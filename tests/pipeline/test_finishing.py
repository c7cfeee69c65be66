from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from netzblatt.model.paths import MANIFEST
from netzblatt.model.result import Result
from tests.pipeline.small_site import (
    ARTICLE,
    ARTICLE_PAGE,
    OLDEST,
    build_site,
    copy_sources,
    edit,
    read_files,
    replace_text,
)

INDEX = "suche/2025-2026/"


def build_searchable(root: Path, **wishes: Any) -> Result:
    return build_site(root, prunes=True, **wishes)


def make_searchable(root: Path) -> Path:
    """Gives the small site a search."""
    replace_text(root, "content/site.yml", "search: nein\n", "")
    page = '{% extends "base.html" %}{% block main %}<h1>{{ page.site.search }}</h1>{% endblock %}'
    (root / "templates" / "pages" / "search.html").write_text(page, "utf-8")
    return root


def list_index(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in read_files(root / "site").items() if path.startswith(INDEX)}


@pytest.fixture
def searchable(root: Path) -> Path:
    build_searchable(make_searchable(root))
    return root


def test_a_site_has_an_index_unless_its_editors_want_none(root: Path, searchable: Path) -> None:
    assert {f"{INDEX}pagefind.js", f"{INDEX}pagefind-entry.json"} < list_index(searchable).keys()
    (root / "content" / "site.yml").write_text((root / "content" / "site.yml").read_text("utf-8") + "search: nein\n")
    build_searchable(root)
    assert {} == list_index(root)


def test_an_index_is_made_again_only_if_a_page_of_it_has_other_bytes(searchable: Path) -> None:
    assert () == build_searchable(searchable).made
    replace_text(searchable, "templates/pages/search.html", "<h1>", "<h1>Die Suche: ")
    assert ("suche/index.html",) == build_searchable(searchable).made
    edit(searchable)
    assert any(path.startswith(INDEX) for path in build_searchable(searchable).made)


def test_after_any_edit_it_is_that_of_a_clean_build(searchable: Path, tmp_path: Path) -> None:
    edit(searchable)
    build_searchable(searchable)
    shutil.rmtree((searchable / ARTICLE).parent)
    build_searchable(searchable)
    clean = copy_sources(tmp_path / "clean", searchable)
    build_searchable(clean)
    assert read_files(clean / "site") == read_files(searchable / "site")


@pytest.mark.parametrize("is_deleted", [False, True])
def test_one_that_somebody_altered_is_made_again(searchable: Path, *, is_deleted: bool) -> None:
    before = read_files(searchable / "site")
    entry = searchable / "site" / INDEX / "pagefind-entry.json"
    entry.unlink() if is_deleted else entry.write_text("{}")
    build_searchable(searchable)
    assert before == read_files(searchable / "site")


def test_files_of_an_index_that_stay_the_same_keep_their_time(searchable: Path) -> None:
    script = searchable / "site" / INDEX / "pagefind.js"
    before = script.stat().st_mtime_ns
    edit(searchable, OLDEST)
    build_searchable(searchable)
    assert before == script.stat().st_mtime_ns


def test_a_clean_build_makes_everything(searchable: Path) -> None:
    result = build_searchable(searchable, is_clean=True)
    assert result.manifest.keys() == {MANIFEST, *result.made}


def test_a_build_without_the_search_is_not_taken_for_a_whole_one(root: Path) -> None:
    build_searchable(make_searchable(root), has_search=False)
    assert {} == list_index(root)
    build_site(root)
    assert {} != list_index(root)
    assert ARTICLE_PAGE in read_files(root / "site")

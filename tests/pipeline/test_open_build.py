from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from netzblatt.cache.blobs import Blobs
from netzblatt.cache.database import Database
from netzblatt.cache.document_index import DocumentIndex
from netzblatt.cache.memo import Cache, MemoryCache
from netzblatt.pipeline.reading import read_site
from netzblatt.read.readers.document_reader import DocumentReader
from netzblatt.site_folder.paths import SitePaths
from tests.pipeline.small_site import (
    ARTICLE,
    OLDEST,
    build_site,
    edit,
    open_site,
    read_files,
    replace_text,
)

PLANS = ("groups", "sources")


def load_notes(root: Path, kind: str) -> dict[str, bytes]:
    with closing(Database(SitePaths(root).database)) as database:
        return database.load_notes(kind)


def load_documents(root: Path) -> set[str]:
    with closing(Database(SitePaths(root).database)) as database:
        return set(DocumentIndex.load(database).facts)


def test_a_faulty_build_leaves_its_documents_and_no_plan(root: Path) -> None:
    replace_text(root, OLDEST, "updated:", "updatd:")
    assert not build_site(root).is_exchanged
    assert {ARTICLE, OLDEST} <= load_documents(root)
    assert [{}, {}] == [load_notes(root, kind) for kind in PLANS]


def test_a_build_that_publishes_nothing_leaves_what_is_public(built: Path) -> None:
    (built / OLDEST).rename(built / "content/news/2025-12-31-ende.md")
    replace_text(built, ARTICLE, "---\n", "---\nfehler: 1\n")
    assert not build_site(built).is_exchanged
    build_site(built, is_preview=True)
    assert {ARTICLE, OLDEST} <= load_documents(built)
    replace_text(built, ARTICLE, "fehler: 1\n", "")
    told = {(problem.position.path, problem.code) for problem in build_site(built).problems}
    assert ("content/news/2025-12-31-ende.md", "address/lost") in told


class PutList(MemoryCache):
    """A store that lists what it is given, beside what another one has."""

    def __init__(self, behind: Cache) -> None:
        super().__init__(behind)
        self.keys: list[str] = []

    def put(self, key: str, data: bytes) -> None:
        self.keys.append(key)
        super().put(key, data)


@pytest.mark.parametrize("word", ["updated:", "updatd:"], ids=["whole", "faulty"])
def test_what_a_build_has_read_needs_no_reading_also_where_the_index_is_lost(root: Path, word: str) -> None:
    replace_text(root, OLDEST, "updated:", word)
    build_site(root)
    with open_site(root) as (previous, opened):
        results = PutList(opened.results)
        reader = DocumentReader(root, objects=opened.objects, results=results, known=DocumentIndex())
        read_site(previous.survey, opened._replace(documents=reader))
        assert {ARTICLE, OLDEST} <= reader.index.facts.keys()
        assert [] == results.keys


def test_after_a_faulty_build_the_plan_is_still_that_of_the_site(built: Path) -> None:
    before = [load_notes(built, kind) for kind in PLANS]
    assert all(before)
    replace_text(built, OLDEST, "updated:", "updatd:")
    build_site(built)
    assert before == [load_notes(built, kind) for kind in PLANS]
    replace_text(built, OLDEST, "updatd:", "updated:")
    assert () == build_site(built).made


def test_after_an_edit_the_plan_is_that_of_the_new_site(built: Path) -> None:
    before = [load_notes(built, kind) for kind in PLANS]
    edit(built)
    build_site(built)
    after = [load_notes(built, kind) for kind in PLANS]
    assert [True, True] == [old != new for old, new in zip(before, after, strict=True)]
    assert build_site(built, is_clean=True).is_exchanged
    assert after == [load_notes(built, kind) for kind in PLANS]


def test_a_preview_and_the_site_have_plans_of_their_own(built: Path) -> None:
    before = [load_notes(built, kind) for kind in PLANS]
    build_site(built, is_preview=True, has_drafts=True)
    assert before == [load_notes(built, kind) for kind in PLANS]
    assert all(load_notes(built, f"preview {kind}") for kind in PLANS)


def test_the_stores_are_trimmed_to_what_the_site_grants_them(root: Path) -> None:
    limit = 1_000_000
    with (root / "content" / "site.yml").open("a", encoding="utf-8") as site:
        site.write("max_store: 1 MB\n")
    build_site(root)
    paths = SitePaths(root)
    with closing(Database(paths.database)) as database:
        for number in range(40):
            database.put(f"{number:016x}{0:016}", bytes(50_000))
    assert paths.database.stat().st_size > limit
    edit(root)
    assert build_site(root).is_exchanged
    assert paths.database.stat().st_size <= limit
    # What the site needs has not been thrown away.
    assert {ARTICLE, OLDEST} <= load_documents(root)
    edit(root)
    assert build_site(root).manifest == build_site(root, is_clean=True).manifest


def test_pictures_are_counted_when_some_are_made(root: Path) -> None:
    with (root / "content" / "site.yml").open("a", encoding="utf-8") as site:
        site.write("max_store: 1 MB\n")
    paths = SitePaths(root)
    unused = "0" * 32
    Blobs(paths.pictures).put(unused, bytes(2_000_000))
    result = build_site(root)
    assert any(output.startswith("media/") for output in result.made)
    assert Blobs(paths.pictures).get(unused) is None
    Blobs(paths.pictures).put(unused, bytes(2_000_000))
    edit(root)
    assert not any(output.startswith("media/") for output in build_site(root).made)
    assert bytes(2_000_000) == Blobs(paths.pictures).get(unused)


@pytest.mark.parametrize(
    ("wishes", "results", "pictures"),
    [
        ({}, Database, Blobs),
        ({"keeps_results": False}, MemoryCache, Blobs),
        ({"has_cache": False}, MemoryCache, MemoryCache),
    ],
    ids=["a build", "a trial", "without a cache"],
)
def test_what_is_kept_goes_by_the_wishes(root: Path, wishes: dict[str, Any], results: type, pictures: type) -> None:
    with open_site(root, **wishes) as (_, opened):
        assert (results, pictures) == (type(opened.results), type(opened.pictures))


def test_without_a_cache_a_build_leaves_a_ledger_and_the_site_and_nothing_else(root: Path) -> None:
    build_site(root, has_cache=False)
    left = {path.split("/")[0] for path in read_files(root / ".netzblatt")}
    assert {"CACHEDIR.TAG", "ledgers", "lock", "now", "staging"} == left

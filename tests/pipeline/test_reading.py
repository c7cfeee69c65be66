from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path

from netzblatt.cache.document_index import DocumentIndex
from netzblatt.cache.memo import MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.pipeline import Options
from netzblatt.pipeline.reading import DocumentReader
from tests.pipeline.small_site import build_site, list_problems

ARTICLE = "content/news/2026-03-01-linse/index.md"


def test_another_process_is_not_handed_the_facts_of_all_documents(tmp_path: Path) -> None:
    index = DocumentIndex().update("de", "UTC", {ARTICLE: ("digest", (None, ()))})
    reader = DocumentReader(
        tmp_path,
        objects=Objects(),
        results=MemoryCache(),
        known=index,
        options=Options(now=datetime(2026, 3, 15, tzinfo=UTC)),
    )
    assert reader.index is index
    other = pickle.loads(pickle.dumps(reader))  # noqa: S301
    assert ("", {}) == (other.index.locale, other.index.facts)


def test_faults_of_editors_and_designers_are_told_together(root: Path) -> None:
    (root / "content" / "news" / "2026-03-03-x.md").write_text("---\ntitle: X\nclusters: [optk]\n---\nText.\n", "utf-8")
    (root / "templates" / "pages" / "404.html").write_text("{% if %}", "utf-8")
    assert [
        ("content/news/2026-03-03-x.md:3:12", "cluster/misspelt"),
        ("templates/pages/404.html:1", "template/syntax"),
    ] == list_problems(build_site(root))

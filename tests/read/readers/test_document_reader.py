from __future__ import annotations

import pickle
from pathlib import Path

from netzblatt.cache.document_index import DocumentIndex
from netzblatt.cache.memo import MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.read.readers.document_reader import DocumentReader

ARTICLE = "content/news/2026-03-01-linse/index.md"


def test_another_process_is_not_handed_the_facts_of_all_documents(tmp_path: Path) -> None:
    index = DocumentIndex().update("de", "UTC", {ARTICLE: ("digest", (None, ()))})
    reader = DocumentReader(
        tmp_path,
        objects=Objects(),
        results=MemoryCache(),
        known=index,
    )
    assert reader.index is index
    other = pickle.loads(pickle.dumps(reader))  # noqa: S301
    assert ("", {}) == (other.index.locale, other.index.facts)

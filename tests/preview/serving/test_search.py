from __future__ import annotations

import asyncio
import json
from pathlib import Path

from netzblatt.preview.serving.search import PreviewSearch
from netzblatt.preview.serving.state import PreviewState

ENTRY = "suche/preview/pagefind-entry.json"


def write_page(folder: Path, name: str) -> None:
    html = f'<!doctype html><html lang="de"><body><p data-pagefind-body>{name}</p></body></html>'
    (folder / name).write_text(html, "utf-8")


def count_pages(entry: bytes | None) -> int:
    assert entry
    count: int = json.loads(entry)["languages"]["de"]["page_count"]
    return count


def test_the_index_is_made_when_somebody_searches_and_again_after_a_change(tmp_path: Path) -> None:
    async def search() -> None:
        finder, state = (
            PreviewSearch(),
            PreviewState(version=1, origins={"a.html": "x", "gone.html": "x", "a.css": "x"}),
        )
        write_page(tmp_path, "a.html")
        assert 1 == count_pages(await finder.find_file(ENTRY, state, tmp_path))
        write_page(tmp_path, "b.html")
        origins = {**state.origins, "b.html": "x"}
        same, other = (PreviewState(version=version, origins=origins) for version in (1, 2))
        assert 1 == count_pages(await finder.find_file(ENTRY, same, tmp_path))
        assert 2 == count_pages(await finder.find_file(ENTRY, other, tmp_path))

    asyncio.run(search())


def test_other_files_are_not_those_of_the_index(tmp_path: Path) -> None:
    async def search() -> None:
        state = PreviewState(version=1, origins={})
        for output in ("suche/index.html", "index.html", "search/preview/pagefind.js", ENTRY):
            assert None is await PreviewSearch().find_file(output, state, tmp_path)

    asyncio.run(search())

from __future__ import annotations

import gzip
import json
import sys
from typing import Any

import cbor2
import pytest

from netzblatt.model.tasks import SearchIndex
from netzblatt.render.search_index import make_search_index

PAGE = """<!doctype html><html lang="{language}"><head><title>x</title></head><body><nav>Menü</nav>
<main><article data-pagefind-body data-pagefind-filter="kind:Meldung"><h1>{title}</h1><p>{text}</p></article></main>
</body></html>"""
PAGES = {
    "news/2026/linse/index.html": PAGE.format(language="de", title="Drei Linsen", text="Über Prüfstände, schön & gut."),
    "news/2026/lens/index.html": PAGE.format(language="en", title="Three lenses", text="On test rigs."),
}
INDEX = SearchIndex(path="suche/2026/", pages=tuple(PAGES), base="/netz", language="de-AT")


def make() -> dict[str, bytes]:
    return make_search_index(INDEX, {path: page.encode() for path, page in PAGES.items()})


def unpack(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))


def read_fragments(files: dict[str, bytes]) -> list[dict[str, object]]:
    packed = [gzip.decompress(data) for path, data in files.items() if path.startswith("fragment/")]
    return [json.loads(data.removeprefix(b"pagefind_dcd")) for data in packed]


def test_all_pages_are_in_one_index_at_their_addresses_with_the_words_of_their_texts() -> None:
    found = {fragment["url"]: fragment["content"] for fragment in read_fragments(make())}
    assert {
        "/netz/news/2026/linse/": "Drei Linsen. Über Prüfstände, schön & gut.",
        "/netz/news/2026/lens/": "Three lenses. On test rigs.",
    } == found


def test_filters_are_those_of_the_templates() -> None:
    assert [{"kind": ["Meldung"]}] * 2 == [fragment["filters"] for fragment in read_fragments(make())]


def test_filters_and_their_values_are_in_order_and_are_found_by_their_names() -> None:
    tags = "".join(f'<a data-pagefind-filter="{kind}">Wort {n}</a>' for kind in ("tag", "ort") for n in range(30))
    pages = {path: page.replace("</article>", f"{tags}</article>").encode() for path, page in PAGES.items()}
    files = make_search_index(INDEX, pages)
    assert files == make_search_index(INDEX, pages)
    entry = json.loads(files["pagefind-entry.json"])
    meta = unpack(files[f"pagefind.{entry['languages']['de']['hash']}.pf_meta"])
    assert ["kind", "ort", "tag"] == [name for name, _ in meta[3]]
    assert {f"filter/{name}.pf_filter" for _, name in meta[3]} == {path for path in files if "filter" in path}
    filters = [unpack(files[f"filter/{name}.pf_filter"]) for _, name in meta[3]]
    assert ["kind", [["Meldung", [0, 1]]]] == filters[0]
    assert ["tag", [[word, [0, 1]] for word in sorted(f"Wort {n}" for n in range(30))]] == filters[2]


def test_the_same_pages_make_the_same_bytes_and_nothing_that_no_browser_needs() -> None:
    files = make()
    assert files == make()
    assert {"pagefind.js", "pagefind-entry.json", "wasm.de.pagefind"} <= files.keys()
    assert not [path for path in files if "ui" in path or "highlight" in path]
    assert {"de"} == json.loads(files["pagefind-entry.json"])["languages"].keys()


def test_a_machine_without_pagefind_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(OSError, match="command/world/search") as fault:
        make()
    assert "pagefind" == fault.value.filename

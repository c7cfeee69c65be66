from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    "events/pruefprotokoll.pdf",
    "news/2022-04-07-zwanzig-wellen/aufgabenblatt.pdf",
    "news/2025-05-22-prueftag/werte.csv",
    "news/2026-11-19-ringversuch/ringversuch.csv",
)


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "write_documents.py"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_sample_sites_documents_are_those_that_the_script_writes(tmp_path: Path, document: str) -> None:
    for path in DOCUMENTS:
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "scripts").mkdir()
    copy = tmp_path / "scripts" / "write_documents.py"
    copy.write_bytes((ROOT / "scripts" / "write_documents.py").read_bytes())
    runpy.run_path(str(copy), run_name="__main__")
    assert (ROOT / "content" / document).read_bytes() == (tmp_path / "content" / document).read_bytes()


def test_the_cross_references_of_a_pdf_are_right(script: dict[str, Any]) -> None:
    data: bytes = script["make_pdf"]("Titel (zwei)", ("Eine Zeile mit ä",))
    offsets = [int(found[1]) for found in re.finditer(rb"(\d{10}) 00000 n", data)]
    assert [f"{number} 0 obj".encode() for number in range(1, 9)] == [
        data[offset : data.index(b"\n", offset)] for offset in offsets
    ]
    assert data[int(data.split(b"startxref\n")[1].split()[0]) :].startswith(b"xref\n")
    assert b"(Titel \\(zwei\\)) Tj" in data

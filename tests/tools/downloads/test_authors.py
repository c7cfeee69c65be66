from __future__ import annotations

import os
from io import BytesIO
from zlib import compress

import pytest

from netzblatt.tools.downloads import unpacking
from netzblatt.tools.downloads.authors import find_authors
from tests.endless import must_end

from .office_files import COMPOUND, CORE, SUMMARY, make_compound_file, make_zip


def _find(data: bytes, name: str) -> tuple[str, ...]:
    return find_authors(BytesIO(data), name=name)


def test_other_files_name_nobody() -> None:
    assert () == _find(b"/Author (A)", "a.txt")


def test_a_file_is_known_by_its_first_bytes_and_a_pdf_by_its_name() -> None:
    for data in (make_zip("meta.xml", CORE.format("A", "B")), make_compound_file(b"A", b"B", code_page=1252)):
        assert ("A", "B") == _find(data, "a.doc")
    assert ("A",) == _find(b"\x00\x00%PDF-1.7 /Author (A)", "a.PDF")


def test_a_name_across_two_pieces_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_PIECE", 7)
    assert ("Erika Mustermann",) == _find(b"%PDF-1.7 /Author (Erika Mustermann) endobj", "a.pdf")
    assert ("A", "B") == _find(make_zip("docProps/core.xml", CORE.format("A", "B")), "a.docx")
    assert ("Erika M.", "Max") == _find(make_compound_file(b"Erika M.", b"Max", code_page=1252), "a.doc")


def test_only_the_beginning_of_a_huge_file_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_SEARCHED_BYTES", 1)
    data = b"/Author (A)" + b"\x00" * unpacking._PIECE + b"/Author (B)"  # noqa: SLF001
    assert ("A",) == _find(data, "a.pdf")


ENTRY = b"PK\x03\x04....%b\x00................\x11\x00\x00\x00docProps/core.xml"


@pytest.mark.parametrize(
    "data",
    [
        b"/Author (" * 200_000,
        b"/Author (" + b"(" * 1_000_000,
        b"/Author <" + b"F" * 1_000_000,
        b"/Author (A)" * 200_000,
        b"/Author 1 0 R" * 100_000 + b" 1 0 obj ()" * 100_000,
        b"<dc:creator>" * 100_000,
        b"<dc:creator>" + b"<rdf:li>" * 200_000,
        b"/ObjStm stream\n" * 100_000,
        b"/ObjStm" * 200_000,
        (b"/Metadata" + b" " * 290) * 5_000,
        (b"/ObjStm stream\n" + compress(b"." * 5_000_000)) * 400,
        b"PK\x03\x04" * 200_000,
        ENTRY % b"\x08" * 40_000,
        ENTRY % b"\x00" * 40_000,
        make_zip("docProps/core.xml", "<dc:creator>" * 2_000_000),
        COMPOUND + (SUMMARY + b"\x00" * 4) * 100_000,
        COMPOUND + (SUMMARY + b"\xff" * 4) * 100_000,
        b"{\\rtf" + b"{\\author " * 200_000,
        b"{\\rtf" + b"{\\author \\a{" * 200_000,
        b"{\\rtf{\\author " + b"\\u" * 1_000_000,
        os.urandom(2_000_000),
    ],
    ids=range(21),
)
def test_hostile_files_are_searched_in_no_time(data: bytes) -> None:
    with must_end():
        for name in ("a.pdf", "a.docx"):
            _find(data, name)

from __future__ import annotations

import os
from io import BytesIO
from time import process_time
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from netzblatt.tools.downloads import authors
from netzblatt.tools.downloads.authors import find_authors

XMP = "<dc:creator> <rdf:Seq>\n<rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
CORE = "<cp:coreProperties><dc:creator>{}</dc:creator><cp:lastModifiedBy>{}</cp:lastModifiedBy></cp:coreProperties>"
META = '<office:meta><meta:initial-creator>{}</meta:initial-creator><dc:creator x="1">{}</dc:creator></office:meta>'


def _find(data: bytes, name: str) -> tuple[str, ...]:
    return find_authors(BytesIO(data), name=name)


def _zip(name: str, text: str, *, kind: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", kind) as archive:
        archive.writestr("word/document.xml", "<w:author>Nobody</w:author>" * 99)
        archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"/Author (Erika Mustermann)", ("Erika Mustermann",)),
        (b"/Author(M\\374ller \\(Optik\\))", ("Müller (Optik)",)),
        (b"/Author(Netz (Optik))", ("Netz (Optik)",)),
        (b"/Author<FEFF004D00FC006C006C00650072>", ("Müller",)),
        (b"/Author (\xfe\xff\x00M\x00\xfc\x00l\x00l\x00e\x00r)", ("Müller",)),
        (b"/Author (\xef\xbb\xbfM\xc3\xbcller)", ("Müller",)),
        (b"/Author (E.\\\nM.)", ("E.M.",)),
        (XMP.format("Müller &amp; Co.").encode(), ("Müller & Co.",)),
        (b"<dc:creator>E. M.</dc:creator>", ("E. M.",)),
        (b"/Author (A) /Author (B) /Author(A)" + XMP.format("B").encode(), ("A", "B")),
        (b"/Author () /Author (  ) /Author (\x01\x02\x9f) /Author 3 0 R /Authored (C)", ()),
    ],
)
def test_the_author_of_a_pdf_is_found_however_it_is_written(written: bytes, expected: tuple[str, ...]) -> None:
    assert expected == _find(b"%PDF-1.7\n1 0 obj <<" + written + b">> endobj", "a.PDF")


@pytest.mark.parametrize("kind", [ZIP_DEFLATED, ZIP_STORED])
@pytest.mark.parametrize(("suffix", "part", "text"), [("docx", "docProps/core.xml", CORE), ("odt", "meta.xml", META)])
def test_who_wrote_and_who_saved_an_office_file_is_found(kind: int, suffix: str, part: str, text: str) -> None:
    data = _zip(part, text.format("E. Müller", "Max &amp; Moritz"), kind=kind)
    assert ("E. Müller", "Max & Moritz") == _find(data, f"a.{suffix}")


def test_other_files_name_nobody() -> None:
    assert () == _find(b"/Author (A)", "a.txt")


def test_a_name_across_two_pieces_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authors, "_PIECE", 7)
    assert ("Erika Mustermann",) == _find(b"%PDF-1.7 /Author (Erika Mustermann) endobj", "a.pdf")
    assert ("A", "B") == _find(_zip("docProps/core.xml", CORE.format("A", "B")), "a.docx")


def test_only_the_beginning_of_a_huge_file_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authors, "MOST_SEARCHED_BYTES", 1)
    data = b"/Author (A)" + b"\x00" * authors._PIECE + b"/Author (B)"  # noqa: SLF001
    assert ("A",) == _find(data, "a.pdf")


@pytest.mark.parametrize(
    "data",
    [
        b"/Author (" * 200_000,
        b"/Author (" + b"(" * 1_000_000,
        b"/Author <" + b"F" * 1_000_000,
        b"<dc:creator>" * 100_000,
        b"PK\x03\x04" * 200_000,
        _zip("docProps/core.xml", "<dc:creator>" * 2_000_000),
        os.urandom(2_000_000),
    ],
    ids=range(7),
)
def test_hostile_files_are_searched_in_no_time(data: bytes) -> None:
    begin = process_time()
    for name in ("a.pdf", "a.docx"):
        _find(data, name)
    assert process_time() - begin < 1

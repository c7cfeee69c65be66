from __future__ import annotations

from zlib import compress

import pytest

from netzblatt.tools.downloads.pdf_authors import find_in_pdf

XMP = "<dc:creator{}> <rdf:Seq>\n<rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"


def _find(*parts: bytes) -> list[str]:
    return list(find_in_pdf(parts))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"/Author (Erika Mustermann)", ["Erika Mustermann"]),
        (b"/Author(M\\374ller \\(Optik\\))", ["Müller (Optik)"]),
        (b"/Author(Netz (Optik))", ["Netz (Optik)"]),
        (b"/Author<FEFF004D00FC006C006C00650072>", ["Müller"]),
        (b"/Author (\xfe\xff\x00M\x00\xfc\x00l\x00l\x00e\x00r)", ["Müller"]),
        (b"/Author (\xef\xbb\xbfM\xc3\xbcller)", ["Müller"]),
        (b"/Author (E.\\\nM.)", ["E.M."]),
        (b"/Author 3 0 R >> endobj\n13 0 obj (No)\n3 0 obj\n(Erika) endobj 4 0 obj (Nobody)", ["Erika"]),
        (XMP.format("", "Müller &amp; Co.").encode(), ["Müller & Co."]),
        (XMP.format(" xmlns:dc='x'", "A</rdf:li>\n<rdf:li>B").encode(), ["A", "B"]),
        (b"<dc:creator>E. M.</dc:creator>", ["E. M."]),
        (b"/Author (A) /Author (B)" + XMP.format("", "C").encode(), ["A", "B", "C"]),
        (b"/Author 3 0 R /Authored (C) <dc:creator/> <dc:creators>D</dc:creators>", []),
    ],
)
def test_the_author_is_found_however_it_is_written(written: bytes, expected: list[str]) -> None:
    assert expected == _find(b"%PDF-1.7\n1 0 obj <<" + written + b">> endobj")


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        ("<< /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode >>", "5 0 6 7 <</Author(Erika)>>"),
        ("<</Filter/FlateDecode/Length 99/Type/ObjStm>>", "<</Author<4572696B61>>>"),
        ("<</Type/Metadata/Subtype/XML/Filter/FlateDecode>>", XMP.format("", "Erika")),
    ],
)
def test_the_author_is_found_in_packed_streams(head: str, inside: str) -> None:
    for end in (b"\n", b"\r\n"):
        part = b"9 0 obj " + head.encode() + b"\nstream" + end + compress(inside.encode()) + b"\nendstream endobj"
        assert ["Erika"] == _find(part, b"", part[:70])


def test_other_streams_are_not_unpacked() -> None:
    assert [] == _find(b"<</Length 9>>stream\n" + compress(b"/Author(Erika)") + b"\nendstream")

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZIP_STORED

import pytest

from netzblatt.tools.downloads.office_authors import find_in_compound_file, find_in_rich_text, find_in_zip_file

from .office_files import CORE, META, make_compound_file, make_zip


@pytest.mark.parametrize("kind", [ZIP_DEFLATED, ZIP_STORED])
@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("docProps/core.xml", CORE),
        ("package/services/metadata/core-properties/0a1b2c.psmdcp", CORE),
        ("meta.xml", META),
    ],
)
def test_who_wrote_and_who_saved_a_file_is_found(kind: int, part: str, text: str) -> None:
    data = make_zip(part, text.format("E. Müller", "Max &amp; Moritz"), kind=kind)
    assert ["E. Müller", "Max & Moritz"] == list(find_in_zip_file([data]))


@pytest.mark.parametrize(
    ("code_page", "encoding"),
    [(1252, "cp1252"), (65_001, "utf-8"), (1200, "utf-16-le"), (10_000, "mac-roman"), (850, "cp850"), (7, "latin-1")],
)
def test_who_wrote_and_who_saved_an_older_file_is_found(code_page: int, encoding: str) -> None:
    names = [f"{name}\x00".encode(encoding) for name in ("E. Müller", "Max")]
    for before in (b"", b"\x00" * 999):
        data = make_compound_file(*names, code_page=code_page, before=before)
        assert ["E. Müller", "Max"] == list(find_in_compound_file([data]))


def test_names_in_wide_letters_are_found() -> None:
    name = "E. Müller\x00".encode("utf-16-le")
    assert ["E. Müller"] == list(find_in_compound_file([make_compound_file(name, code_page=1252, kind=0x1F)]))


def test_an_older_file_that_is_damaged_names_nobody_or_the_same() -> None:
    data = make_compound_file(b"Erika", b"Max", code_page=1252)
    for end in range(len(data)):
        assert set(find_in_compound_file([data[:end]])) <= {"Erika", "Max"}
    for place in range(len(data)):
        for octet in (0x00, 0x7F, 0xFF):
            list(find_in_compound_file([data[:place] + bytes((octet,)) + data[place + 1 :]]))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{\\author Erika M\\'fcller}{\\operator Max}", ["Erika Müller", "Max"]),
        ("{\\*\\author M\\u252\\'fcller}{\\author M\\u252?ller}{\\author \\u-4063 }", ["Müller", "Müller", "\uf021"]),
        ("{\\author\\f0 Erika}{\\authors No}{\\author {No}}{\\title No}", ["Erika"]),
    ],
)
def test_who_wrote_and_who_saved_rich_text_is_found(written: str, expected: list[str]) -> None:
    assert expected == list(find_in_rich_text([f"{{\\rtf1\\ansi{{\\info{written}}}}}".encode()]))

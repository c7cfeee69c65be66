from __future__ import annotations

import pytest

from netzblatt.tools.text_files.edits import Edit, EditableText


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        b"a\n",
        b"a\r\nb\r\n",
        b"a\rb\nc\r\n\r\n",
        b"\xef\xbb\xbfa\n",
        b"M\xfcller\n",
        b"\n\n",
        "a\u2028b\x0cc\n".encode(),
    ],
)
def test_without_edits_nothing_changes(data: bytes) -> None:
    assert data == EditableText(data).apply([])


def test_edits_do_not_move_each_other() -> None:
    edits = [Edit(1, 1, 3, "einszwei"), Edit(1, 9, 4, "x"), Edit(2, 2, 0, "-")]
    assert b"einszwei two x\na-b" == EditableText(b"one two four\nab").apply(edits)


def test_a_new_line_ends_as_the_file_s_lines_do() -> None:
    assert b"a\r\nx\r\nb\r\n" == EditableText(b"a\r\nb\r\n").apply([Edit(2, 1, 0, "x\n")])
    assert b"a\nb" == EditableText(b"b").apply([Edit(1, 1, 0, "a\n")])


def test_columns_count_letters_behind_a_byte_order_mark_and_odd_bytes() -> None:
    assert b"\xef\xbb\xbf\xfc\xc3\xa4c" == EditableText(b"\xef\xbb\xbf\xfc\xc3\xa4b").apply([Edit(1, 3, 1, "c")])


def test_the_line_behind_the_last_end_can_be_filled() -> None:
    assert b"a\nb\n" == EditableText(b"a\n").apply([Edit(2, 1, 0, "b\n")])


def test_columns_count_a_letter_and_its_accents_once() -> None:
    written, composed = "Mu\u0308ller O\u0308l\n", "Müller Öl"
    edits = [Edit(1, composed.index("l") + 1, 0, "–"), Edit(1, composed.index("Ö") + 1, 2, "Fett")]
    assert "Mu\u0308–ller Fett\n".encode() == EditableText(written.encode()).apply(edits)

from __future__ import annotations

from time import process_time

import pytest

from netzblatt.model.limits import MOST_TEXT_BYTES
from netzblatt.model.problem import Position
from netzblatt.model.source import Source
from netzblatt.tools.text_files.decoding import decode


def _source(data: bytes) -> Source:
    return Source(path="p.md", location="p.md", digest="", size=len(data), data=data)


def _codes(data: bytes) -> list[tuple[int, int, str]]:
    return [(problem.position.line, problem.position.column, problem.code) for problem in decode(_source(data))[1]]


@pytest.mark.parametrize("start", ["---\n", ""])
@pytest.mark.parametrize("text", ["Größe – „Maß“\n", "\ufeffGröße – „Maß“\n", "Größe – „Maß“\r\n", "Größe – „Maß“\r"])
def test_marks_and_line_ends_heal_in_silence(start: str, text: str) -> None:
    data = f"{start}{text}" if text[0] != "\ufeff" else f"\ufeff{start}{text[1:]}"
    assert (f"{start}Größe – „Maß“\n", ()) == decode(_source(data.encode()))


def test_windows_letters_are_read_and_reported_once() -> None:
    text, (problem,) = decode(_source("---\ntitel: Größe\n---\nMaß".encode("cp1252")))
    assert "---\ntitel: Größe\n---\nMaß" == text
    assert (Position("p.md", 2, 10), "text/encoding") == (problem.position, problem.code)
    assert {"corrected": "titel: Größe", "count": "3"} == dict(problem.values)


def test_one_letter_of_windows_1252_leaves_the_others_as_they_are() -> None:
    assert "ä – ö" == decode(_source("ä ".encode() + b"\x96" + " ö".encode()))[0]


def test_utf_16_is_read_and_reported() -> None:
    assert [(1, 1, "text/utf-16")] == _codes("---\na: b\n---\n".encode("utf-16"))


def test_a_file_of_another_program_is_refused() -> None:
    assert [(0, 0, "text/foreign")] == _codes(b"%PDF-1.7")


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x0b", "\x1b", "\x85", "\u2028", "\u202e", "\ufffe"])
def test_control_characters_become_spaces_and_are_reported(character: str) -> None:
    data = f"---\na: b{character}c\n---\n".encode()
    assert [(2, 5, "text/control")] == _codes(data)
    assert "---\na: b c\n---\n" == decode(_source(data))[0]


def test_no_more_than_five_control_characters_are_reported() -> None:
    assert 5 == len(_codes(b"\x00" * 9))


def test_a_text_that_was_too_large_to_be_read_is_told() -> None:
    source = Source(path="p.md", location="p.md", digest="", size=MOST_TEXT_BYTES + 1, data=None)
    assert ["file/too-large"] == [problem.code for problem in decode(source)[1]]


@pytest.mark.parametrize("unit", [b"\0", b"\x80", b"\r", b"a\x80", "\u2028".encode()])
def test_the_largest_text_is_decoded_in_time(unit: bytes) -> None:
    started = process_time()
    _codes(unit * (MOST_TEXT_BYTES // len(unit)))
    assert process_time() - started < 5

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzblatt.model.limits import MOST_ACCENTS, MOST_TEXT_BYTES
from netzblatt.model.problem import Position, Severity
from netzblatt.model.source import Source
from netzblatt.tools.text_files.decoding import decode
from tests.endless import must_end


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


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x1b", "\x9f", "\u202e", "\ufffe"])
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
    with must_end():
        _codes(unit * (MOST_TEXT_BYTES // len(unit)))


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_soft_line_ends_of_other_programs_become_spaces_with_a_warning(character: str) -> None:
    text, (problem,) = decode(_source(f"---\na: b{character}c{character}d\n---\n".encode()))
    assert ("---\na: b c d\n---\n", Position("p.md", 2, 5)) == (text, problem.position)
    assert ("text/soft-control", Severity.WARNING) == (problem.code, problem.severity)


def test_hyphens_of_word_become_hyphens() -> None:
    assert "E-Mail, Zuse\u00adrechner" == decode(_source(b"E\x1eMail, Zuse\x1frechner"))[0]


@given(st.text(alphabet="aouäÖ\u0308\u0301\u0327\u1100\u1161\u11a8ク\u3099 \n", max_size=30))
def test_letters_with_accents_have_one_spelling_and_positions_count_letters(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decoded, problems = decode(_source(f"---\n{text}\x02".encode()))
    assert f"---\n{composed} " == decoded
    assert len(composed.rpartition("\n")[2]) + 1 == problems[0].position.column


def test_accents_without_end_are_told_and_cut() -> None:
    text, (problem,) = decode(_source(("---\nZal" + "\u0301\u0327" * 200_000 + "go").encode()))
    assert ("text/accents", MOST_ACCENTS + 7 + 2) == (problem.code, len(unicodedata.normalize("NFD", text)))


def test_a_row_of_dashes_or_emoji_is_no_accent() -> None:
    for text in ("–" * 50, "🏭" * 50, "\u0301 " * 50):
        assert (text, ()) == decode(_source(text.encode()))

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.model.source import Source
from netzblatt.tools.text_files.decoding import decode
from netzblatt.tools.text_files.front_matter import SplitFile, split, split_text


def _source(data: bytes | str) -> Source:
    raw = data.encode() if isinstance(data, str) else data
    return Source(path="p.md", location="p.md", digest="", size=len(raw), data=raw)


def _parts(data: bytes | str) -> tuple[str, int, str, int]:
    parts = split(_source(data))
    return parts.yaml, parts.yaml_line, parts.body, parts.body_line


def _codes(data: bytes | str) -> list[tuple[int, int, str]]:
    return [(p.position.line, p.position.column, p.code) for p in split(_source(data)).problems]


def test_a_file_has_two_parts_and_each_knows_its_line() -> None:
    assert SplitFile("titel: a", 2, "\nText\n", 4) == split(_source("---\ntitel: a\n---\n\nText\n"))


@pytest.mark.parametrize(
    "data",
    [
        "\ufeff---\ntitel: ä\n---\nText",
        "---\r\ntitel: ä\r\n---\r\nText",
        "---\rtitel: ä\r---\rText",
        "---  \ntitel: ä\n--- \t\nText",
    ],
)
def test_harmless_changes_by_programs_are_no_problems(data: str) -> None:
    assert SplitFile("titel: ä", 2, "Text", 4) == split(_source(data))


def test_a_rule_in_the_text_ends_nothing() -> None:
    assert ("a: |\n  x\n\n  y", 2, "T\n\n---\n", 7) == _parts("---\na: |\n  x\n\n  y\n---\nT\n\n---\n")


def test_leading_blank_lines_do_not_matter() -> None:
    assert ("a: b", 4, "", 6) == _parts("\n\n---\na: b\n---\n")


@pytest.mark.parametrize(
    ("data", "expected", "parts"),
    [
        ("Text", [(1, 1, "front-matter/missing")], ("", 1, "Text", 1)),
        ("", [(0, 0, "text/empty")], ("", 1, "", 1)),
        (" \n", [(0, 0, "text/empty")], ("", 1, " \n", 1)),
        ("\x0b", [(1, 1, "text/soft-control"), (0, 0, "text/empty")], ("", 1, " ", 1)),
        ("<html>\n<p>Text", [(0, 0, "text/foreign")], ("", 1, "", 1)),
        ("titel: a\n\nText", [(1, 1, "front-matter/missing")], ("titel: a", 1, "\nText", 2)),
        ("titel: a\n---\nText", [(1, 1, "front-matter/missing")], ("titel: a", 1, "Text", 3)),
        ("---\ntitel: a\n\nText", [(3, 1, "front-matter/unclosed")], ("titel: a", 2, "\nText", 3)),
        ("---\na: b\n\nText\n\n---\nx", [(3, 1, "front-matter/unclosed")], ("a: b", 2, "\nText\n\n---\nx", 3)),
        ("---\na: b\n—\nText", [(3, 1, "front-matter/fence")], ("a: b", 2, "Text", 4)),
        ("—\na: b\n---\nText", [(1, 1, "front-matter/fence")], ("a: b", 2, "Text", 4)),
        ("----\na: b\n--\nText", [(1, 1, "front-matter/fence"), (3, 1, "front-matter/fence")], ("a: b", 2, "Text", 4)),
    ],
)
def test_a_missing_fence_is_reported_and_guessed(
    data: str, expected: list[tuple[int, int, str]], parts: tuple[str, int, str, int]
) -> None:
    assert (expected, parts) == (_codes(data), _parts(data))


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=80), st.lists(st.sampled_from(["---", "\n", "a: b", "Text", "—", "\r\n", " "]))))
def test_no_bytes_break_it_and_no_letter_is_lost(data: bytes | list[str]) -> None:
    source = _source(data if isinstance(data, bytes) else "".join(data))
    parts = split(source)
    lines = decode(source)[0].split("\n")
    assert parts.body == "\n".join(lines[parts.body_line - 1 :])
    assert parts.yaml.split("\n") == lines[parts.yaml_line - 1 :][: parts.yaml.count("\n") + 1] or not parts.yaml


PARTS = st.sampled_from(["---", "--- ", "----", "—", "a: b", "- a", "  c", "", " ", "Text.", "...", "# x", "-"])


@settings(deadline=None)
@given(st.lists(PARTS, max_size=8).map(lambda lines: "\n".join(["---", *lines])))
def test_a_blank_line_in_front_moves_all_else_down_and_changes_nothing(text: str) -> None:
    parts, moved = split_text(text, path="p.md"), split_text("\n" + text, path="p.md")
    assert (parts.yaml, parts.body) == (moved.yaml, moved.body)
    assert (parts.yaml_line + 1, parts.body_line + 1) == (moved.yaml_line, moved.body_line)
    told = [(p.position.line + 1, p.code, p.excerpt) for p in parts.problems]
    assert told == [(p.position.line, p.code, p.excerpt) for p in moved.problems]

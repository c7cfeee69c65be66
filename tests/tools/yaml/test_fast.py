from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.tools.yaml import fast, parser
from tests.endless import must_end

ARTICLE = """\
# Kommentar
titel: "Ein „Titel“: neu"
Läuft ab:   2026-11-20 10:30
dachzeile: 'Technik'
vorspann: >-
  Zwei Zeilen: hier
  und # dort.

tags:
  - Optik
  - C#

  - "Glas & Licht"
cluster: [optik,  'timm' , no]
bild:
    src: ../bilder/a.jpg
    alt:
    credit: © Name
related: []
entwurf: true
autoren:
- Anna Beispiel (München)
leer:
"""


def test_an_article_is_plain_and_reads_as_the_parser_reads_it() -> None:
    assert (fast.parse(ARTICLE), ()) == parser.parse(ARTICLE, path="p", first_line=1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text",
        "a: 1\na: 2",
        "a: {b: c}",
        "a: b: c",
        "a: b #c",
        'a: "b\\n"',
        "a: 'it''s'",
        "a: „b“",
        "a: [b, [c]]",
        "a: [b: c]",
        "a: [b,]",
        "a: >\n  b",
        "a: >-\n  b\n\n  c",
        "a: >-\n  b\n   c",
        "a:\n  - b: c",
        "a:\n  b:\n    c: d",
        "a:\n  - b\n - c",
        "a: b\n  c",
        "a: b\n- c",
        "- a",
        "a:\tb",
        "a: b\u00a0c",
        "a: *b",
        "a: b\n---\nc: d",
    ],
)
def test_texts_that_are_not_plain_are_left_to_the_parser(text: str) -> None:
    assert fast.parse(text) is None


PIECES = [
    *"abä0 :#-'\"[],>|„©.\n",
    "\n",
    ": ",
    "k: ",
    "\nk: ",
    "\nl:",
    "\n  ",
    "\n- ",
    "\n  - ",
    "\n  m: ",
    " #",
    ">-\n  ",
    "true",
    "~",
    "[a, ",
    "{",
    "\\",
    "\t",
    "\u00a0",
    "---",
    "!x",
    "&y",
    "*z",
]
LINES = ["k: a", "l:", "m: 'a'", "  n: b", "  - a", "- a", "  o: c d", "", "   ", "# x", "p: >-", "  q:", "r: [a, b]"]
texts = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
pages = st.lists(st.one_of(st.sampled_from(LINES), st.sampled_from(LINES).map("{} ".format), texts), max_size=10)


@settings(deadline=None, max_examples=400)
@given(st.one_of(texts, pages.map("\n".join)))
def test_the_short_way_reads_the_same_as_the_parser(text: str) -> None:
    found: Any = fast.parse(text)
    assert found is None or (found, ()) == parser.parse(text, path="p", first_line=1)


@pytest.mark.parametrize(
    "text", ["a: b" + " " * 99_000 + ": c", "a: " + "b:" * 49_000 + " ", "a" * 99_000, " " * 99_000]
)
def test_no_line_takes_long(text: str) -> None:
    with must_end():
        fast.parse(text)

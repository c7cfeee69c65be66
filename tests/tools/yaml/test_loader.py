from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.model.problem import Position
from netzblatt.tools.yaml import loader
from netzblatt.tools.yaml.loader import load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: no\nb: 12:30\nc: 06441\nd: 19.30\ne: 2013-02-21",
            {"a": "no", "b": "12:30", "c": "06441", "d": "19.30", "e": "2013-02-21"},
        ),
        (
            "a: true\nb: False\nc: null\nd: ~\ne:\nf: 'true'",
            {"a": True, "b": False, "c": None, "d": None, "e": None, "f": "true"},
        ),
        ("2017: x\ntrue: y", {"2017": "x", "true": "y"}),
        ("tags: [Optik, Messe]\nimage: {src: a.jpg}", {"tags": ["Optik", "Messe"], "image": {"src": "a.jpg"}}),
        ("teaser: >\n  eins\n  zwei\nx: |\n  #1\n", {"teaser": "eins zwei\n", "x": "#1\n"}),
        ('a: "A #B"\nb: C#\nc: d # Kommentar', {"a": "A #B", "b": "C#", "c": "d"}),
        ("titel:\tTabulator", {"titel": "Tabulator"}),
        ("", None),
    ],
)
def test_a_text_stays_the_text_that_was_written(text: str, expected: Any) -> None:
    loaded = load(text, path="p")
    assert (expected, ()) == (loaded.value, loaded.problems)


def test_spaces_from_word_are_spaces() -> None:
    loaded = load("bild:\n\u00a0\u00a0src:\u00a0a.jpg", path="p")
    assert ({"bild": {"src": "a.jpg"}}, ()) == (loaded.value, loaded.problems)


def test_every_key_and_value_has_a_position() -> None:
    loaded = load("image:\n  alt: Ä\ntags: [a, b]", path="p", first_line=2)
    assert Position("p", 3, 3) == loaded.keys["image", "alt"]
    assert Position("p", 3, 8) == loaded.values["image", "alt"]
    assert Position("p", 4, 11) == loaded.values["tags", 1]
    assert Position("p", 2, 1) == loaded.values[()]


PIECES = [
    "titel",
    "a",
    ": ",
    ":",
    "\n",
    "  ",
    " - ",
    "- ",
    *'[]{}"#@`%|>\t„“…~,\\?',
    " #x",
    "&x",
    "*y",
    "!z",
    "'",
    "---\n",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_text_breaks_it(text: str) -> None:
    lines = text.count("\n") + 1
    assert all(1 <= problem.position.line <= lines for problem in load(text, path="p").problems)


def test_a_text_longer_than_any_file_of_fields_is_refused() -> None:
    loaded = load("a" * 100_001, path="p", first_line=2)
    assert (None, [("yaml/too-long", 2)]) == (loaded.value, [(p.code, p.position.line) for p in loaded.problems])


def test_problems_of_the_parser_are_those_of_the_loaded_text() -> None:
    loaded = load("a: b\nc: D: E", path="p", first_line=4)
    expected = ({"a": "b", "c": "D: E"}, [("yaml/colon", Position("p", 5, 5))])
    assert expected == (loaded.value, [(problem.code, problem.position) for problem in loaded.problems])


@pytest.mark.parametrize("is_on", [True, False])
def test_values_and_positions_are_equal_with_and_without_the_short_way(
    monkeypatch: pytest.MonkeyPatch,
    is_on: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setattr(loader, "has_short_ways", lambda: is_on)
    loaded = load("titel: A\ntags:\n  - b\n", path="p", first_line=2)
    assert {"titel": "A", "tags": ["b"]} == loaded.value
    assert {("titel",): Position("p", 2, 1), ("tags",): Position("p", 3, 1)} == dict(loaded.keys)
    assert Position("p", 4, 5) == loaded.values["tags", 0]

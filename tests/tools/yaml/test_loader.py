from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.model.problem import Position, Severity
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


FAULTS = [
    ("titel: Global denken: regional", 1, 21, "yaml/colon", 'titel: "Global denken: regional"'),
    ('titel: Der "Tag": neu', 1, 17, "yaml/colon", "titel: 'Der \"Tag\": neu'"),
    ("titel:Global\nb: 1", 1, 7, "yaml/space", "titel: Global"),
    ("titel:Global", 1, 7, "yaml/space", "titel: Global"),
    ("a: 1\n  b: 2", 2, 3, "yaml/indent", "b: 2"),
    ("tags:\n  - a\n - b", 3, 2, "yaml/indent", "  - b"),
    ("teaser: eins\nzwei drei\nb: 1", 2, 1, "yaml/loose-line", "  zwei drei"),
    ("image:\n\tsrc: a.jpg", 2, 1, "yaml/tab", "  src: a.jpg"),
    ("titel: “Global”", 1, 8, "yaml/smart-quotes", 'titel: "Global"'),
    ('titel: "Global“\nb: 1', 1, 8, "yaml/smart-quotes", 'titel: "Global"'),
    ("titel: „Global“", 1, 8, "yaml/shown-quotes", 'titel: "Global"'),
    ('titel: "Global\nb: 1', 1, 8, "yaml/unclosed-quote", 'titel: "Global"'),
    ('titel: "Global" denken', 1, 17, "yaml/after-quote", "titel: '\"Global\" denken'"),
    ("titel: 'geht's'", 1, 14, "yaml/after-quote", 'titel: "geht\'s"'),
    ('datei: "C:\\Users"', 1, 8, "yaml/escape", "datei: 'C:\\Users'"),
    ("a: @timm", 1, 4, "yaml/start", 'a: "@timm"'),
    ("a: %5", 1, 4, "yaml/start", 'a: "%5"'),
    ("a: - b", 1, 4, "yaml/dash", 'a: "- b"'),
    ("tags: [a, b\nb: 1", 1, 7, "yaml/unclosed-bracket", "tags: [a, b]"),
    ("a: A #B", 1, 6, "yaml/comment-cut", 'a: "A #B"'),
    ("farbe: #0b6e6e", 1, 8, "yaml/comment-cut", 'farbe: "#0b6e6e"'),
    ("tags: [Optik, #Messe]", 1, 15, "yaml/comment-cut", 'tags: [Optik, "#Messe"]'),
    ("a: *b", 1, 4, "yaml/alias", 'a: "*b"'),
    ("a: *Neu* im Netz", 1, 4, "yaml/alias", 'a: "*Neu* im Netz"'),
    ("a: &b c", 1, 4, "yaml/anchor", 'a: "&b c"'),
    ("a: & Co", 1, 4, "yaml/anchor", 'a: "& Co"'),
    ("a: !Achtung Baby", 1, 4, "yaml/tag", 'a: "!Achtung Baby"'),
    ("a: 1\nb: 2\na: 3", 3, 1, "yaml/duplicate-key", None),
    ("[a]: b", 1, 1, "yaml/key", None),
    ("a: b\n---\nc: d", 2, 1, "yaml/documents", None),
    ("[" * 30 + "]" * 30, 1, 22, "yaml/deep", None),
    ("%a", 1, 3, "yaml/syntax", None),
    ("a: >b", 1, 4, "yaml/start", 'a: ">b"'),
    ("tags: [#a, #b]", 1, 12, "yaml/comment-cut", 'tags: ["#a", "#b"]'),
    ("titel Messe\nkicker: b", 1, 6, "yaml/no-colon", "titel: Messe"),
    ("titel: [Neu] Messe", 1, 8, "yaml/after-bracket", 'titel: "[Neu] Messe"'),
    ("tags:\n  - a\n  • b", 3, 3, "yaml/list-mark", "  - b"),
]


@pytest.mark.parametrize(
    "text", ["[a]: b", ": b", "a: !b", "tags: [#a, #b]", "titel Messe\nkicker: b", "tags:\n- a\n-b"]
)
def test_one_mistake_is_told_once(text: str) -> None:
    loaded = load(text, path="p")
    assert len(loaded.problems) == 1
    assert "" not in (loaded.value or {})


def test_what_a_tag_has_eaten_is_not_missing_as_well() -> None:
    assert {"a": "!b"} == load("a: !b", path="p").value


def test_spaces_from_word_are_spaces() -> None:
    loaded = load("bild:\n\u00a0\u00a0src:\u00a0a.jpg", path="p")
    assert ({"bild": {"src": "a.jpg"}}, ()) == (loaded.value, loaded.problems)


@pytest.mark.parametrize(("text", "line", "column", "code", "corrected"), FAULTS)
def test_each_fault_has_its_place_its_code_and_the_line_as_it_should_read(
    text: str, line: int, column: int, code: str, corrected: str | None
) -> None:
    problem = load(text, path="p").problems[0]
    found = (problem.position, problem.code, dict(problem.values).get("corrected"))
    assert (Position("p", line, column), code, corrected) == found


@pytest.mark.parametrize(("text", "line", "column", "code", "corrected"), [row for row in FAULTS if row[4]])
def test_the_corrected_line_is_correct(text: str, line: int, column: int, code: str, corrected: str) -> None:
    lines = text.split("\n")
    lines[line - 1] = corrected
    codes = [problem.code for problem in load("\n".join(lines), path="p").problems]
    assert [] == codes, (column, code)


def test_all_faults_are_told_at_once() -> None:
    text = "titel: A: B\ndatum: C: D\n  x: y\nz: E #F"
    codes = [(problem.position.line, problem.code) for problem in load(text, path="p").problems]
    assert [(1, "yaml/colon"), (2, "yaml/colon"), (3, "yaml/indent"), (4, "yaml/comment-cut")] == codes


def test_a_text_over_two_lines_that_is_cut_is_one_mistake() -> None:
    loaded = load("teaser: Zeile #eins\n  und zwei\nb: C: D", path="p")
    found = [(problem.position.line, problem.code) for problem in loaded.problems]
    assert [(1, "yaml/comment-cut"), (3, "yaml/colon")] == found


def test_quotes_that_readers_will_see_are_a_warning_only() -> None:
    assert [Severity.WARNING] == [problem.severity for problem in load("titel: „Ja“", path="p").problems]


def test_every_key_and_value_has_a_place() -> None:
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


def test_more_than_any_file_of_fields_holds_is_refused() -> None:
    long = load("a" * 100_001, path="p", first_line=2)
    many = load("".join(f"k{n}: a\n" for n in range(2001)), path="p", first_line=2)
    assert (None, [("yaml/too-long", 2)]) == (long.value, [(p.code, p.position.line) for p in long.problems])
    assert (None, ["yaml/too-many"]) == (many.value, [p.code for p in many.problems])


def test_places_in_a_line_that_was_mended_lie_in_the_line_that_was_written() -> None:
    loaded = load("a: \n[[[\n", path="p")
    assert all(place.column <= 4 for place in (*loaded.values.values(), *(p.position for p in loaded.problems)))

from __future__ import annotations

import pytest

from netzblatt.model.limits import MOST_SYNTAX_FAULTS, MOST_YAML_PROBLEMS
from netzblatt.model.problem import Position, Problem, Severity
from netzblatt.tools.yaml.parser import parse
from netzblatt.tools.yaml.positions import ParsedYaml


def _parse(text: str) -> tuple[ParsedYaml, tuple[Problem, ...]]:
    return parse(text, path="p", first_line=1)


def _list_codes(text: str) -> list[tuple[int, str]]:
    _, problems = _parse(text)
    return [(problem.position.line, problem.code) for problem in problems]


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
    ("titel = Messe\nkicker: b", 1, 6, "yaml/no-colon", "titel: Messe"),
    ("titel; Messe\nkicker: b", 1, 6, "yaml/no-colon", "titel: Messe"),
    ("titel:Messe", 1, 7, "yaml/space", "titel: Messe"),
    (" titel: Messe\nkicker: b\nx: c", 1, 2, "yaml/indent", "titel: Messe"),
    ("titel: [Neu] Messe", 1, 8, "yaml/after-bracket", 'titel: "[Neu] Messe"'),
    ("tags:\n  - a\n  • b", 3, 3, "yaml/list-mark", "  - b"),
    ("a: {b: c, d: E [f] g, h: i}", 1, 16, "yaml/flow-text", 'a: {b: c, d: "E [f] g", h: i}'),
    ("a: {b: c, d: [f] g}", 1, 18, "yaml/flow-text", 'a: {b: c, d: "[f] g"}'),
    ("a: {b: 'c, d', e: f] g}", 1, 20, "yaml/flow-text", "a: {b: 'c, d', e: \"f] g\"}"),
    ("a: {b: 5 [c}", 1, 10, "yaml/flow-text", 'a: {b: "5 [c"}'),
    ('a: {b: "c" d}', 1, 12, "yaml/flow-text", "a: {b: '\"c\" d'}"),
    ("a: [b, c [d], e]", 1, 10, "yaml/flow-text", 'a: [b, "c [d]", e]'),
    ("a: {b: c,\n  d: E [f] g}", 2, 8, "yaml/flow-text", '  d: "E [f] g"}'),
    ("a: {b: [c, d] e: f}", 1, 15, "yaml/flow-gap", "a: {b: [c, d], e: f}"),
    ("a: {\n  b: c\n  d: e\n}", 2, 7, "yaml/flow-gap", "  b: c,"),
    ("a: {b: [c, d}", 1, 8, "yaml/unclosed-bracket", "a: {b: [c, d]}"),
    ("a: [{b: c]", 1, 5, "yaml/unclosed-bracket", "a: [{b: c}]"),
    ("a: [b,,c]", 1, 7, "yaml/flow-comma", "a: [b,c]"),
    ("a: {, b: c}", 1, 5, "yaml/flow-comma", "a: {b: c}"),
    ("a: {b: @c, d: e}", 1, 8, "yaml/start", 'a: {b: "@c", d: e}'),
    ("a: {b: *c, d: e}", 1, 8, "yaml/alias", 'a: {b: "*c", d: e}'),
    ("Haus A\n  name: Haus A", 1, 7, "yaml/no-colon", "Haus A:"),
    ("A:\n  name: B\nDas Haus B\n  name: C", 3, 11, "yaml/no-colon", "Das Haus B:"),
    ("@a: b", 1, 1, "yaml/key", None),
    ("a: b\n, c: d", 2, 1, "yaml/syntax", None),
]


@pytest.mark.parametrize(("text", "line", "column", "code", "corrected"), FAULTS)
def test_each_fault_has_its_position_its_code_and_the_line_as_it_should_read(
    text: str, line: int, column: int, code: str, corrected: str | None
) -> None:
    _, problems = _parse(text)
    problem = problems[0]
    expected = (Position("p", line, column), code, corrected)
    assert expected == (problem.position, problem.code, dict(problem.values).get("corrected"))


@pytest.mark.parametrize(("text", "line", "column", "code", "corrected"), [row for row in FAULTS if row[4]])
def test_the_corrected_line_is_correct(text: str, line: int, column: int, code: str, corrected: str) -> None:
    lines = text.split("\n")
    lines[line - 1] = corrected
    assert [] == _list_codes("\n".join(lines)), (column, code)


@pytest.mark.parametrize(
    "text",
    [
        "[a]: b",
        ": b",
        "a: !b",
        "tags: [#a, #b]",
        "titel Messe\nkicker: b",
        "tags:\n- a\n-b",
        "@a: b",
        "A:\n  name: B\nDas Haus B\n  name: C\nD: e",
        *[text for text, *_, code, _ in FAULTS if "flow" in code],
    ],
)
def test_one_mistake_is_one_problem(text: str) -> None:
    parsed, problems = _parse(text)
    assert 1 == len(problems)
    assert "" not in (parsed.value or {})


def test_all_faults_are_reported_at_once() -> None:
    text = "titel: A: B\ndatum: C: D\n  x: y\nz: !F"
    assert [(1, "yaml/colon"), (2, "yaml/colon"), (3, "yaml/indent"), (4, "yaml/tag")] == _list_codes(text)


def test_where_no_line_has_a_colon_each_is_told() -> None:
    parsed, problems = _parse("titel = Messe\nkicker = Neu\nx; y")
    assert {"titel": "Messe", "kicker": "Neu", "x": "y"} == parsed.value
    assert [(line, "yaml/no-colon") for line in (1, 2, 3)] == [
        (problem.position.line, problem.code) for problem in problems
    ]


def test_where_no_line_has_a_space_behind_its_colon_each_is_told() -> None:
    parsed, problems = _parse("titel:Messe\nkicker:Neu\nx: y")
    assert {"titel": "Messe", "kicker": "Neu", "x": "y"} == parsed.value
    assert [1, 2] == [problem.position.line for problem in problems]


def test_a_line_that_is_no_entry_spoils_no_value() -> None:
    assert {"datum": "5.3.2026", "b": "c"} == (_parse("datum: 5.3.2026\n// Notiz\nb: c")[0].value)


@pytest.mark.parametrize("line", ["\t# Kommentar", "  \t# Kommentar", "\t", "  \t  "])
def test_a_line_without_a_value_may_begin_with_a_tab(line: str) -> None:
    for text in (f"a: b\n{line}\nc: d", f"{line}\na: b\nc: d", f"a: b\nc: d\n{line}"):
        parsed, problems = parse(text, path="a.md", first_line=1)
        assert ({"a": "b", "c": "d"}, ()) == (parsed.value, problems)


def test_a_comment_that_may_be_a_part_of_its_value_is_remembered() -> None:
    parsed, problems = _parse('a: A #B\nc: #0b6e6e\nd: D # E\ne: [F, G] #H\n# J\nk: "K" #L\n\t#M\nn: N')
    assert ({("a",): (0, 5), ("c",): (1, 3)}, ()) == (parsed.comments, problems)
    assert {"a": "A", "c": None, "d": "D", "e": ["F", "G"], "k": "K", "n": "N"} == parsed.value


def test_a_cut_text_of_two_lines_is_one_mistake() -> None:
    text = "teaser: Zeile #eins\n  und zwei\nb: C: D"
    assert [(1, "yaml/comment-cut"), (3, "yaml/colon")] == _list_codes(text)


def test_a_tag_stands_for_the_text_that_it_has_swallowed() -> None:
    parsed, _ = _parse("a: !b")
    assert {"a": "!b"} == parsed.value


def test_quotes_that_readers_will_see_are_only_a_warning() -> None:
    _, problems = _parse("titel: „Ja“")
    assert [Severity.WARNING] == [problem.severity for problem in problems]


def test_a_fault_that_nobody_can_mend_leaves_no_value() -> None:
    parsed, _ = _parse("a: b\n%a")
    assert parsed.value is None


def test_a_mended_text_has_the_values_that_were_meant() -> None:
    parsed, _ = _parse("titel: A: B\ntags:\n  - c\n - d")
    assert {"titel": "A: B", "tags": ["c", "d"]} == parsed.value


def test_places_of_keys_and_values_count_from_0() -> None:
    parsed, _ = _parse("bild:\n  alt: Ä\ntags: [a, b]")
    assert {("bild",): (0, 0), ("bild", "alt"): (1, 2), ("tags",): (2, 0)} == parsed.keys
    assert {(): (0, 0), ("bild",): (1, 2), ("bild", "alt"): (1, 7), ("tags",): (2, 6)} | {
        ("tags", 0): (2, 7),
        ("tags", 1): (2, 10),
    } == parsed.values


def test_places_in_a_mended_line_lie_in_the_line_that_was_written() -> None:
    text = "a: \n[[[\n"
    parsed, problems = _parse(text)
    columns = [column for _, column in parsed.values.values()] + [problem.position.column - 1 for problem in problems]
    assert max(columns) <= 3


def test_the_number_of_reported_faults_is_limited() -> None:
    assert MOST_SYNTAX_FAULTS == len(_list_codes("".join(f"k{number}: a: b\n" for number in range(50))))
    assert MOST_YAML_PROBLEMS + 1 == len(_list_codes("".join(f"k{number}: !b\n" for number in range(80))))


def test_a_text_with_too_many_values_is_refused() -> None:
    parsed, problems = _parse("".join(f"k{number}: a\n" for number in range(2_001)))
    assert (None, ["yaml/too-many"]) == (parsed.value, [problem.code for problem in problems])

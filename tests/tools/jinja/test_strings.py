from __future__ import annotations

import pytest

from netzblatt.cache import digest
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source
from netzblatt.tools.jinja.strings import Strings, read_strings

PATH = "templates/strings/de.yml"
WORDS = """\
more: Weiterlesen
by: von {name}
entries: {one: "{count} Eintrag", other: "{count} Einträge"}
organisers: {one: Veranstalter, other: Veranstalter}
"""


def _read(text: str | bytes, language: str = "de") -> tuple[Strings, list[Problem]]:
    data = text.encode() if isinstance(text, str) else text
    path = f"templates/strings/{language}.yml"
    return read_strings({path: Source(path, path, digest.of_bytes(data), len(data), data)}, language=language)


@pytest.fixture
def strings() -> Strings:
    strings, problems = _read(WORDS)
    assert [] == problems
    return strings


def test_a_key_is_its_text(strings: Strings) -> None:
    assert "Weiterlesen" == strings("more")


def test_placeholders_are_filled(strings: Strings) -> None:
    assert "von {name}" == strings("by", name="{name}")
    assert "von 2013" == strings("by", name=2013)


@pytest.mark.parametrize(("count", "expected"), [(0, "0 Einträge"), (1, "1 Eintrag"), (1234, "1.234 Einträge")])
def test_a_number_decides_between_one_and_many(strings: Strings, count: int, expected: str) -> None:
    assert expected == strings("entries", count=count)


def test_a_plural_need_not_name_its_number(strings: Strings) -> None:
    assert "Veranstalter" == strings("organisers", count=2)


def test_languages_have_plurals_of_their_own() -> None:
    polish = "n: {one: '{count} wpis', few: '{count} wpisy', many: '{count} wpisów', other: '{count} wpisu'}"
    strings, problems = _read(polish, "pl")
    assert ([], ["1 wpis", "3 wpisy", "5 wpisów"]) == (problems, [strings("n", count=count) for count in (1, 3, 5)])


@pytest.mark.parametrize(
    ("key", "values", "named"),
    [
        ("nope", {}, "nope, templates/strings/de.yml"),
        ("by", {}, "by, templates/strings/de.yml, name"),
        ("by", {"count": 1}, "by, templates/strings/de.yml, name"),
        ("entries", {}, "entries, templates/strings/de.yml, count"),
        ("organisers", {}, "organisers, templates/strings/de.yml, count"),
    ],
)
def test_a_missing_key_is_named_with_its_file(strings: Strings, key: str, values: dict[str, int], named: str) -> None:
    with pytest.raises(LookupError, match=f"^{named}$"):
        strings(key, **values)


@pytest.mark.parametrize("count", ["3", 1.5, None])
def test_only_whole_numbers_count(strings: Strings, count: object) -> None:
    with pytest.raises(TypeError, match="whole number"):
        strings("entries", count=count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:", ("1:1", "template/string-shape", {"key": "a"})),
        ("a: [b]", ("1:1", "template/string-shape", {"key": "a"})),
        ("a: true", ("1:1", "template/string-shape", {"key": "a"})),
        ("b: B\na: {one: A, other: [B]}", ("2:1", "template/string-shape", {"key": "a"})),
        ("a: {other: A}", ("1:1", "template/string-plural", {"key": "a", "forms": "one, other"})),
        ("a: {one: A, others: B}", ("1:1", "template/string-plural", {"key": "a", "forms": "one, other"})),
        ("a: {one: A, few: B, other: B}", ("1:1", "template/string-plural", {"key": "a", "forms": "one, other"})),
    ],
)
def test_a_value_that_is_neither_text_nor_plural_is_reported_at_its_line(
    text: str, expected: tuple[str, str, dict[str, str]]
) -> None:
    strings, (problem,) = _read(text)
    assert (f"{PATH}:{expected[0]}", *expected[1:]) == (str(problem.position), problem.code, dict(problem.values))
    assert text.splitlines()[problem.position.line - 1] == problem.excerpt
    assert "a" not in strings.texts


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "- a\n", "only a text"])
def test_a_file_without_words_is_as_good_as_none(text: str) -> None:
    assert [(PATH, "template/strings-missing")] == [(str(each.position), each.code) for each in _read(text)[1]]
    assert ["template/strings-missing"] == [each.code for each in read_strings({}, language="de")[1]]


def test_faults_of_yaml_are_reported_too() -> None:
    assert [f"{PATH}:2:1"] == [str(each.position) for each in _read("a: A\na: B\n")[1]]


def test_other_encodings_are_reported() -> None:
    assert ["template/encoding"] == [each.code for each in _read("a: Über".encode("cp1252"))[1]]
    assert "A" == _read(b"\xef\xbb\xbfa: A")[0]("a")


def test_keys_with_a_reported_fault_are_not_reported_again() -> None:
    strings, _ = _read('more: [a, b]\nby: "von"\n')
    assert [True, False, False] == [strings.is_reported(key) for key in ("more", "by", "other")]
    assert _read("")[0].is_reported("other")

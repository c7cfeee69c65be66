from __future__ import annotations

import json
import re

import pytest

from netzblatt.commands._shared.formats import format_annotations, format_code_quality, format_json
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position, Problem, error, warning

WRONG = error(Position("content/a,b: c.md", 7, 3), "date/impossible", excerpt="datum: x", value="30. %0A\nFebruar")
ODD = warning(Position("content/news/x.md"), "headline/long", length=95, most=90)


def test_json_has_all_that_a_program_needs() -> None:
    assert {
        "problems": [
            {
                "path": "content/a,b: c.md",
                "line": 7,
                "column": 3,
                "code": "date/impossible",
                "severity": "error",
                "message": "den 30. %0A Februar gibt es nicht",
                "hint": "Bitte Tag und Monat prüfen.",
            },
            {
                "path": "content/news/x.md",
                "line": 0,
                "column": 0,
                "code": "headline/long",
                "severity": "warning",
                "message": "die Überschrift hat 95 Zeichen; ab 90 wird sie in Listen und Suchmaschinen abgeschnitten",
                "hint": "Kürzer fassen; was fehlt, passt in die Dachzeile (kicker) oder den Vorspann (teaser).",
            },
        ]
    } == json.loads(format_json([ODD, WRONG], language="de"))


def test_nothing_wrong_is_an_empty_list() -> None:
    assert {"problems": []} == json.loads(format_json([], language="de"))
    assert [] == list(format_annotations([], language="de"))


def _unescaped(text: str) -> str:
    """As GitHub's runner does it."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


@pytest.mark.parametrize("language", ["de", "en"])
def test_annotations_are_read_back_as_they_were_meant(language: str) -> None:
    first, second = format_annotations([ODD, WRONG], language=language)
    parts = re.fullmatch(r"::(\w+) file=([^,]*),line=7,col=3,title=([^,]*)::(.*)", first)
    assert parts
    sentence = {
        "de": "den 30. %0A Februar gibt es nicht\nBitte Tag und Monat prüfen.",
        "en": "there is no 30. %0A Februar\nPlease check day and month.",
    }[language]
    assert ["error", "content/a,b: c.md", "date/impossible", sentence] == [_unescaped(part) for part in parts.groups()]
    assert second.startswith("::warning file=content/news/x.md,title=headline/long::")


def test_a_problem_without_a_place_and_a_hint_has_none() -> None:
    assert ["::error title=no/such::"] == list(format_annotations([Problem(Position(""), "no/such")], language="de"))


def test_a_code_quality_report_names_each_place_and_has_no_fingerprint_twice() -> None:
    entries = json.loads(
        format_code_quality([ODD, WRONG, replace(WRONG, position=Position("content/b.md"))], language="de")
    )
    assert [
        ("content/a,b: c.md", 7, "date/impossible", "major"),
        ("content/b.md", 1, "date/impossible", "major"),
        ("content/news/x.md", 1, "headline/long", "minor"),
    ] == [
        (entry["location"]["path"], entry["location"]["lines"]["begin"], entry["check_name"], entry["severity"])
        for entry in entries
    ]
    assert "den 30. %0A Februar gibt es nicht. Bitte Tag und Monat prüfen." == entries[0]["description"]
    assert 3 == len({entry["fingerprint"] for entry in entries})
    assert "[]" == format_code_quality([], language="de")

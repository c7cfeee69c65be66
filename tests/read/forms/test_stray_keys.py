from __future__ import annotations

from random import Random
from typing import Any

import pytest

from netzblatt.model.problem import Position
from netzblatt.read.forms.fill import fill
from netzblatt.read.forms.foreign_keys import USELESS, sort_words
from netzblatt.read.forms.shape import Shaper
from netzblatt.read.kinds.events import EventForm
from netzblatt.read.kinds.news import NewsForm
from netzblatt.tools.i18n.sentences import write_hint, write_message
from netzblatt.tools.yaml import loader


def _shape(text: str, form: type[NewsForm | EventForm] = NewsForm) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    loaded = loader.load(text, path="x.md")
    shaper = Shaper(loaded.keys, loaded.values, [*text.split("\n"), "---", "Text"], Position("x.md", 1, 1))
    value = shaper.shape_mapping(loaded.value, form)
    return value, [(problem.code, dict(problem.values).get("corrected", "")) for problem in shaper.problems]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("bild: a.jpg\nalt: A\nbildnachweis: C", "bild:\n  datei: a.jpg\n  alt: A\n  bildnachweis: C"),
        ("image: a.jpg\nalt: A\ncopyright: C", "image:\n  src: a.jpg\n  alt: A\n  credit: C"),
        (
            "bild:\n    datei: a.jpg\n    alt: A\nbildnachweis: C",
            "bild:\n    datei: a.jpg\n    alt: A\n    bildnachweis: C",
        ),
        ("alt: A\nbild: a.jpg\nbildnachweis: >-\n  C\n", "bild:\n  datei: a.jpg\n  alt: A\n  bildnachweis: >-\n    C"),
        ("bild: {datei: a.jpg, alt: A}\nbildnachweis: C", 'bild: {datei: a.jpg, alt: A, bildnachweis: "C"}'),
    ],
)
def test_fields_of_a_picture_that_stand_too_high_are_moved_inside(text: str, block: str) -> None:
    value, problems = _shape(text)
    assert ({"image": {"src": "a.jpg", "alt": "A", "credit": "C"}}, [("form/inner-key", block)]) == (value, problems)
    assert (value, []) == _shape(block)


def test_parts_of_a_venue_are_moved_inside_as_well() -> None:
    value, problems = _shape("ort: Saal\nplz: '04109'\nstadt: Leipzig", EventForm)
    assert {"venue": {"name": "Saal", "postcode": "04109", "city": "Leipzig"}} == value
    assert [("form/inner-key", "ort:\n  name: Saal\n  plz: '04109'\n  stadt: Leipzig")] == problems


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("titel: A\nfoto: a.jpg", ("form/foreign-key", "bild: a.jpg")),
        ("title: A\nfoto: a.jpg", ("form/foreign-key", "image: a.jpg")),
        ("bild: a.jpg\nschlgworte: B", ("form/misspelt-key", "schlagworte: B")),
        ("bildnachweis: C", ("form/key-without-parent", "")),
        ("wetter: heiter", ("form/unknown-key", "")),
    ],
)
def test_a_cure_speaks_the_language_of_the_file(text: str, problem: tuple[str, str]) -> None:
    assert [problem] == _shape(text)[1]


def test_what_belongs_into_a_field_that_others_call_otherwise_is_moved_there() -> None:
    value, problems = _shape("titel: A\nadresse: Saal\nstadt: Leipzig", EventForm)
    assert {"title": "A", "venue": {"name": "Saal", "city": "Leipzig"}} == value
    assert ("form/inner-key", "ort:\n  name: Saal\n  stadt: Leipzig") == problems[1]


@pytest.mark.parametrize(
    ("time", "problem"),
    [
        ("19:30 Uhr", ("form/time-key", "beginn: 3. Februar 2026 19:30 Uhr")),
        ("19:30 bis 21 Uhr", ("form/time-key", "termin: 3. Februar 2026 19:30 bis 21 Uhr")),
        ("am Abend", ("form/doubtful-key", "")),
    ],
)
def test_a_time_belongs_behind_the_day(time: str, problem: tuple[str, str]) -> None:
    value, problems = _shape(f"titel: A\nbeginn: 3. Februar 2026\nuhrzeit: {time}", EventForm)
    assert ({"title": "A", "start": "3. Februar 2026"}, [problem]) == (value, problems)


PLAIN = (
    "x",
    '"z"',
    "[a, b]",
    "[]",
    "{}",
    "{datei: a.jpg}",
    "[{name: A}]",
    "",
    "ja",
    "2026-01-05 #x",
    "19:30",
    "/alt",
    "[[a]]",
)
BLOCKS = (
    "\n  - a\n  - b",
    "\n- a",
    "\n  datei: a.jpg\n  alt: b",
    "\n  # c\n  name: x",
    " |\n  a\n  b",
    "\n    datei: c.jpg",
)
VALUES = [*(f" {value}" for value in PLAIN), *BLOCKS]
WORDS = [
    *sort_words(),
    *USELESS,
    "alt",
    "bild",
    "image",
    "ort",
    "stadt",
    "preis",
    "datei",
    "wetter",
    "titl",
    "1",
    "ä b",
]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("form", [NewsForm, EventForm])
def test_whatever_stands_in_the_fields_is_told_with_words(seed: int, form: type[NewsForm | EventForm]) -> None:
    chance = Random(seed)  # noqa: S311
    for _ in range(60):
        pairs = {chance.choice(WORDS): chance.choice(VALUES) for _ in range(chance.randint(1, 7))}
        text = "\n".join(f"{key}:{value}" for key, value in pairs.items())
        loaded = loader.load(text, path="x.md", first_line=2)
        lines = ["---", *text.split("\n"), "---", "Text"]
        for problem in fill(form, loaded, lines=lines, start=Position("x.md", 2, 1)).problems:
            assert write_message(problem, language="de")
            assert write_hint(problem, language="en")

from __future__ import annotations

from typing import Any

import pytest

from netzblatt.model.limits import MOST_LIST_ITEMS
from netzblatt.model.problem import Position
from netzblatt.read.forms.form import Form, fields_of, spellings_of
from netzblatt.read.forms.shape import Shaper
from netzblatt.read.forms.site import SiteForm
from netzblatt.read.kinds.clusters import ClusterForm
from netzblatt.read.kinds.events import EventForm
from netzblatt.read.kinds.news import NewsForm
from netzblatt.read.kinds.pages import PageForm
from netzblatt.tools.yaml import loader
from netzblatt.tools.yaml.loader import ValuePath

KINDS = [NewsForm, EventForm, ClusterForm, PageForm, SiteForm]


def _shaped(text: str, form: type[Form] = NewsForm) -> tuple[dict[str, Any], Shaper]:
    loaded = loader.load(text, path="x.md")
    shaper = Shaper(loaded.keys, loaded.values, text.split("\n"), Position("x.md", 1, 1))
    return shaper.shape_mapping(loaded.value, form), shaper


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Titel: A", {"title": "A"}),
        ("TITEL: A", {"title": "A"}),
        ("Läuft ab: 2013-01-01", {"expires": "2013-01-01"}),
        ("läuft_ab: 2013-01-01", {"expires": "2013-01-01"}),
        ("laeuft-ab: 2013-01-01", {"expires": "2013-01-01"}),
        ("tags: Optik", {"tags": ["Optik"]}),
        ("tags: Optik, Messe,", {"tags": ["Optik", " Messe"]}),
        ("tags: [Optik; Messe, Glas]", {"tags": ["Optik", " Messe", "Glas"]}),
        ("tags: [a, '', ~, b]", {"tags": ["a", "b"]}),
        ("autor: Müller, Anna", {"authors": ["Müller, Anna"]}),
        ("bild: a.jpg", {"image": {"src": "a.jpg"}}),
        ("bild: {Datei: a.jpg, Alt: A}", {"image": {"src": "a.jpg", "alt": "A"}}),
        ("anhänge: a.pdf", {"attachments": [{"file": "a.pdf"}]}),
        ("anhänge: [a.pdf, {datei: b.pdf}]", {"attachments": [{"file": "a.pdf"}, {"file": "b.pdf"}]}),
        ("titel: [A]", {"title": "A"}),
        ("titel:\nbild: {}\ntags: []", {}),
        ("titel: True\nentwurf: True", {"title": "True", "draft": True}),
        ("tags: [true, FALSE]", {"tags": ["true", "FALSE"]}),
    ],
)
def test_what_is_meant_has_one_shape(text: str, expected: dict[str, Any]) -> None:
    value, shaper = _shaped(text)
    assert (expected, []) == (value, shaper.problems)


def test_places_lead_from_what_is_meant_to_what_was_written() -> None:
    _, shaper = _shaped("anhänge: ['', {titel: X}, b.pdf]\nbild: {datei: c.jpg}")
    wanted: dict[ValuePath, ValuePath] = {
        ("attachments", 0, "title"): ("anhänge", 1, "titel"),
        ("attachments", 1, "file"): ("anhänge", 2),
        ("image", "src"): ("bild", "datei"),
    }
    assert wanted == {meant: shaper.written_paths[meant] for meant in wanted}


def test_entries_move_up_when_one_is_taken_out() -> None:
    _, shaper = _shaped("anhänge: [a, b, {datei: c}]")
    shaper.close_gap(("attachments", 0))
    wanted: dict[ValuePath, ValuePath] = {
        ("attachments", 0): ("anhänge", 1),
        ("attachments", 1, "file"): ("anhänge", 2, "datei"),
    }
    assert wanted == {meant: shaper.written_paths[meant] for meant in wanted}


@pytest.mark.parametrize("form", KINDS)
def test_no_spelling_of_a_key_means_two_fields(form: type[Form]) -> None:
    forms = [form, *(field.form for field in fields_of(form).values() if field.form)]
    for one in forms:
        spelled = [s for field in fields_of(one).values() for s in {field.name, *field.names}]
        slugs = {spelling for spelling in spellings_of(one) if spelling.isascii() and "_" not in spelling}
        assert len(spelled) == len(set(spelled))
        assert {field.name for field in fields_of(one).values()} == {spellings_of(one)[s] for s in slugs}


def test_a_second_key_for_a_list_of_one_is_told_with_the_line_of_the_first() -> None:
    _, shaper = _shaped("titel: A\nbild: [{datei: a.jpg}]\nimage: b.jpg")
    assert [("form/twice", "2")] == [(problem.code, dict(problem.values)["line"]) for problem in shaper.problems]


@pytest.mark.parametrize("written", ["[{}]", "{}", '["", {}]'])
def test_of_a_list_without_end_the_first_entries_are_read(written: str) -> None:
    entries = [f"a{number}" for number in range(MOST_LIST_ITEMS + 1)]
    text = f"titel: A\ntags: {written.format(', '.join(entries))}"
    result, shaper = _shaped(text)
    assert entries[:-1] == [entry.strip() for entry in result["tags"]]
    assert [("form/too-many", 2)] == [(problem.code, problem.position.line) for problem in shaper.problems]

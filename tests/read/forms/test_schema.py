from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.forms.form import fields_of
from netzblatt.read.forms.schema import FORMS, schema
from netzblatt.read.kinds import KINDS
from netzblatt.tools.text_files import front_matter
from netzblatt.tools.yaml import loader

ROOT = Path(__file__).parent.parent.parent.parent
SITES = [ROOT, ROOT / "tests" / "sites" / "small"]


@cache
def _validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema(kind, language="de"))


def _documents() -> Iterator[tuple[str, Path]]:
    for root in SITES:
        yield "site", root / "content" / "site.yml"
        for path in sorted((root / "content").rglob("*.md")):
            where = parse_document_path(path.relative_to(root).as_posix(), KINDS)
            if isinstance(where, DocumentPath):
                yield where.kind.noun, path


def _value(path: Path) -> Any:
    data = path.read_bytes()
    if path.suffix == ".yml":
        return loader.load(data.decode(), path=path.name).value
    return loader.load(front_matter.split(Source("x.md", "x.md", "", len(data), data)).yaml, path=path.name).value


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_a_schema_of_2020_12(language: str) -> None:
    whole = schema(language=language)
    jsonschema.Draft202012Validator.check_schema(whole)
    for kind in FORMS:
        of_kind = schema(kind, language=language)
        assert whole["$defs"] == of_kind.pop("$defs")
        jsonschema.Draft202012Validator.check_schema(of_kind)


@pytest.mark.parametrize(
    ("kind", "path"),
    list(_documents()),
    ids=lambda value: value if isinstance(value, str) else value.parent.name + "/" + value.stem,
)
def test_real_front_matter_is_valid(kind: str, path: Path) -> None:
    assert [] == [error.message for error in _validator(kind).iter_errors(_value(path))]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("news", "titel: A"),
        ("news", "TITEL: A\nLäuft ab: 21. Februar 2013\nlaeuft_ab:\nAlte-Adressen: /x"),
        ("news", "title: 1986\ndraft: Ja\ntags: Optik, Messe\nimage: a.jpg\nanhänge: [a.pdf, {datei: b.pdf}]"),
        ("event", "titel: A\ntermin: 11. und 12. Juli 2017\nort: Wetzlar\nstatus: Abgesagt"),
        ("event", "titel: A\nbeginn: 2017-07-11\nende: 19.30\nanmeldung: {adresse: a@example.org, plätze: '20'}"),
        ("cluster", "name: A\nfarbe: '#0b6E6e'\nansprechpartner: Anna"),
        ("site", "name: A\nadresse: https://example.org\nerlaubte_hosts: a.example.org\nmissing_alt: Warnung"),
    ],
)
def test_what_the_forms_take_is_valid(kind: str, text: str) -> None:
    assert [] == [error.message for error in _validator(kind).iter_errors(loader.load(text, path="x").value)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("news", "datum: 2013-02-21"),
        ("news", "titel: A\nschlagwrote: [x]"),
        ("news", "titel: A\nbeginn: 2013-02-21"),
        ("news", "titel: {a: b}"),
        ("news", "titel: A\ndatum: gestern"),
        ("news", "titel: A\nentwurf: vielleicht"),
        ("news", "titel: A\nbild: {alt: x}"),
        ("news", "titel: A\nbild: {datei: x, breite: '3'}"),
        ("news", "titel: A\nalias: nicht/hier"),
        ("event", "titel: A"),
        ("event", "titel: A\nbeginn: 2013-02-21\nstatus: vielleicht"),
        ("event", "titel: A\nbeginn: 2013-02-21\nanmeldung: {plätze: viele}"),
        ("cluster", "titel: A\nfarbe: rot"),
        ("cluster", "titel: A\nwebseite: example.org"),
        ("page", "titel: A\nsprache: fr"),
        ("site", "name: A"),
        ("site", "name: A\nadresse: https://example.org\nmissing_alt: egal"),
        ("site", "name: A\nadresse: https://example.org\nmenü: [{label: A}]"),
        ("site", "name: A\nadresse: https://example.org\npage_size: 0"),
    ],
)
def test_what_is_broken_is_not(kind: str, text: str) -> None:
    assert [] != list(_validator(kind).iter_errors(loader.load(text, path="x").value))


@pytest.mark.parametrize("kind", FORMS)
def test_every_spelling_that_is_documented_can_be_completed(kind: str) -> None:
    properties = schema(kind, language="en")["$defs"][kind]["properties"]
    wanted = {
        spelling.replace(" ", "_")
        for field in fields_of(FORMS[kind]).values()
        for spelling in (field.name, *field.names)
    }
    assert wanted == set(properties)
    assert all(entry["description"] for entry in properties.values())


@pytest.mark.parametrize(
    ("language", "languages"),
    [("de", "de oder en."), ("de-AT", "de oder en."), ("en", "de or en."), ("fr", "de or en.")],
)
def test_descriptions_are_in_a_language_and_name_those_that_there_are(language: str, languages: str) -> None:
    assert languages == schema(language=language)["$defs"]["news"]["properties"]["language"]["description"]


def test_fields_of_one_name_may_mean_different_things() -> None:
    definitions = schema(language="en")["$defs"]
    assert [
        "Where the site lives, with https:// and without a slash at its end.",
        "URL or e-mail address for registrations.",
    ] == [definitions[form]["properties"]["address"]["description"] for form in ("site", "registration")]

from __future__ import annotations

from collections.abc import Callable, Mapping
from unicodedata import normalize

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.records import Article, Attachment, Reference

Faults = Callable[[Mapping[str, str | bytes]], list[str]]
Reader = Callable[[Mapping[str, str | bytes]], tuple[object, list[Problem]]]
CatalogOf = Callable[[Mapping[str, str]], Catalog]
X = "content/news/2013-02-21-x.md"
OTHERS = {
    "content/events/tagung.md": "---\ntitel: T\nbeginn: 2013-02-01\n---\n\n## Größe des Saals\n",
    "content/news/mappe/index.md": "---\ntitel: M\ndatum: 2013-01-01\n---\n",
    "content/news/mappe/Plan.pdf": "%PDF",
    "content/clusters/optik/index.md": "---\nname: O\n---\n",
    "content/pages/entwurf.md": "---\ntitel: Halb\nentwurf: ja\n---\n",
    "content/pages/morgen.md": "---\ntitel: Neu\ndatum: 2026-04-02\n---\n",
    "content/pages/gestern.md": "---\ntitel: Alt\nablauf: 2026-03-01\n---\n",
    "content/README.md": "Hinweise",
}


def _body(text: str) -> dict[str, str]:
    return {**OTHERS, X: f"---\ntitel: X\n---\n{text}\n"}


def _article(catalog: Catalog) -> Article:
    article = catalog.records.load_record(catalog.entries[X])
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("target", "path", "fragment"),
    [
        ("../events/tagung.md", "content/events/tagung.md", ""),
        ("../events/tagung.md#groesse-des-saals", "content/events/tagung.md", "groesse-des-saals"),
        ("mappe/index.md", "content/news/mappe/index.md", ""),
        ("mappe/", "content/news/mappe/index.md", ""),
        ("mappe.md", "content/news/mappe/index.md", ""),
        ("../events/tagung/index.md", "content/events/tagung.md", ""),
        ("mappe/Plan.pdf", "content/news/mappe/Plan.pdf", ""),
        ("2013-02-21-x.md", X, ""),
    ],
)
def test_a_link_finds_its_file(catalog_of: CatalogOf, target: str, path: str, fragment: str) -> None:
    found = _article(catalog_of(_body(f"[Programm]({target})"))).body.links
    assert [(path, fragment)] == [(link.path, link.fragment) for link in found]


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("../events/tagng.md", "link/misspelt"),
        ("tagung.md", "link/misspelt"),
        ("nix.md", "link/missing"),
        ("nix.pdf", "link/missing"),
        ("../events/tagung.md#groesse-des-sals", "link/misspelt-fragment"),
        ("../events/tagung.md#xyz", "link/fragment"),
        ("../README.md", "link/not-page"),
        ("../site.yml", "link/not-page"),
        ("../../site.yml", "link/outside"),
        ("../pages/entwurf.md", "link/draft"),
        ("../pages/morgen.md", "link/embargo (warning)"),
        ("../pages/gestern.md", "link/expired (warning)"),
        ("mappe/plan.PDF", "link/case (warning)"),
        ("../Events/Tagung.md", "link/case (warning)"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_where_it_stands(faults: Faults, target: str, wanted: str) -> None:
    assert [f"news/2013-02-21-x.md:4:12: {wanted}"] == faults(_body(f"[Programm]({target})"))


def test_the_right_path_is_shown_as_it_would_be_written(read_site: Reader) -> None:
    _, problems = read_site(_body("[Programm](tagng.md)"))
    assert {"target": "tagng.md", "guess": "../events/tagung.md"} == dict(problems[0].values)
    assert "[Programm](tagng.md)" == problems[0].excerpt


def test_a_decomposed_umlaut_is_the_same_letter(catalog_of: CatalogOf) -> None:
    files = {**_body("[Programm](grün.md)"), "content/news/grün.md": "---\ntitel: G\ndatum: 2013-01-01\n---\n"}
    files[X] = normalize("NFD", files[X])
    assert ["content/news/grün.md"] == [link.path for link in _article(catalog_of(files)).body.links]


@pytest.mark.parametrize("field", ["entwurf: ja", "datum: 2026-05-01", "ablauf: 2026-01-01"])
def test_what_is_withheld_itself_may_link_to_what_is_withheld(faults: Faults, field: str) -> None:
    text = f"---\ntitel: X\n{field}\n---\n[Programm](entwurf.md), [Neues](morgen.md)\n"
    found = [fault for fault in faults({**OTHERS, "content/pages/x.md": text}) if "link" in fault]
    # The day of a text under embargo comes by itself, that of a draft does not.
    assert found == (["pages/x.md:5:12: link/draft"] if field.startswith("datum") else [])


def test_what_may_not_be_downloaded_is_a_warning_in_a_draft_that_nobody_sees(faults: Faults) -> None:
    page = "---\ntitel: A\nentwurf: ja\nanhänge: [x.exe]\n---\nEin [Programm](x.exe).\n"
    files: dict[str, str | bytes] = {"content/pages/x.md": page, "content/pages/x.exe": b"MZ"}
    told = [place.partition(": ")[2] for place in faults(files)]
    assert ["link/no-download (warning)"] * 2 == told


def test_what_a_draft_refers_to_may_still_be_missing(faults: Faults) -> None:
    text = "---\ntitel: X\nentwurf: ja\ncluster: nix\nverwandt: nix.md\n---\n[Programm](nix.md)\n"
    wanted = ["4:10: cluster/unknown", "5:11: link/missing", "7:12: link/missing"]
    assert [f"pages/x.md:{place} (warning)" for place in wanted] == faults({"content/pages/x.md": text})


def test_a_link_to_a_broken_file_is_no_second_mistake(faults: Faults) -> None:
    files = {**_body("[Programm](../pages/kaputt.md#x)"), "content/pages/kaputt.md": "---\n- x\n---\n"}
    assert ["pages/kaputt.md:2:1: form/no-keys"] == faults(files)


def test_fields_find_their_files(catalog_of: CatalogOf) -> None:
    fields = "veranstaltung: ../events/tagung.md\nverwandt: mappe\ncluster: optik, ../clusters/optik.md\n"
    text = f"---\ntitel: X\n{fields}anhänge: [{{datei: mappe/Plan.pdf, titel: Der Plan}}, mappe/Plan.pdf]\n---\n"
    article = _article(catalog_of({**OTHERS, X: text}))
    assert article.event
    assert "content/events/tagung.md" == article.event.path
    assert ["content/news/mappe/index.md"] == [reference.path for reference in article.related]
    assert ["content/clusters/optik/index.md"] * 2 == [reference.path for reference in article.clusters]
    assert [("content/news/mappe/Plan.pdf", "Der Plan"), ("content/news/mappe/Plan.pdf", "")] == [
        (attachment.path, attachment.title) for attachment in article.attachments
    ]


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("cluster: Optk", "3:10: cluster/misspelt"),
        ("cluster: xyz", "3:10: cluster/unknown"),
        ("bild: {datei: ../events/tagung.md, alt: A, credit: B}", "3:15: link/not-file"),
        ("anhänge: [../site.yml]", "3:11: link/not-file"),
        ("veranstaltung: mappe/Plan.pdf", "3:16: link/not-event"),
    ],
)
def test_a_field_wants_a_file_of_its_kind(faults: Faults, field: str, wanted: str) -> None:
    files = {**OTHERS, X: f"---\ntitel: X\n{field}\n---\n"}
    assert [f"news/2013-02-21-x.md:{wanted}"] == faults(files)


def test_references_have_places(catalog_of: CatalogOf) -> None:
    article = _article(catalog_of({**OTHERS, X: "---\ntitel: X\nanhänge: mappe/Plan.pdf\n---\n[Programm](mappe/)\n"}))
    named: list[Reference | Attachment] = [*article.attachments, *article.body.links]
    assert [(3, 10), (5, 12)] == [(one.position.line, one.position.column) for one in named]


@pytest.mark.parametrize(
    "address",
    [
        "/veranstaltungen/2013/tagung/",
        "/veranstaltungen/2013/tagung/index.html",
        "https://www.example.org/veranstaltungen/2013/tagung",
        "www.example.org/veranstaltungen/2013/tagung/",
        '"http://127.0.0.1:8000/veranstaltungen/2013/tagung/#x"',
    ],
)
def test_fields_name_texts_by_their_addresses_too(address: str, read_site: Reader) -> None:
    front = f"titel: X\nveranstaltung: {address}\nverwandt: [{address}]\ncluster: /cluster/optik/"
    catalog, problems = read_site({**OTHERS, X: f"---\n{front}\n---\nText.\n"})
    assert isinstance(catalog, Catalog)
    article = _article(catalog)
    references = (article.event, *article.related, *article.clusters)
    event = "content/events/tagung.md"
    assert [event, event, "content/clusters/optik/index.md"] == [named and named.path for named in references]
    told = {problem.code for problem in problems if problem.position.path == X} - {"teaser/missing"}
    assert ({"link/preview"} if "127" in address else set()) == told


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/veranstaltungen/2013/tagng/", "link/misspelt"),
        ("/news/", "link/missing"),
        ("/news/2013/mappe/", "link/not-event"),
        ("https://example.com/", "link/external"),
    ],
)
def test_a_field_with_an_address_where_no_event_is_is_told(address: str, code: str, faults: Faults) -> None:
    assert [f"{X[8:]}:3:16: {code}"] == faults({**OTHERS, X: f"---\ntitel: X\nveranstaltung: {address}\n---\nText.\n"})

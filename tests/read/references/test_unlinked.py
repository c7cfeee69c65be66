from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.read.excerpts import SourceTexts
from netzblatt.read.references.unlinked import find_unlinked_names
from tests.read.conftest import Reader, Sources

STUMPF, NEWS = "content/people/peter-stumpf.md", "content/news/a.md"
SITE = {
    STUMPF: "---\nname: Dr. Peter Stumpf\n---\nDr. Peter Stumpf ist da.\n",
    "content/organisations/ihk.md": "---\nname: IHK Beispielstadt\n---\n",
}


def article(text: str, fields: str = "") -> str:
    return f"---\ntitle: A\ndate: 2026-01-02\n{fields}\n---\n{text}\n"


def found(files: Mapping[str, str], read_site: Reader, sources: Callable[..., Sources]) -> list[str]:
    files = {**SITE, **files}
    catalog, _ = read_site(files)
    assert catalog
    texts = SourceTexts(sources(files), Objects())
    return [
        f"{problem.position}: {problem.code}: {dict(problem.values)['value']}"
        for problem in find_unlinked_names(catalog, texts)
    ]


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("Mit Dr. Peter Stumpf. Dr. Peter Stumpf kam.", "", ["6:5: name/unlinked: Dr. Peter Stumpf"]),
        ("*Dr.\N{NO-BREAK SPACE}Peter Stumpf*", "", ["6:2: name/unlinked: Dr.\N{NO-BREAK SPACE}Peter Stumpf"]),
        (
            "IHK Beispielstadt und Dr. Peter Stumpf",
            "",
            ["6:1: name/unlinked: IHK Beispielstadt", "6:23: name/unlinked: Dr. Peter Stumpf"],
        ),
        ("Mit @peter-stumpf. Dr. Peter Stumpf kam.", "", []),
        ("Mit [ihm](../people/peter-stumpf.md): Dr. Peter Stumpf", "", []),
        ("Dr. Peter Stumpf", "people: peter-stumpf", []),
        ("Dr. Peter Stumpfs Sohn, Ex-Dr. Peter Stumpf", "", []),
        ("## Dr. Peter Stumpf\n\n`Dr. Peter Stumpf`\n\n[Dr. Peter Stumpf](https://a.de)\n", "", []),
        ('[x](https://a.de "Dr. Peter Stumpf") <abbr title="IHK Beispielstadt">I</abbr>', "", []),
        ("    Dr. Peter Stumpf\n\n*[IHK]: IHK Beispielstadt", "kicker: Dr. Peter Stumpf", []),
    ],
)
def test_the_first_name_that_nobody_linked_is_told(
    text: str, fields: str, expected: list[str], read_site: Reader, sources: Callable[..., Sources]
) -> None:
    assert [f"{NEWS}:{one}" for one in expected] == found({NEWS: article(text, fields)}, read_site, sources)


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("Mit @peter-stumpf.", "", ["6:6"]),
        ("Mit Dr. Peter Stumpf.", "", ["6:5"]),
        ("", "kicker: Dr. Peter Stumpf", ["4:9"]),
        ("", "authors: peter-stumpf", ["4:10"]),
        ("Mit Dr. Peter.", "", []),
    ],
)
def test_texts_that_name_who_is_hidden_are_listed(
    text: str, fields: str, expected: list[str], read_site: Reader, sources: Callable[..., Sources]
) -> None:
    hidden = {STUMPF: SITE[STUMPF].replace("---\n", "---\nhidden: ja\n", 1), NEWS: article(text, fields)}
    name = "Dr.\N{NO-BREAK SPACE}Peter Stumpf"
    assert [f"{NEWS}:{one}: name/hidden: {name}" for one in expected] == found(hidden, read_site, sources)


def test_nobody_is_linked_in_the_translation_of_the_own_page(
    read_site: Reader, sources: Callable[..., Sources]
) -> None:
    site = {"content/site.yml": "name: Netz\naddress: https://example.org\nlanguages: [de, en]\n"}
    english = {STUMPF.replace(".md", ".en.md"): "---\nname: Dr. Peter Stumpf\n---\nHere is Dr. Peter Stumpf.\n"}
    assert [] == found({**site, **english}, read_site, sources)

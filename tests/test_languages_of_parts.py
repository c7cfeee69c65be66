"""Texts of two languages on all pages of two editions: what an editor wrote and what the templates say is in an element
that tells its language (WCAG 2.2, 3.1.2). Each text is a word that begins with its language.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from tests.pipeline.small_site import build_site

ROOT = Path(__file__).parent.parent
SITE = "name: Netz\naddress: https://www.example.org\nsearch: nein\nlanguages: [de, en]\n"
MARK = re.compile(r"\b(de|en)-[a-z]")
PICTURE = "image: {{src: foto.png, alt: {0}-alt, caption: {0}-caption, credit: N, ai: erzeugt}}\n"
ROLES = "role: {0}-role\n"
FIELDS = {
    "news/2026-03-{1}-{0}": "kicker: {0}-kicker\nteaser: {0}-teaser\nclusters: [optik]\nauthors: [anna-beispiel]\n"
    "series: {{name: Dossier, part: {1}}}\nattachments: [{{file: a.csv, title: {0}-title}}]\n"
    "updates: [{{date: 2026-03-14, kind: Ergänzung, note: {0}-note}}]\n" + PICTURE,
    "events/2026-06-{1}-{0}": "start: 2026-06-{1} 10 Uhr\nend: 12 Uhr\nteaser: {0}-teaser\nclusters: [optik]\n"
    "contact: {{name: C, role: {0}-role}}\nregistration: {{address: a@example.org, price: {0}-price}}\n"
    "programme: [{{time: 10 Uhr, title: {0}-item, note: {0}-note}}]\n" + PICTURE,
    "clusters/netz-{0}": "claim: {0}-claim\nteaser: {0}-teaser\nfields: [Optik]\n"
    "logo: {{src: foto.png, alt: {0}-logo}}\ncontact: {{name: C, role: {0}-role}}\n" + PICTURE,
    "people/person-{0}": "teaser: {0}-teaser\naffiliations: [{{organisation: haus, role: {0}-work}}]\n"
    + ROLES
    + PICTURE,
    "organisations/haus-{0}": "teaser: {0}-teaser\nlogo: {{src: foto.png, alt: {0}-logo}}\n" + ROLES + PICTURE,
    "pages/seite-{0}": "teaser: {0}-teaser\nattachments: [{{file: a.csv, title: {0}-title}}]\n" + PICTURE,
}
BODY = """
{0}-text mit @person-de.

## {0}-eins

## {0}-zwei

## {0}-drei

![{0}-figure](foto.png "{0}-words"){{credit="N" ai="erzeugt"}}

![{0}-first](foto.png "{0}-one"){{credit="N"}}
![{0}-second](bild.png "{0}-two"){{credit="N"}}

::youtube{{id=dQw4w9WgXcQ title="{0}-film"}}

::audio{{file=a.mp3 title="{0}-sound"}}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    root = tmp_path_factory.mktemp("parts")
    for folder in ("templates", "assets"):
        shutil.copytree(ROOT / folder, root / folder)
    for path, text in _list_texts():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, "utf-8")
    for kind in ("news", "events", "clusters", "people", "organisations", "pages"):
        for name, tone in (("foto.png", "teal"), ("bild.png", "navy")):
            (root / "content" / kind / name).write_bytes(_make_picture(tone))
        (root / "content" / kind / "a.csv").write_text("a;b\n", "utf-8")
        (root / "content" / kind / "a.mp3").write_bytes(b"ID3")
    result = build_site(root)
    assert result.is_exchanged, result.problems
    paths = sorted((root / "site").rglob("*.html"))
    return {path.relative_to(root / "site").as_posix(): html.fromstring(path.read_bytes()) for path in paths}


def _list_texts() -> Iterator[tuple[str, str]]:
    yield "site.yml", SITE
    yield "clusters/optik.md", "---\ntitle: Optik\nfields: [Optik]\n---\nText.\n"
    yield "people/anna-beispiel.md", "---\nname: Anna Beispiel\naliases: [/personen/old/]\n---\nText.\n"
    for day, language in enumerate(("de", "en", "de", "en", "de"), 10):
        for path, fields in FIELDS.items():
            place = path.format(language, day)
            is_everywhere = path.split("/")[0] in {"clusters", "people", "organisations"}
            # What is there in each edition is German, and one of them is translated.
            if is_everywhere and language == "en":
                continue
            # A name is the same in all languages.
            title = f"title: {'Name' if is_everywhere else f'{language}-title'}\nlanguage: {language}\n"
            yield f"{place}.md", f"---\n{title}{fields.format(language, day)}---\n{BODY.format(language)}"
    yield "people/erika.md", "---\nname: Erika\nrole: de-role\n---\nText.\n"
    yield "people/erika.en.md", "---\nname: Erika\nrole: en-role\n---\nText.\n"


def _make_picture(tone: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (1600, 1000), tone).save(data, "png")
    return data.getvalue()


def test_each_text_is_in_an_element_of_its_language(pages: dict[str, html.HtmlElement]) -> None:
    wrong = {(path, where, text) for path, page in pages.items() for where, text in _find_wrong(page)}
    assert set() == wrong


def _find_wrong(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in page.find("body").iter():
        for owner, text in _list_words(element):
            mark = MARK.search(text)
            if mark and mark[1] != _find_language(owner):
                yield owner.tag, text.strip()


def _list_words(element: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Yields the texts of an element, each with the element that it is in."""
    if not isinstance(element.tag, str) or element.tag == "script":
        return
    yield element, element.text or ""
    yield from ((element, child.tail or "") for child in element)
    yield from ((element, element.get(name) or "") for name in ("alt", "title"))


def _find_language(element: html.HtmlElement) -> str:
    languages: list[str] = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
    return languages[0]


def test_the_words_of_templates_within_a_text_are_in_the_language_of_the_page(
    pages: dict[str, html.HtmlElement],
) -> None:
    """In a text, too, such as those of a gallery and a film."""
    found = set()
    for page in pages.values():
        words = page.xpath("//*[contains(@class, 'asks') or contains(@class, 'leaf') or contains(@class, 'ai-label')]")
        found |= {(page.get("lang"), _find_language(element)) for element in words}
    assert {("de", "de"), ("en", "en")} == found


def test_the_page_at_an_old_address_says_in_the_words_of_its_edition_where_it_leads(
    pages: dict[str, html.HtmlElement],
) -> None:
    page = pages["en/people/old/index.html"]
    (words,) = page.xpath("//p/span")
    assert ("de", "en", "This page has moved:") == (page.get("lang"), _find_language(words), words.text)

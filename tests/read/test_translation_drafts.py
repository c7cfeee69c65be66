from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.source import Source
from netzblatt.read.settings import read_settings
from netzblatt.read.translation_drafts import TranslationDraft, TranslationDrafter

Sources = dict[str, Source]
Make = Callable[[Mapping[str, str | bytes]], Sources]
SITE = "name: Netz\naddress: https://example.org\nlanguages: [de, en, da]\n"
NEWS = """\
---
# Für alle.
titel: "Messe: der Auftakt"
vorspann: >-
  Zwei Tage,

  drei Hallen.
schlagworte: [Optik, Messe]
# Wer hat das Bild gemacht?
bild:
  datei: halle.jpg
  # So ist es.
  alt: Eine Halle
alte_adressen: [/alt/]
kennung: alt
nachträge:
  - {datum: 12.1.2026, art: Korrektur, hinweis: Halle 3.}
entwurf: ja
dossier: Messen
---

Text.
"""
PERSON = "---\nname: Anna B\nrole: Leiterin\nimage: {src: a.jpg, alt: Sie}\n---\n"
EVENT = "---\ntitle: Treff\nstart: 05.05.2026\nrepeats: jeden Dienstag bis 26.5.2026\nvenue: Halle\n---\nText.\n"


def make_drafter(sources: Sources) -> TranslationDrafter:
    settings, _ = read_settings(sources)
    assert settings
    return TranslationDrafter(sources, settings, write_head=lambda tag: f"Nach {tag}", note="Wie dort:\nWeg.")


def draft(sources: Make, text: str, path: str) -> TranslationDraft:
    files = sources({"content/site.yml": SITE, f"content/{path}": text})
    made, problems = make_drafter(files).draft(f"content/{path}", "en")
    assert () == problems
    assert made
    return made


def test_a_draft_has_what_is_to_be_translated_and_comments_out_what_is_as_in_the_original(sources: Make) -> None:
    made = draft(sources, NEWS, "news/2026-01-02-messe.md")
    assert ("content/news/2026-01-02-messe.en.md", ("titel", "vorspann", "bild"), "entwurf: ja") == (
        made.path,
        made.fields,
        made.mark,
    )
    assert made.text.split("\n") == [
        "---",
        "# Nach en",
        'titel: "Messe: der Auftakt"',
        "vorspann: >-",
        "  Zwei Tage,",
        "",
        "  drei Hallen.",
        "bild:",
        "  datei: halle.jpg",
        "  # So ist es.",
        "  alt: Eine Halle",
        "entwurf: ja",
        "# Wie dort:",
        "# Weg.",
        "# schlagworte: [Optik, Messe]",
        "# dossier: Messen",
        "---",
        "",
        "Text.",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "path", "kept"),
    [
        (PERSON, "people/anna-b.md", ["name: Anna B", "role: Leiterin"]),
        (EVENT, "events/2026-05-05-treff.md", ["title: Treff"]),
        (EVENT, "events/treff.md", ["title: Treff", "start: 05.05.2026", "repeats: jeden Dienstag bis 26.5.2026"]),
    ],
)
def test_what_is_kept_depends_on_the_kind_and_on_the_day_in_the_name(
    sources: Make, text: str, path: str, kept: list[str]
) -> None:
    lines = draft(sources, text, path).text.split("---\n")[1].split("\n")
    assert [*kept, "draft: yes", ""] == [line for line in lines if not line.startswith("#")]


def test_front_matter_in_braces_is_taken_apart(sources: Make) -> None:
    made = draft(sources, "---\n{title: Öl, tags: [Glas], id: x}\n---\nText.\n", "news/2026-01-02-oel.md")
    assert ['title: "Öl"', '# tags: ["Glas"]'] == [
        line for line in made.text.split("\n") if ": " in line and "draft" not in line
    ]


def test_it_lies_where_its_original_lies(sources: Make) -> None:
    assert "content/news/2026-01-02-messe/index.en.md" == draft(sources, NEWS, "news/2026-01-02-messe/index.md").path


@pytest.mark.parametrize(
    ("path", "language", "told"),
    [
        ("news/a.md", "en", ("new/translated", "content/news/a.en.md")),
        ("news/b.md", "en", ("new/translated", "content/news/c.md")),
        ("news/a.en.md", "da", ("new/chain", "content/news/a.md")),
        ("news/c.md", "da", ("new/chain", "content/news/b.md")),
        ("news/a.md", "de", ("new/own-language", "de")),
        ("news/e.md", "en", ("new/own-language", "en")),
        ("news/a.md", "fr", ("new/no-edition", "fr")),
        ("news/a.md", "", ("new/which-language", "en, da")),
        ("news/xyz.md", "en", ("new/missing", "")),
        ("news/messetagg.md", "da", ("new/misspelt", "content/news/messetag.md")),
        ("events/2026-01-05-messetaeg.md", "en", ("new/misspelt", "content/news/messetag.md")),
        ("site.yml", "en", ("new/no-text", "")),
    ],
)
def test_what_cannot_be_translated_is_told(sources: Make, path: str, language: str, told: tuple[str, str]) -> None:
    english = "---\ntitle: A\nlanguage: en\n"
    texts = dict.fromkeys(("a.md", "a.en.md", "b.md", "messetag.md", "messetag.en.md"), NEWS)
    texts |= {"c.md": f"{english}translation_of: b.md\n---\n", "e.md": f"{english}---\n"}
    files = {f"content/news/{name}": text for name, text in texts.items()}
    made, (problem,) = make_drafter(sources({"content/site.yml": SITE, **files})).draft(f"content/{path}", language)
    assert made is None
    values = dict(problem.values)
    first = next((values[key] for key in ("other", "first", "guess", "value", "languages") if key in values), "")
    assert told == (problem.code, first)


def test_an_english_text_is_translated_into_german_too(sources: Make) -> None:
    site = SITE.replace(", da", "")
    files = sources({"content/site.yml": site, "content/news/e.md": "---\ntitle: A\nlanguage: en\n---\n"})
    made, _ = make_drafter(files).draft("content/news/e.md", "")
    assert made
    assert ("content/news/e.de.md", ("title",), False) == (made.path, made.fields, made.has_body)


def test_front_matter_that_nobody_can_read_is_told(sources: Make) -> None:
    files = sources({"content/site.yml": SITE, "content/news/a.md": "---\ntitle: [\n---\nText.\n"})
    made, problems = make_drafter(files).draft("content/news/a.md", "en")
    assert (None, True) == (made, bool(problems))

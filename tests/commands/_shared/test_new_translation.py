from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Typed = Callable[..., tuple[int, str, str]]
TEXT = "---\ntitle: Messe\nclusters: [optik]\n---\nText.\n"


@pytest.fixture
def news(site: Path) -> Path:
    """The folder of the news of a site in two languages, with one text."""
    with (site / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write("languages: [de, en]\n")
    folder = site / "content" / "news"
    folder.mkdir()
    (folder / "2026-01-02-messe.md").write_text(TEXT, "utf-8")
    return folder


@pytest.mark.parametrize("words", ["translation content/news/{} --language en", "übersetzung news/{}"])
def test_the_draft_of_a_translation_lies_beside_its_original(typed: Typed, site: Path, news: Path, words: str) -> None:
    code, out, err = typed("new", *words.format("2026-01-02-messe.md").split(), root=site)
    assert (0, "content/news/2026-01-02-messe.en.md\n") == (code, out)
    assert "Zu übersetzen: title, der Text. Danach die Zeile „draft: yes“ löschen.\n" == err
    expected = (
        "---",
        "# Übersetzung von 2026-01-02-messe.md (English). Zu übersetzen ist, was hier steht, und der Text.",
        "title: Messe",
        "draft: yes",
        "# Alles Weitere gilt wie im Original, auch wenn es sich dort ändert.",
        "# Was hier anders heißen soll: das # davor löschen.",
        "# clusters: [optik]",
        "---",
        "Text.\n",
    )
    assert "\n".join(expected) == (news / "2026-01-02-messe.en.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("news/2026-01-02-mese.md",), "gemeint ist wohl content/news/2026-01-02-messe.md"),
        (("news/2026-01-02-messe.md", "--language", "klingonisch"), "in der Sprache „klingonisch“ gibt es die Website"),
        (("news/2026-01-02-messe.md", "--language", "deutsch"), "der Text ist selbst in der Sprache „de“"),
    ],
)
def test_what_cannot_be_translated_is_told_and_nothing_is_written(
    typed: Typed, site: Path, news: Path, words: tuple[str, ...], told: str
) -> None:
    code, out, _ = typed("new", "translation", *words, root=site)
    assert (1, True, "Es wurde nichts angelegt.") == (code, told in out, out.splitlines()[-1])
    assert ["2026-01-02-messe.md"] == [path.name for path in news.iterdir()]


def test_nothing_is_overwritten(typed: Typed, site: Path, news: Path) -> None:
    words = ("new", "translation", "news/2026-01-02-messe.md")
    assert 0 == typed(*words, root=site)[0]
    path = news / "2026-01-02-messe.en.md"
    path.write_text(TEXT.replace("Messe", "Fair"), "utf-8")
    code, out, _ = typed(*words, root=site)
    assert (1, True) == (code, "gibt es schon: content/news/2026-01-02-messe.en.md" in out)
    assert "Fair" in path.read_text("utf-8")


def test_a_site_in_one_language_has_no_translations(typed: Typed, site: Path) -> None:
    (site / "content" / "pages").mkdir()
    (site / "content" / "pages" / "a.md").write_text(TEXT, "utf-8")
    code, out, _ = typed("new", "translation", "pages/a.md", root=site)
    assert (1, True) == (code, "translation/one-language" in out and "languages: [de, en]" in out)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("translation",), "Es fehlt, was übersetzt werden soll"),
        (("translation", "a.md", "--date", "3.5.2026"), "--date gehört nicht zu „new übersetzung“"),
        (("news", "Titel", "--language", "en"), "--language gehört nicht zu „new meldung“"),
    ],
)
def test_what_does_not_belong_together_is_told(typed: Typed, site: Path, words: tuple[str, ...], told: str) -> None:
    code, out, err = typed("new", *words, root=site)
    assert (2, "", True) == (code, out, told in err)

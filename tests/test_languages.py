"""A new language is one new file: with a small French catalogue, all that the engine says is French, and what that
catalogue lacks is English. No module is touched.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netzblatt.commands import main
from netzblatt.commands._shared.words import phrase, phrase_counts
from netzblatt.model.problem import NOWHERE, error
from netzblatt.pipeline import Options, Result, build
from netzblatt.preview.labels import find_labels
from netzblatt.read.forms.schema import schema
from netzblatt.tools.i18n.sentences import write_hint, write_message
from tests.catalogues import copy_catalogues, use_catalogues

ROOT = Path(__file__).parent.parent
FRENCH = r"""
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "link/missing"
msgstr "{target} n’existe pas"

msgid "command/built"
msgstr "{counts} en {seconds} secondes."

msgid "command/count/pages"
msgid_plural "command/count/pages"
msgstr[0] "{n} page"
msgstr[1] "{n} pages"

msgid "command/help/build/clean"
msgstr "Tout oublier et recommencer."

msgid "command/root/none"
msgstr "Pas de content/site.yml dans {folder}"

msgid "field/kicker"
msgstr "Deux ou trois mots au-dessus du titre."

msgid "field/or"
msgstr " ou "

msgid "preview/drafts"
msgstr "Brouillons"

msgid "preview/errors"
msgid_plural "preview/errors"
msgstr[0] "{n} erreur"
msgstr[1] "{n} erreurs"

msgid "site/address/events"
msgstr "evenements"

msgid "site/footnote-back"
msgstr "Retour à la note {number}"

msgid "site/language-names"
msgstr "français, französisch, french"

msgid "site/title/past-events"
msgstr "Rétrospective {year}"
"""
SMALL = Path(__file__).parent / "sites" / "small"
ARTICLE = "---\ntitle: Une note\ndate: 2013-03-01\n---\nVoir la note.[^1]\n\n[^1]: La voici.\n"


@pytest.fixture(scope="module", autouse=True)
def _french(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("locale")
    copy_catalogues(folder)
    (folder / "fr" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "fr" / "LC_MESSAGES" / "netzblatt.po").write_text(FRENCH, "utf-8")
    with use_catalogues(folder):
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    root = tmp_path_factory.mktemp("site")
    for room in ("content", "templates", "assets"):
        shutil.copytree(SMALL / room, root / room)
    # The words of templates are the designer's. French has a plural of its own for millions.
    strings = (root / "templates" / "strings" / "de.yml").read_text("utf-8")
    french = re.sub(r"other: (\"[^\"]+\")", r"many: \1, other: \1", strings)
    (root / "templates" / "strings" / "fr.yml").write_text(french, "utf-8")
    settings = root / "content" / "site.yml"
    text = settings.read_text("utf-8").replace("language: de", "language: Français")
    settings.write_text(text.replace("/veranstaltungen/", "/evenements/"), "utf-8")
    (root / "content" / "news" / "2013-03-01-note.md").write_text(ARTICLE, "utf-8")
    return root, build(root, options=Options(now=datetime(2026, 3, 15, tzinfo=UTC), jobs=1))


def test_a_problem_is_french_and_its_hint_english() -> None:
    problem = error(NOWHERE, "link/missing", target="/x/")
    assert "/x/ n’existe pas" == write_message(problem, language="fr-CA")
    assert write_hint(problem, language="en") == write_hint(problem, language="fr-CA") != ""


def test_a_command_speaks_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["netzblatt"])
    assert 2 == main()
    assert f"Pas de content/site.yml dans {tmp_path}\n" == capsys.readouterr().err


def test_what_french_lacks_is_english() -> None:
    assert "There is no site yet" == phrase("command/due/unbuilt", language="fr")[:20]
    assert "0 page" == phrase_counts({"pages": 0, "feeds": 0}, language="fr")
    assert "1 page and 2 feeds" == phrase_counts({"pages": 1, "feeds": 2}, language="fr")


def test_the_description_of_a_field_is_french() -> None:
    properties = schema("news", language="fr")["$defs"]["news"]["properties"]
    assert ["Deux ou trois mots au-dessus du titre.", "de ou en ou fr.", "The headline."] == [
        properties[name]["description"] for name in ("kicker", "language", "title")
    ]
    assert ["de", "en", "fr"] == properties["language"]["anyOf"][0]["anyOf"][0]["enum"][:3]


def test_the_preview_is_french() -> None:
    labels = find_labels("fr")
    assert ("Brouillons", "{n} erreur", "{n} erreurs", "Preview") == (
        labels["drafts"],
        labels["errors-one"],
        labels["errors"],
        labels["preview"],
    )


def test_a_site_is_french_in_its_addresses_and_in_what_markdown_adds(built: tuple[Path, Result]) -> None:
    root, result = built
    assert () == result.problems
    assert {"evenements", "tags"} <= {path.name for path in (root / "site").iterdir()}
    article = (root / "site" / "news" / "2013" / "note" / "index.html").read_text("utf-8")
    assert 'title="Retour à la note 1"' in article
    assert '<html lang="fr"' in article
    # Months are CLDR's, which knows all languages.
    assert "1 mars 2013" in article.replace("\u202f", " ").replace("\xa0", " ")
    past = (root / "site" / "evenements" / "2026" / "index.html").read_text("utf-8")
    assert "<title>Rétrospective 2026" in past


def test_a_third_language_of_a_site_is_one_file_of_strings(tmp_path: Path) -> None:
    tiny = ROOT / "tests/sites/tiny"
    for room in ("assets", "content", "templates"):
        shutil.copytree(tiny / room, tmp_path / room)
    site = tmp_path / "content/site.yml"
    site.write_text(site.read_text("utf-8").replace("language: de", "languages: [de, en, da]"), "utf-8")
    (tmp_path / "templates/strings/da.yml").write_text(
        'articles: {one: "{count} artikel", other: "{count} artikler"}\n'
    )
    titles = {"news/2026-03-15-linse.md": "Ny linse", "pages/om.md": "Om os", "events/2026-06-02-m.md": "Møde"}
    for path, title in titles.items():
        start = "start: 2026-06-02\n" if path.startswith("events") else ""
        (tmp_path / "content" / path).write_text(f"---\ntitle: {title}\nlanguage: da\n{start}---\nTekst.\n", "utf-8")
    result = build(tmp_path, options=Options(now=datetime(2026, 3, 20, tzinfo=UTC), jobs=1))
    assert [] == [problem.code for problem in result.problems if problem.is_error]
    assert 'lang="da"' in (tmp_path / "site/da/404.html").read_text("utf-8")
    pages = [tmp_path / "site/da" / name for name in ("index.html", "news/2026/linse/index.html", "om/index.html")]
    assert [True, True, True] == ['lang="da"' in page.read_text("utf-8") for page in pages]
    assert (tmp_path / "site/da/events/2026/m/index.html").exists()

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from netzblatt.commands import new as room
from netzblatt.commands.new import compose_draft
from netzblatt.model.problem import Position
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.forms.fill import fill
from netzblatt.read.forms.form import fields_of
from netzblatt.read.kinds import KINDS
from netzblatt.read.kinds.events import EVENTS
from netzblatt.tools.yaml import loader

Typed = Callable[..., tuple[int, str, str]]
TODAY = date(2026, 3, 5)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_today", lambda: TODAY)


@pytest.mark.parametrize(
    ("kind", "options", "path"),
    [
        ("news", (), "content/news/2026-03-05-gruesse-aus-giessen.md"),
        ("news", ("--date", "2026-04-01"), "content/news/2026-04-01-gruesse-aus-giessen.md"),
        ("event", (), "content/events/gruesse-aus-giessen.md"),
        ("event", ("--date", "2026-04-01"), "content/events/2026-04-01-gruesse-aus-giessen.md"),
        ("cluster", (), "content/clusters/gruesse-aus-giessen.md"),
        ("page", (), "content/pages/gruesse-aus-giessen.md"),
    ],
)
def test_a_draft_has_its_place_and_its_path_is_printed(
    typed: Typed, site: Path, kind: str, options: tuple[str, ...], path: str
) -> None:
    code, out, err = typed("new", kind, "Grüße aus  Gießen", *options, root=site)
    assert (0, f"{path}\n", kind == "event" and not options) == (code, out, "--date" in err)
    assert '"Grüße aus Gießen"' in (site / path).read_text("utf-8")


def test_nothing_is_overwritten(typed: Typed, site: Path) -> None:
    typed("new", "page", "Satzung", root=site)
    path = site / "content" / "pages" / "satzung.md"
    path.write_text("mine")
    assert (2, "", "content/pages/satzung.md gibt es schon.\n") == typed("new", "page", "Satzung", root=site)
    assert "mine" == path.read_text()


def test_a_folder_of_that_name_is_in_the_way_too(typed: Typed, site: Path) -> None:
    (site / "content" / "pages" / "satzung").mkdir(parents=True)
    assert (2, "", "content/pages/satzung gibt es schon.\n") == typed("new", "page", "Satzung", root=site)


def test_a_title_must_be_there(typed: Typed, site: Path) -> None:
    code, out, err = typed("new", "page", "  ", root=site)
    assert (2, "", True) == (code, out, "Ein Titel fehlt." in err)


def test_an_english_site_gets_an_english_draft(typed: Typed, site: Path) -> None:
    with (site / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write("language: en\n")
    typed("new", "page", "Statutes", root=site)
    assert "The text of the page." in (site / "content" / "pages" / "statutes.md").read_text("utf-8")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.is_ours], ids=lambda kind: kind.noun)
def test_a_draft_shows_every_field_and_every_field_is_right(kind: ContentKind, language: str) -> None:
    day = TODAY if kind is EVENTS else None
    lines = compose_draft(kind, 'Ein "Titel": mit #', language=language, day=day).split("---\n")[1].split("\n")
    awake = [re.sub("^# (?=( *- |  )|[^ ]+( ab)?:( |$))", "", line) for line in lines]
    loaded = loader.load("\n".join(awake), path="x.md")
    filled = fill(kind.form, loaded, lines=awake, start=Position("x.md", 1, 1), zone=ZoneInfo("Europe/Berlin"))
    assert [] == [*loaded.problems, *filled.problems]
    assert filled.form is not None
    # One way to say when an event takes place is enough, and nothing but news has a place on the front page.
    left_out = {"news": [], "event": ["featured", "when"]}.get(kind.noun, ["featured"])
    assert left_out == sorted(fields_of(kind.form).keys() - vars(filled.form))
    assert ('Ein "Titel": mit #', True) == (filled.form.title, filled.form.draft)


@pytest.mark.parametrize(("language", "field"), [("de", "beginn"), ("en", "start")])
def test_an_event_s_day_is_not_invented_and_is_missed_until_it_is_known(language: str, field: str) -> None:
    text = compose_draft(EVENTS, "x", language=language, day=None)
    loaded = loader.load(text.split("---\n")[1], path="x.md")
    filled = fill(EVENTS.form, loaded, lines=[], start=Position("x.md", 1, 1))
    assert ["date/placeholder"] == [problem.code for problem in filled.problems]
    assert f"\n{field}: 2027-01-02\n" in compose_draft(EVENTS, "x", language=language, day=date(2027, 1, 2))


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("meldung", "Neues", "aus", "Gießen"), "news/2026-03-05-neues-aus-giessen.md"),
        (("Veranstaltung", "Tagung", "--date", "3. Mai 2026"), "events/2026-05-03-tagung.md"),
        (("termin", "Tagung", "--date", "3.5.2026"), "events/2026-05-03-tagung.md"),
        (("seite", "Über uns"), "pages/ueber-uns.md"),
    ],
)
def test_people_s_own_words_are_taken(typed: Typed, site: Path, words: tuple[str, ...], path: str) -> None:
    assert (0, f"content/{path}\n", "") == typed("new", *words, root=site)


def test_a_long_title_has_a_short_name(typed: Typed, site: Path) -> None:
    title = "Sechs Labore aus vier Ländern messen gemeinsam denselben Kratzer auf einem Blech"
    typed("new", "page", title, root=site)
    assert [Path("sechs-labore-aus-vier-laendern-messen-gemeinsam.md")] == [
        path.relative_to(site / "content" / "pages") for path in (site / "content" / "pages").iterdir()
    ]


@pytest.mark.parametrize(("language", "first"), [("de", "datei"), ("en", "src")])
def test_a_photo_lies_in_the_draft_s_folder(typed: Typed, site: Path, language: str, first: str) -> None:
    with (site / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(f"language: {language}\n")
    (site / "Mein Foto.JPG").write_bytes(b"photo")
    code, out, _ = typed("new", "news", "Kratzer", "--photo", site / "Mein Foto.JPG", root=site)
    folder = site / "content" / "news" / "2026-03-05-kratzer"
    assert (0, "content/news/2026-03-05-kratzer/index.md\n") == (code, out)
    assert b"photo" == (folder / "mein-foto.jpg").read_bytes()
    text = (folder / "index.md").read_text("utf-8")
    assert f"\n  {first}: mein-foto.jpg\n  alt:\n" in text
    assert "../../events/" in text


def test_a_photo_that_is_still_to_come_has_a_folder_and_a_place_too(typed: Typed, site: Path) -> None:
    code, out, _ = typed("new", "meldung", "Kratzer", "--photo", root=site)
    assert (0, "content/news/2026-03-05-kratzer/index.md\n") == (code, out)
    assert "\n  datei: foto.jpg\n  alt:\n" in (site / out.strip()).read_text("utf-8")
    assert ["index.md"] == [path.name for path in (site / out.strip()).parent.iterdir()]

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from netzblatt.cache.build_note import BuildNote
from netzblatt.commands.due import due
from netzblatt.commands.program import program
from netzblatt.model.settings import Settings
from netzblatt.site_folder import ledger
from netzblatt.site_folder.paths import SitePaths

Typed = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parent.parent.parent
PAST, FUTURE = "2020-01-01T00:00:00+00:00", "2100-01-01"


def _write(site: Path, name: str, front_matter: str) -> None:
    path = site / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{front_matter}\n---\nText.\n", "utf-8")


def _built(site: Path, now: str) -> None:
    place = SitePaths(site).folders
    place.site.mkdir()
    settings = Settings(name="Netz", address="https://www.example.org")
    note = BuildNote(cause="", now=datetime.fromisoformat(now), until=None, settings=settings)
    ledger.save(place.locate_ledger(place.site), ledger.Ledger(note=note.encode()))


@pytest.fixture(autouse=True)
def _rules(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates" / "images.yml").write_text("lead: {uses: [lead], widths: [480], formats: [jpeg]}\n", "utf-8")


def test_a_site_that_time_cannot_change(typed: Typed, site: Path) -> None:
    _built(site, PAST)
    assert (0, "Von selbst ändert sich nichts mehr.\n", "") == typed("due", root=site)
    assert (0, "", "") == typed("due", "--iso", root=site)


def test_the_next_embargo_is_told_in_the_site_s_words_and_zone(typed: Typed, site: Path) -> None:
    _built(site, datetime.now(UTC).isoformat())
    _write(site, "news/2099-01-02-spaeter.md", "titel: Später")
    _write(site, "news/bald.md", "titel: Bald\ndatum: 03.07.2098 11 Uhr")
    assert (0, "03.07.2098, 11.00 Uhr: „Bald“ erscheint (content/news/bald.md)\n", "") == typed("due", root=site)
    assert (0, "2098-07-03T11:00:00+02:00\n", "") == typed("due", "--iso", root=site)


def test_a_page_that_is_to_be_looked_through_again_is_told_beforehand(typed: Typed, site: Path) -> None:
    _built(site, datetime.now(UTC).isoformat())
    _write(site, "pages/zugang.md", "titel: Zugang\nvorspann: A\ngeprüft: 3.7.2098")
    told = "03.07.2099, 00.00 Uhr: „Zugang“ hat seit einem Jahr niemand geprüft (content/pages/zugang.md)\n"
    assert (0, told, "") == typed("due", root=site)


def test_what_has_become_due_since_the_last_build_is_exit_code_3(typed: Typed, site: Path) -> None:
    _built(site, PAST)
    _write(site, "events/tagung.md", "titel: Tagung\nbeginn: 01.02.2020\npublished: 01.01.2019")
    _write(site, "news/alt.md", "titel: Alt\ndatum: 01.01.2019\nablauf: 01.03.2020 12 Uhr")
    _write(site, "news/jung.md", "titel: Jung\ndatum: 05.03.2018")
    code, out, err = typed("due", root=site)
    assert (3, "") == (code, err)
    assert [
        "02.02.2020, 00.00 Uhr: „Tagung“ ist vorbei (content/events/tagung.md)",
        "01.03.2020, 12.00 Uhr: „Alt“ läuft ab (content/news/alt.md)",
        "05.03.2020, 00.00 Uhr: „Jung“ ist so alt, dass es dabeisteht (content/news/jung.md)",
        "02.05.2020, 00.00 Uhr: „Tagung“ steht nur noch im Archiv der Kalender (content/events/tagung.md)",
        "Das ist fällig: build holt es nach.",
    ] == out.splitlines()
    assert (3, "2020-02-02T00:00:00+01:00\n", "") == typed("due", "--iso", root=site)


def test_what_was_due_before_the_last_build_is_done(typed: Typed, site: Path) -> None:
    _built(site, "2020-06-02T00:00:00+00:00")
    _write(site, "events/tagung.md", "titel: Tagung\nbeginn: 01.02.2020")
    assert (0, "Von selbst ändert sich nichts mehr.\n", "") == typed("due", root=site)


def test_dates_of_a_series_and_deadlines_are_due(typed: Typed, site: Path) -> None:
    _built(site, "2098-01-02T00:00:00+00:00")
    fields = "titel: Reihe\nbeginn: 05.02.2098\nwiederholt: täglich, 10 bis 11 Uhr, 2 mal"
    _write(site, "events/reihe.md", f"{fields}\nanmeldung: {{frist: 04.02.2098 12 Uhr}}")
    code, out, _ = typed("due", root=site)
    assert (0, "04.02.2098, 12.00 Uhr: Die Anmeldung zu „Reihe“ schließt (content/events/reihe.md)\n") == (code, out)
    _write(site, "events/reihe.md", fields)
    assert (0, "2098-02-05T11:00:00+01:00\n", "") == typed("due", "--iso", root=site)


def test_without_a_site_a_build_is_due(typed: Typed, site: Path) -> None:
    assert (3, "Es gibt noch keine Website, oder niemand weiß mehr, von wann sie ist: build baut sie.\n", "") == typed(
        "due", root=site
    )


def test_problems_are_exit_code_1_and_stay_out_of_what_programs_read(typed: Typed, site: Path) -> None:
    _write(site, "news/falsch.md", "titel: Falsch\ndatum: 30.02.2026")
    code, out, err = typed("due", "--iso", root=site)
    assert (1, "", "content/news/falsch.md:3:8: date/impossible") == (code, out, err.split(": den")[0])


def test_a_real_build_remembers_its_moment(typed: Typed, site: Path) -> None:
    for room in ("templates", "assets"):
        for file in (ROOT / room).rglob("*"):
            if file.is_file():
                target = site / file.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read_bytes())
    assert 0 == typed("build", root=site)[0]
    assert (0, "Von selbst ändert sich nichts mehr.\n", "") == typed("due", root=site)


@pytest.mark.parametrize(("language", "word"), [("de", "fällig"), ("en", "become due")])
def test_its_help_explains_the_exit_codes_and_the_line_for_cron(language: str, word: str) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "due", "--help"]
    found = subprocess.run(
        command, env=os.environ | {"LC_ALL": language, "PYTHONIOENCODING": "utf-8"}, capture_output=True, check=True
    )
    text = found.stdout.decode()
    assert [True] * 4 == [part in text for part in (word, "cron", "  3  ", "--iso")]


def test_it_is_a_command_of_the_program(site: Path) -> None:
    assert due is program.get_command(click.Context(program), "due")
    result = CliRunner().invoke(program, ["due"], obj=site, standalone_mode=False)
    assert 3 == result.return_value

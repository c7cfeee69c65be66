from __future__ import annotations

import errno
import socket
from pathlib import Path

import pytest

from netzblatt.commands._shared.words import (
    FAULTS,
    describe_fault,
    find_environment_language,
    phrase,
    phrase_counts,
    phrase_help,
)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "de"}, "de"),
        ({"LANG": "de", "LC_ALL": ""}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_person_s_language_is_found(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["netzblatt"])
    monkeypatch.delenv("LANG")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language == find_environment_language()


@pytest.mark.parametrize("lang", [None, "", "C", "C.UTF-8", "POSIX"])
@pytest.mark.parametrize(
    ("line", "language"), [("", "de"), ("language: en", "en"), ("Sprache: 'Englisch'", "en"), ("language: de-AT", "de")]
)
def test_where_the_environment_does_not_say_it_is_the_site_s(
    lang: str | None, line: str, language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("LANG")
    if lang is not None:
        monkeypatch.setenv("LANG", lang)
    (tmp_path / "content" / "news").mkdir(parents=True)
    (tmp_path / "content" / "site.yml").write_text(f"name: Netz\n{line}\n", "utf-8")
    monkeypatch.chdir(tmp_path / "content" / "news")
    monkeypatch.setattr("sys.argv", ["netzblatt"])
    assert language == find_environment_language()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setattr("sys.argv", [str(tmp_path / "build.py")])
    assert language == find_environment_language()


def test_thousands_are_parted() -> None:
    assert "1.234.567 Seiten" == phrase("command/count/pages", language="de", n=1234567)


def test_one_is_not_several() -> None:
    assert ["1 Seite", "0 Seiten", "2 Seiten"] == [phrase("command/count/pages", language="de", n=n) for n in (1, 0, 2)]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"pages": 2, "feeds": 1, "calendars": 3}, "2 pages, 1 feed and 3 calendars"),
        ({"pages": 2, "feeds": 0, "calendars": 3}, "2 pages and 3 calendars"),
        ({"pages": 0, "feeds": 1}, "1 feed"),
        ({"pages": 0, "feeds": 0}, "0 pages"),
    ],
)
def test_counts_are_told_in_a_sentence(counts: dict[str, int], sentence: str) -> None:
    assert sentence == phrase_counts(counts, language="en-GB")


def test_faults_of_the_world_are_one_line() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "site/x.html")
    assert "Das System meldet: Auf dem Datenträger ist kein Platz mehr: site/x.html" == describe_fault(full)
    assert "Das System meldet: Too many links" == describe_fault(OSError(errno.EMLINK, "Too many links"))
    clock = PermissionError(errno.EACCES, "command/world/clock", "https://s3.example.org")
    told = "Die Uhr dieses Rechners geht falsch, deshalb wird er abgewiesen. Bitte stellen: https://s3.example.org"
    assert f"Das System meldet: {told}" == describe_fault(clock)
    endless = OSError(errno.ENAMETOOLONG, "File name too long", "site/" + "d/" * 2_000)
    assert describe_fault(endless).endswith(": site/" + "d/" * 97 + "d…")
    nobody = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    assert "Das System meldet: Diese Adresse gibt es auf diesem Rechner nicht" == describe_fault(nobody)
    assert "Ein Satz von uns." == describe_fault(FileExistsError("Ein Satz von uns."))


def test_every_known_fault_has_words() -> None:
    assert all(phrase(f"command/world/{name}", language="de") for name in FAULTS.values())


def test_a_paragraph_of_several_lines_keeps_them() -> None:
    paragraphs = phrase_help("command/help/rename").split("\n\n")
    assert ["Eine Datei von content/ umbenennen oder verschieben.", "\b\nDie Pfade"] == [
        paragraphs[0],
        paragraphs[2][:11],
    ]

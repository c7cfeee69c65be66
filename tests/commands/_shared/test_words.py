from __future__ import annotations

import errno

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
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANG")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language == find_environment_language()


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
    assert "Ein Satz von uns." == describe_fault(FileExistsError("Ein Satz von uns."))


def test_every_known_fault_has_words() -> None:
    assert all(phrase(f"command/world/{name}", language="de") for name in FAULTS.values())


def test_a_paragraph_of_several_lines_keeps_them() -> None:
    paragraphs = phrase_help("command/help/rename").split("\n\n")
    assert ["Eine Datei von content/ umbenennen oder verschieben.", "\b\nDie Pfade"] == [
        paragraphs[0],
        paragraphs[2][:11],
    ]

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Typed = Callable[..., tuple[int, str, str]]

KINDS = "Möglich sind: meldung, veranstaltung, cluster, organisation, person, seite, übersetzung."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["biuld"], "Den Befehl biuld gibt es nicht. Ist build gemeint?"),
        (["build", "--claen"], "Die Option --claen gibt es nicht. Ist --clean gemeint?"),
        (["build", "--jobs", "0"], "Der Wert von --jobs geht nicht. Möglich ist eine Zahl von 1 bis 256."),
        (["build", "--jobs", "x"], "Der Wert von --jobs geht nicht. Möglich ist eine Zahl von 1 bis 256."),
        (["build", "--jobs"], "Hinter --jobs fehlt ein Wert."),
        (["build", "a", "b"], "Das ist zu viel: a b"),
        (["check", "--format", "xml"], "Der Wert von --format geht nicht. Möglich sind: text, json, github, gitlab."),
        (
            ["new", "seiite", "X"],
            f"Der Wert von ART geht nicht. Ist seite gemeint? {KINDS}",
        ),
        (
            ["new"],
            f"Es fehlt eine Angabe: ART. {KINDS}",
        ),
        (["new", "news"], "Ein Titel fehlt."),
        (["new", "news", "X", "--photo", "nix.jpg"], "Der Wert von --photo geht nicht. Diese Datei gibt es nicht."),
        (
            ["new", "news", "X", "--date", "30.2.2026"],
            "Der Wert von --date geht nicht. Den 30.2.2026 gibt es nicht. Bitte Tag und Monat prüfen.",
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_the_person_s_language(
    typed: Typed, site: Path, arguments: list[str], sentence: str
) -> None:
    code, out, err = typed(*arguments, root=site)
    assert (2, "", sentence) == (code, out, err.splitlines()[0])
    assert [] == [line for line in err.splitlines()[1:] if not line.startswith("Was möglich ist, sagt: build.py")]

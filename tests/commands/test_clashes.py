from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Typed = Callable[..., tuple[int, str, str]]
NEW = "content/events/2099-05-06-neu.md"


@pytest.fixture
def root(site: Path) -> Path:
    (site / "templates").mkdir()
    (site / "templates" / "images.yml").write_text("lead: {uses: [lead], widths: [480], formats: [jpeg]}\n", "utf-8")
    (site / "content" / "events").mkdir()
    _write(site, NEW, "titel: Neu\nbeginn: 6.5.2099 18 Uhr\nende: 20 Uhr\nentwurf: ja")
    return site


def _write(root: Path, path: str, fields: str) -> None:
    (root / path).write_text(f"---\n{fields}\n---\nText.\n", "utf-8")


def test_a_free_day_is_said_to_be_free_and_what_is_not_known_is_said(typed: Typed, root: Path) -> None:
    lines = f"{NEW}: „Neu“, Mittwoch, 6. Mai 2099\n  An diesem Tag ist noch nichts.\n"
    code, out, _ = typed("clashes", NEW, root=root)
    assert (0, lines) == (code, out[: len(lines)])
    assert "In content/site.yml fehlt state, zum Beispiel state: HE." in out
    with (root / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write("state: hessen\n")
    assert "Die Schulferien 2099 sind hier noch nicht bekannt." in typed("clashes", NEW, root=root)[1]


def test_a_clash_has_alternatives(typed: Typed, root: Path) -> None:
    _write(root, "content/events/alt.md", "titel: Alt\nbeginn: 6.5.2099")
    code, out, _ = typed("clashes", NEW, root=root)
    assert (3, True) == (code, "! gleicher Tag: „Alt“, Mittwoch, 6. Mai 2099 (content/events/alt.md)" in out)
    free = "Frei wären: Mittwoch, 22. April 2099; Mittwoch, 29. April 2099; Mittwoch, 13. Mai 2099"
    assert free in out
    # Without a file, both are told.
    assert 2 == typed("clashes", root=root)[1].count("! gleicher Tag")


def test_a_holiday_of_the_country_is_known(typed: Typed, root: Path) -> None:
    _write(root, "content/events/feier.md", "titel: Feier\nbeginn: 1.1.2099")
    assert "! Feiertag: Neujahr, Donnerstag, 1. Januar 2099" in typed("clashes", "events/feier.md", root=root)[1]


def test_what_cannot_be_looked_at_is_said(typed: Typed, root: Path) -> None:
    assert "ist keine Veranstaltung, die noch bevorsteht." in typed("clashes", "content/events/x.md", root=root)[2]
    _write(root, NEW, "titel: Neu\nbeginn: 31.2.2099")
    code, _, err = typed("clashes", root=root)
    assert (1, True) == (code, "date/impossible" in err)

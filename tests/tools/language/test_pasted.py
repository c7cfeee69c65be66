from __future__ import annotations

import pytest

from netzblatt.tools.language.pasted import find_markdown, find_pasted


def _found(text: str) -> list[tuple[int, int, str, str]]:
    problems = find_pasted(text, path="a.md", first_line=5)
    return [(p.position.line, p.position.column, p.code, dict(p.values).get("corrected", "")) for p in problems]


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_hyphen_inside_of_a_word_is_told(gap: str) -> None:
    assert [(5, 5, "text/pasted-hyphen", "Zusammenarbeit")] == _found(f"Die Zusam-{gap}menarbeit")


@pytest.mark.parametrize(
    "text",
    [
        "Ein- und Ausgang",
        "Ein-\nund Ausgang",
        "ein- bis zweimal",
        "Netz - ein Wort",
        "E- Mail",
        "`a- bc` ab",
        "```\nab- cd\n```",
    ],
)
def test_a_hyphen_that_is_meant_is_not(text: str) -> None:
    assert [] == _found(text)


def test_rows_of_a_spreadsheet_are_told_once() -> None:
    rows = "Ort\tPreis\nWetzlar\t3 Euro\nGießen\t4 Euro"
    assert [(7, 1, "text/pasted-table", "| Ort | Preis |")] == _found(f"Text\n\n{rows}")


@pytest.mark.parametrize(
    "text", ["-\tEins\n-\tZwei", "1.\tEins\n2.\tZwei", "\tx\n\ty", "a\tb", "a\tb\nc", "```\na\tb\nc\td\n```"]
)
def test_other_tabs_are_not(text: str) -> None:
    assert [] == _found(text)


@pytest.mark.parametrize(
    "lines",
    [
        "Wann: 19:30 Uhr\nWo: Rathaus",
        "**Wann:** 19:30 Uhr\n**Wo:** Rathaus",
        "9.30 Uhr Beginn\n10 Uhr Vortrag",
        "9:30 – 10:00 Beginn\n10:00 Vortrag",
        "9–10 Uhr Beginn\n10–11 Uhr Vortrag",
        "Mo 9–12 Uhr\nDi 10–12 Uhr",
        "Mo–Fr 9–12 Uhr\nSa 10–12 Uhr",
        "Montag: 9 Uhr\nDienstag: 10 Uhr",
        "12. Mai: Wanderung\n19. Mai: Ausflug",
        "Samstag, 12.5. Wanderung\nSonntag, 13.05.2026: Ausflug",
        "a) Haus\nb) Hof\nc) Garten",
        "(1) Haus\n(2) Hof",
        "1.1 Zweck\n1.2 Geltung",
        "Tel.: 06441 1\nE-Mail: a@b.de",
        "> Wann: heute\n> Wo: hier",
    ],
)
def test_lines_that_run_together_are_told_once(lines: str) -> None:
    first, _, _ = lines.partition("\n")
    assert [(7, 1, "text/run-on", f"{first}\\")] == _found(f"Text\n\n{lines}\n\nEnde: gut")


@pytest.mark.parametrize(
    "lines",
    [
        "Wann: 19:30 Uhr\\\nWo: Rathaus",
        "Wann: 19:30 Uhr  \nWo: Rathaus",
        "Wann: 19:30 Uhr<br>\nWo: Rathaus",
        "Wann: heute\n\nWo: hier",
        "- Wann: heute\n- Wo: hier",
        "1. Suppe\n2. Salat",
        "| Wann: | heute |\n|---|---|\n| Wo: | hier |",
        "```\nWann: heute\nWo: hier\n```",
        "Sonst 5 Mal\nSolche 5 Mal",
        "Der Vorstand sagt dazu am Ende: ja\nAlso: ja",
        "Beginn ist um\n10 Uhr, Ende um\n11 Uhr.",
    ],
)
def test_lines_that_stand_apart_or_belong_together_are_not(lines: str) -> None:
    assert [] == _found(lines)


@pytest.mark.parametrize("written", ["**neu**", "[hier](https://x.de)", "`x`", "![b](c.jpg)"])
def test_markdown_in_a_field_is_told(written: str) -> None:
    (problem,) = find_markdown(f"\nteaser: Das ist {written}.", path="a.md", first_line=1)
    assert ("text/no-markdown", 2, 17, written) == (
        problem.code,
        problem.position.line,
        problem.position.column,
        dict(problem.values)["written"],
    )


def test_stars_and_brackets_alone_are_no_markdown() -> None:
    assert [] == find_markdown("title: Kolleg*innen [sic] (neu) 2 * 3 ** 4", path="a.md", first_line=1)

from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert

LINK = "[Text](https://www.example.org/a)"
LEFT = [
    ("Das ist **fett und mehr.", (1, 9), "text/bold-open", "**fett und mehr.**"),
    ("- **eins\n- zwei **drei**", (1, 3), "text/bold-open", "**eins**"),
    ("| **a | b |\n|---|---|\n| c | d |", (1, 3), "text/bold-open", "**a**"),
    ("## Neu\n\n**Der erste Absatz\n\nund der zweite.**", (3, 1), "text/bold-open", "**Der erste Absatz**"),
    ("Ein **Wort und ein [Verzeichnis](/a/)", (1, 5), "text/bold-open", "**Wort und ein**"),
    ("Ein **fett** und ein **fett", (1, 22), "text/bold-open", "**fett**"),
    ("**" + "lang " * 20, (1, 1), "text/bold-open", f"**{'lang ' * 10}…**"),
    ("Ein **fett ** Wort", (1, 5), "text/bold-space", "**fett**"),
    ("Ein ** fett** Wort", (1, 5), "text/bold-space", "**fett**"),
    ("Ein ** fett ** Wort", (1, 5), "text/bold-space", "**fett**"),
    ("**Wo: **Gießen", (1, 1), "text/bold-space", "**Wo:**"),
    ("**Wo: **\nGießen", (1, 1), "text/bold-space", "**Wo:**"),
    ("**Governance\n**Wir", (1, 1), "text/bold-space", "**Governance**"),
    (f"Siehe {LINK[:-1]}", (1, 7), "link/torn", LINK),
    (f"Siehe {LINK[:-1]}, und mehr (siehe oben).", (1, 7), "link/torn", LINK),
    (f"Siehe\n![Text](a.jpg\n\nUnd {LINK}", (2, 1), "link/torn", "![Text](a.jpg)"),
    (f"{LINK} und {LINK[:-1]}", (1, 39), "link/torn", LINK),
    (f"[**Text**{LINK[5:-1]}", (1, 1), "link/torn", LINK),
    (f"Siehe {LINK[1:]}", (1, 7), "link/torn", LINK),
    (f"Siehe {LINK.replace(']', '')}", (1, 7), "link/torn", LINK),
    (f"Siehe {LINK.replace('](', ']')}", (1, 7), "link/torn", LINK),
    ("Siehe [uns](info@example.org", (1, 7), "link/torn", "[uns](info@example.org)"),
]


@pytest.mark.parametrize(("text", "place", "code", "corrected"), LEFT)
def test_signs_that_stay_letters_are_told_with_how_they_should_read(
    text: str, place: tuple[int, int], code: str, corrected: str
) -> None:
    problems = convert(text, path="p", language="de").problems
    told = [(problem.position.line, problem.position.column, problem.code, problem.values) for problem in problems]
    assert [(*place, code, (("corrected", corrected),))] == told


@pytest.mark.parametrize(
    "text",
    [
        "Das ist **fett**, **„auch“**, Text**fett**Text und ***beides***.",
        "2**3, 2 ** 3 ** 4 und a ** b",
        "Preis** und Menge**\n\n**ohne Gewähr",
        "| Preis** |\n|---|\n| 5 |\n\n** ohne Gewähr",
        r"\*\*fett und \**fett",
        "`**kwargs` und\n\n```\n**kwargs\n```",
        "Kolleg*innen und *kursiv",
        f"{LINK} ({LINK}) [(a)](https://www.example.org/b_(c))",
        "[Text\nüber zwei Zeilen](https://www.example.org/)",
        "Ein Wort [sic](vgl. Müller und [1](siehe oben",
        "f(x)[i](y und [Anm. d. Red. (www.example.org)] und (Quelle: [1]www.example.org)",
        r"\[Text\](a.md und \[Text](a.md",
        f"`{LINK[:-1]}`",
    ],
)
def test_signs_that_are_meant_as_letters_are_not(text: str) -> None:
    assert [] == [p.code for p in convert(text, path="p", language="de").problems if p.code != "link/outside"]


@pytest.mark.parametrize("part", ["**a ", r"\*\*a ", "[a](b.md ", "[a(b.md) ", "a](b.md) ", "[a]b.md) "])
def test_a_text_full_of_them_is_told_by_its_first(part: str) -> None:
    assert 51 >= len(convert(part * 250, path="p", language="de").problems)

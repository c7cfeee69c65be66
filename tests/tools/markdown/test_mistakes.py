from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert

MISTAKES = [
    ("Ein Satz.[^2]", (1, 10), "footnote/missing", {"name": "2"}),
    ("Ein Satz.\n\n[^2]: Die Fußnote.", (3, 1), "footnote/unused", {"name": "2"}),
    ("Siehe (hier alles)[../x.md].", (1, 7), "link/reversed", {"corrected": "[hier alles](../x.md)"}),
    ("Siehe (uns)[www.example.org].", (1, 7), "link/reversed", {"corrected": "[uns](www.example.org)"}),
    ("Siehe [alles] (../x.md).", (1, 7), "link/gap", {"corrected": "[alles](../x.md)"}),
    ("Siehe [alles][x].\n\n[y]: /z/", (1, 7), "link/undefined", {"name": "x", "text": "alles"}),
    ("• Optik\n• Glas\n• Licht", (1, 1), "text/list-marks", {"corrected": "- Optik"}),
    ("Dabei:\n– Optik\n– Glas", (2, 1), "text/list-marks", {"corrected": "- Optik"}),
    ("Erst das.\n\nMit Gruß\n-- \nAnna", (3, 1), "heading/underlined", {"corrected": "## Mit Gruß"}),
    ("Das.\n\n##Mehr davon", (3, 1), "heading/crowded", {"corrected": "## Mehr davon"}),
    ("Das.\n\n```\nMesswert", (3, 1), "text/unclosed-code", {"mark": "```"}),
    ("Das ist **fett* und mehr.", (1, 9), "text/bold-uneven", {"corrected": "**fett**"}),
    ("Das ist *sehr fett**", (1, 9), "text/bold-uneven", {"corrected": "**sehr fett**"}),
    ("| a | b |\n| - | - |\n| 1 | 2 | 3 |\n| 1 | 2 |", (3, 1), "table/cells", {"count": "3", "expected": "2"}),
    ("| a | b |\n| 1 | 2 |\n| 3 | 4 |", (1, 1), "table/torn", {"rule": "| --- | --- |"}),
    ("| a | b |\n|---|---|\n\n| 3 | 4 |", (4, 1), "table/torn", {"rule": "| --- | --- |"}),
    ("| a | b | c |\n|---|---|\n| 3 | 4 | 5 |", (1, 1), "table/torn", {"rule": "| --- | --- | --- |"}),
    ("<div>**neu**</div>", (1, 6), "html/markdown", {"written": "**neu**"}),
    ("<p>Siehe\n[a](https://a.de)</p>", (2, 1), "html/markdown", {"written": "[a](https://a.de)"}),
    ("<div>\n- a\n- b\n</div>", (2, 1), "html/markdown", {"written": "- a"}),
    ("<section>\n## Neu\n</section>", (2, 1), "html/markdown", {"written": "## Neu"}),
    ("a | b\n--- | ---\n1 | 2\n1", (4, 1), "table/cells", {"count": "1", "expected": "2"}),
]


@pytest.mark.parametrize(("text", "place", "code", "values"), MISTAKES)
def test_each_mistake_has_its_position_and_its_code(
    text: str, place: tuple[int, int], code: str, values: dict[str, str]
) -> None:
    told = [
        ((problem.position.line, problem.position.column), problem.code, dict(problem.values))
        for problem in convert(text, path="p", language="de").problems
    ]
    assert [(place, code, values)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Ein Satz.[^2]\n\n[^2]: Die Fußnote.",
        "`[^2]` und \\[^2]",
        "Ein Wort [sic] (siehe oben) und f(x)[i].",
        "[alles][x] und [X][]\n\n[x]: /y/",
        "– So beginnt ein Satz.",
        "#Hashtag und\n\n#Hashtag",
        "```\n##define\n```\n\nEin ##x",
        "Das eine.\n\n---\n\nDas andere.",
        "- eins\n- zwei",
        "```\n• a\n• b\n[x][y]\n```",
        "- a | b\n  --|--\n  c | d\n- e",
        "```\n| a | b |\n```",
        "| 5 | Kreuz",
        "**fett** und *kursiv*, ***beides***, **Kolleg*innen**, **a *b* c**, Preis* und Menge**, 5*3**2",
        "**find -name ai*** und `*a**`",
        r"\**fett* und **fett\***",
        "<div>\n\n**neu**\n\n</div>\n\n<p>a *b* - c</p>",
        "<div><code>**a**</code> und <pre>[a](b)</pre> <!-- **x** --></div>",
        "| a | b |\n| - | - |\n| `x|y` | 2 |\n| 1 \\| 2 | 3 |\n\nText | mit Strich",
    ],
)
def test_correct_markdown_has_no_mistakes(text: str) -> None:
    assert () == convert(text, path="p", language="de").problems

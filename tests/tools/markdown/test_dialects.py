from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert

# The first sign that is told, and what is written for it here.
SIGNS = [
    ("==neu==", "==neu==", "<mark>neu</mark>"),
    ("H~2~O", "~2~", "<sub>2</sub>"),
    ("m^2^", "^2^", "<sup>2</sup>"),
    ("So ist es.^[Seit 2020.]", "^[Seit 2020.]", "[^1]"),
    ("%% intern %%", "%% intern %%", "<!-- intern -->"),
    ("%%\nintern\n%%", "%%\nintern\n%%", "<!--\nintern\n-->"),
    ("::: {.kasten}\nNeu\n:::", "::: {.kasten}", '<div class="…">'),
    ('!!! note "Titel"', '!!! note "Titel"', '<div class="…">'),
    ("+---+---+\n| a | b |\n+---+---+", "+---+---+", "| … | … |"),
    ("a    b\n---- ----\n1    2", "---- ----", "| … | … |"),
    ("Es gilt $E=mc^2$.", "$E=mc^2$", None),
    ("$$\na = b\n$$", "$$\na = b\n$$", None),
]


def _told(text: str) -> list[tuple[int, str, str | None]]:
    problems = convert(text, path="a.md", language="de").problems
    told = [(problem, dict(problem.values)) for problem in problems if problem.code.startswith("text/dialect")]
    return [(problem.position.line, values["written"], values.get("corrected")) for problem, values in told]


@pytest.mark.parametrize(("text", "written", "corrected"), SIGNS)
@pytest.mark.parametrize("above", ["", "Ein Absatz.\n\n"])
def test_each_sign_is_told_with_what_is_written_here(
    text: str, written: str, corrected: str | None, above: str
) -> None:
    line = (above + text).split(written)[0].count("\n") + 1
    assert (line, written, corrected) in _told(above + text)


@pytest.mark.parametrize(
    "text",
    [
        *(f"```\n{text}\n```" for text, *_ in SIGNS[:7]),
        "`==neu==`",
        "a == b == c",
        r"\==neu==",
        "2^10 und 3^2",
        "Es kostet 5 $ oder 6 $ und $7_000",
        "100 %, 50 %",
        "[a](b.md){.x}",
        "## Titel {#x}",
        "Text\n{: .klein}",
        "| a | b |\n|---|---|\n| c | d |\n{: .blau}",
        "--- --",
        "https://www.example.org/?a==b==",
        "[^1]\n\n[^1]: Ja.",
        "Ja[^1] [!]",
    ],
)
def test_what_only_looks_like_one_is_not(text: str) -> None:
    assert [] == _told(text)


def test_a_long_sign_is_shown_by_its_beginning() -> None:
    ((_, written, _),) = _told(f"%%{'a' * 100}%%")
    assert (40, "…") == (len(written), written[-1])

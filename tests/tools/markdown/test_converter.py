from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netzblatt.model.records import END, FIGURE, LINK
from netzblatt.tools.markdown import ConvertedText, convert

PIECES = [
    *(
        "# ",
        "## ",
        "- ",
        "1. ",
        "11. Juli",
        "> ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~~\n",
        "[",
        "](",
        "../a.md",
        ")",
        "![",
    ),
    *("b.jpg", '"', "'", "{", "}", "{.x}", "{#y}", "{style=x}", '{credit="a"}', "<", "<b>", "</b>", "<div>", "</div>"),
    *("<script>", "<!--", "-->", "<?x", "<![CDATA[", "&amp;", "&#58;", "javascript:", "https://x.de", "|", "---", "\n"),
    *(
        "| a |\n|---|\n| 1 |\n",
        "[^1]",
        "[^1]: ",
        "*[a]: b",
        "a",
        "Wort ",
        "  \n",
        "\\",
        ":   ",
        "\n\n",
        "    ",
        "...",
        "--",
    ),
]


def _convert(text: str) -> ConvertedText:
    return convert(text, path="content/news/a.md", language="de")


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_text_breaks_it_and_every_marker_has_its_meaning(text: str) -> None:
    found = _convert(text)
    lines = text.count("\n") + 1
    assert all(problem.position.line <= lines for problem in found.problems)
    assert all(f"{LINK}{n}{END}" in found.html for n in range(len(found.links)))
    assert all(f"{FIGURE}{n}{END}" in found.html for n in range(len(found.pictures)))
    assert "<script" not in found.html.lower()


def test_an_empty_text_is_empty() -> None:
    assert ConvertedText(html="") == _convert(" \n")


def test_a_text_leaves_no_trace_in_the_next_one() -> None:
    before = _convert("[^1] und ABC\n\n[^1]: Note\n\n*[ABC]: Alphabet").html
    assert "<p>[^1] und ABC</p>" == _convert("[^1] und ABC").html
    assert before == _convert("[^1] und ABC\n\n[^1]: Note\n\n*[ABC]: Alphabet").html


@pytest.mark.parametrize("text", ["[" * 5000, "[a](" * 3000, "x ![" * 3000])
def test_thousands_of_open_brackets_take_no_time(text: str) -> None:
    assert [("text/brackets", 1)] == [(problem.code, problem.position.line) for problem in _convert(text).problems]


def test_a_text_nested_too_deep_is_refused_and_harms_no_other() -> None:
    found = _convert("- " * 3000 + "a")
    assert [("text/nested", 1)] == [(problem.code, problem.position.line) for problem in found.problems]
    assert "<p><em>a</em></p>" == _convert("*a*").html


def test_footnotes_speak_the_language_of_the_text() -> None:
    assert 'title="Zurück zur Stelle von Fußnote 1 im Text"' in _convert("a[^1]\n\n[^1]: b").html


def test_definitions_abbreviations_and_fences_work() -> None:
    html = _convert("Netz\n:   ein Verbund\n\n*[HTAI]: Hessen\n\nHTAI\n\n``` python\nx\n```").html
    assert "<dt>Netz</dt>\n<dd>ein Verbund</dd>" in html
    assert '<abbr title="Hessen">HTAI</abbr>' in html
    assert '<code class="language-python">' in html

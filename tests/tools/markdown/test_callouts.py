from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert
from netzblatt.tools.markdown.conversion import ConvertedText


def _convert(text: str, language: str = "de") -> ConvertedText:
    return convert(text, path="content/a.md", language=language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '> [!KASTEN] Was ist das "Netz"?\n> Ein *Blatt*.',
            (
                '<div class="box">\n<p class="box-title"><strong>Was ist das „Netz“?</strong></p>\n'
                "<p>Ein <em>Blatt</em>.</p>\n</div>"
            ),
        ),
        (
            "> [!NOTE]\n> Eins\n>\n> Zwei",
            (
                '<div class="box is-note">\n<p class="box-title"><strong>Hinweis</strong></p>\n'
                "<p>Eins</p>\n<p>Zwei</p>\n</div>"
            ),
        ),
        (
            "> [!tip]- Titel\n> - eins",
            (
                '<div class="box is-note">\n<p class="box-title"><strong>Titel</strong></p>\n'
                "<ul>\n<li>eins</li>\n</ul>\n</div>"
            ),
        ),
        (
            "> [!zitat] Lena Probe\n> Ja.",
            (
                '<div class="box is-quote">\n<blockquote>\n<p>Ja.</p>\n</blockquote>\n'
                '<p class="speaker">Lena Probe</p>\n</div>'
            ),
        ),
        (
            "> [!Zeitleiste]\n> 2013\n> :   Auftakt",
            (
                '<div class="box is-timeline">\n<ol class="timeline">\n'
                '<li><time class="when" datetime="2013">2013</time><div>Auftakt</div></li>\n</ol>\n</div>'
            ),
        ),
        ("> Ja [!NOTE]", "<blockquote>\n<p>Ja [!NOTE]</p>\n</blockquote>"),
        (r"> \[!NOTE] Ja", "<blockquote>\n<p>[!NOTE] Ja</p>\n</blockquote>"),
    ],
)
def test_a_quotation_with_a_word_in_brackets_is_a_box(text: str, expected: str) -> None:
    converted = _convert(text)
    assert (expected, ()) == (converted.html, converted.problems)


def test_a_box_has_a_title_in_the_language_of_its_text() -> None:
    assert "<strong>Important</strong>" in _convert("> [!WICHTIG]\n> Now", "en").html


def test_all_is_cleaned_inside_a_box() -> None:
    converted = _convert("> [!NOTE] <b onclick=x>A</b>\n> <script>b</script> [c](javascript:d)")
    assert {"html/attribute", "html/tag", "link/javascript"} & {problem.code for problem in converted.problems}
    assert "script>" not in converted.html.replace("&lt;", "")


@pytest.mark.parametrize(
    ("text", "code", "guess"),
    [
        ("> [!KASTE] Ja\n> Nein", "text/box-misspelt", "KASTEN"),
        ("> [!ABCDEFG] Ja\n> Nein", "text/box-unknown", ""),
    ],
)
def test_an_unknown_word_is_told(text: str, code: str, guess: str) -> None:
    (problem,) = _convert(text).problems
    assert (code, guess, 1, 5) == (
        problem.code,
        dict(problem.values)["guess"],
        problem.position.line,
        problem.position.column,
    )

from __future__ import annotations

import pytest

from netzblatt.model.problem import Position
from netzblatt.model.records import END, FIGURE, Picture
from netzblatt.tools.markdown import ConvertedText, convert


def _convert(text: str) -> ConvertedText:
    return convert(text, path="content/news/a/index.md", first_line=5, language="de")


def _shown(text: str) -> str:
    return _convert(text).html.replace(FIGURE, "[").replace(END, "]").replace("\n", "")


def test_a_picture_alone_is_a_figure_with_all_that_was_said_of_it() -> None:
    text = '![Reges "Gespräch"](../bilder/tagung.jpg "In Wetzlar - am 11. Juli"){credit="© timm" focus="30% 20%"}'
    expected = Picture(
        path="content/news/bilder/tagung.jpg",
        alt="Reges „Gespräch“",
        caption="In Wetzlar – am 11.\u00a0Juli",
        credit="© timm",
        focus=(0.3, 0.2),
        position=Position("content/news/a/index.md", 5, 21),
    )
    assert (FIGURE + "0" + END, (expected,), ()) == (
        _convert(text).html,
        _convert(text).pictures,
        _convert(text).problems,
    )


@pytest.mark.parametrize(
    "credit",
    ["© www.example.org", "© https://www.example.org/a?b=c", "© a@b.de", "© *a* ~~b~~ _c_", "© [a](b.md)", "© a <b>"],
)
@pytest.mark.parametrize("quotes", ['"{}"', "'{}'", "„{}“", "“{}”", ' "{}"'])
def test_what_a_credit_holds_is_neither_a_link_nor_emphasis(credit: str, quotes: str) -> None:
    found = _convert(f'![x](a.jpg){{credit={quotes.format(credit)} focus="1% 2%"}}')
    assert [(credit, (0.01, 0.02))] == [(picture.credit, picture.focus) for picture in found.pictures]
    assert (FIGURE + "0" + END, ()) == (found.html, found.problems)


def test_german_names_are_the_same() -> None:
    (picture,) = _convert('![](a.jpg){bildnachweis="© x" bildunterschrift="Bild" fokus="0% 100%" dekorativ}').pictures
    assert ("© x", "Bild", (0.0, 1.0), True) == (picture.credit, picture.caption, picture.focus, picture.is_decorative)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n![x](a.jpg)\n\nb", "<p>a</p>[0]<p>b</p>"),
        ("![x](a.jpg)\n![y](b.jpg)", "[0][1]"),
        ("![x](a.jpg)  \n![y](b.jpg)", "[0][1]"),
        ("**![x](a.jpg)**", "[0]"),
        ("- ![x](a.jpg)", "<ul><li>[0]</li></ul>"),
        ("> ![x](a.jpg)", "<blockquote>[0]</blockquote>"),
        ("![x][bild]\n\n[bild]: a.jpg", "[0]"),
        ("`![x](a.jpg)`", "<p><code>![x](a.jpg)</code></p>"),
    ],
)
def test_a_figure_stands_between_blocks(text: str, expected: str) -> None:
    assert (expected, ()) == (_shown(text), _convert(text).problems)


@pytest.mark.parametrize(
    ("text", "expected", "column"),
    [
        ("Text ![x](a.jpg) geht weiter", "<p>Text  geht weiter</p>[0]", 11),
        ("## Titel ![x](a.jpg)", '<h2 id="titel">Titel </h2>[0]', 15),
        ("- Text ![x](a.jpg)", "<ul><li>Text [0]</li></ul>", 13),
    ],
)
def test_a_picture_in_running_text_moves_behind_it_with_a_warning(text: str, expected: str, column: int) -> None:
    (problem,) = _convert(text).problems
    assert (expected, "picture/in-text", column) == (_shown(text), problem.code, problem.position.column)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("![x](https://x.de/a.jpg)", "picture/external", 6),
        ("![x](//x.de/a.jpg)", "picture/external", 6),
        ("![x](data:image/png;base64,xx)", "picture/pasted", 6),
        ("![x](../../../geheim.jpg)", "picture/outside", 6),
        ("[![x](a.jpg)](b.md)", "picture/linked", 7),
        ('![x](a.jpg){focus="links"}', "picture/focus", 13),
        ('![x](a.jpg){focus="200% 0%"}', "picture/focus", 13),
        ('![x](a.jpg){onload="x"}', "html/attribute", 13),
    ],
)
def test_impossible_pictures_are_refused(text: str, code: str, column: int) -> None:
    (problem,) = _convert(text).problems
    assert (code, Position("content/news/a/index.md", 5, column)) == (problem.code, problem.position)


def test_the_same_picture_twice_has_two_places() -> None:
    pictures = _convert("![x](a.jpg)\n\n![x](a.jpg)").pictures
    assert [5, 7] == [picture.position.line for picture in pictures]


def test_raw_html_beside_it_does_not_harm_a_figure() -> None:
    assert "[0]<p><b>x</b></p>" == _shown("![x](a.jpg)\n\n<b>x</b>")


def test_entities_and_angle_brackets_in_an_attribute_list_are_letters() -> None:
    (picture,) = _convert('![x](a.jpg){credit="&copy; <b>timm</b>"}').pictures
    assert "© <b>timm</b>" == picture.credit


@pytest.mark.parametrize("opening", ["![a](a.jpg) ", "![a](a.jpg)\n", "*![a](a.jpg)* "])
def test_a_picture_that_opens_a_paragraph_stays_before_it(opening: str) -> None:
    found = convert(f"Eins\n\n{opening}Zwei", path="content/news/a.md", language="de")
    assert () == found.problems
    assert found.html.index("Eins") < found.html.index(FIGURE) < found.html.index("Zwei")


def test_of_several_pictures_in_a_paragraph_each_stands_on_its_side() -> None:
    found = convert("![a](a.jpg) Eins ![b](b.jpg)", path="content/news/a.md", language="de")
    assert [f"{FIGURE}0{END}", "<p> Eins </p>", f"{FIGURE}1{END}"] == found.html.split("\n")
    assert ["picture/in-text"] == [problem.code for problem in found.problems]

from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert
from tests.endless import must_end
from tests.markdown.commonmark import list_expected_blocks, list_our_blocks, make_nest, make_text


def _html(text: str) -> str:
    html = convert(text, path="content/news/a.md", language="de", typography=False).html
    return html.replace("\n", "")


def test_blocks_are_those_of_commonmark() -> None:
    texts = [*map(make_text, range(600)), *map(make_nest, range(100))]
    different = [text for text in texts if list_our_blocks(text) != list_expected_blocks(text)]
    assert [] == different


TABLE = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"


@pytest.mark.parametrize("above", ["Text", "**Text**", "11. Juli", "## Text", "> Text", "- Text"])
def test_a_table_stands_right_below_anything(above: str) -> None:
    assert _html(f"{above}\n\n| a |\n|---|\n| b |") == _html(f"{above}\n| a |\n|---|\n| b |")


@pytest.mark.parametrize("mark", ["- ", "1. ", "-   ", "10) "])
@pytest.mark.parametrize("around", ["", "> "])
def test_the_text_of_an_item_may_be_a_table(mark: str, around: str) -> None:
    below = f"\n{around}{' ' * len(mark)}"
    item = _html(around + mark + below.join(["| a |", "|---|", "| b |"]))
    assert f'<li><div class="table" role="region" aria-label="Tabelle 1" tabindex="0">{TABLE}</div></li>' in item
    assert "<li><div" in _html(around + mark + below.join(["a | b", "--|--", "c | d"]))


@pytest.mark.parametrize("blank", [">", "> ", ">  ", ">     ", ">\t"])
def test_a_line_of_spaces_is_empty_in_a_quotation_too(blank: str) -> None:
    assert "<blockquote><p>a</p><p>b</p></blockquote>" == _html(f"> a\n{blank}\n> b")


@pytest.mark.parametrize("blank", [" ", "    ", "\t", "\t\t"])
def test_spaces_in_the_first_line_are_no_code(blank: str) -> None:
    assert "<p>a</p>" == _html(f"{blank}\na")


@pytest.mark.parametrize(("written", "expected"), [("`a \\| b`", "<code>a | b</code>"), ("a \\| b", "a | b")])
def test_a_bar_in_a_cell_is_escaped_even_in_code(written: str, expected: str) -> None:
    assert f"<td>{expected}</td>" in _html(f"| a |\n|---|\n| {written} |")


@pytest.mark.parametrize("attributes", ["{: .blau}", "{.blau}"])
def test_attributes_below_a_table_are_those_of_the_table(attributes: str) -> None:
    assert '<table class="blau">' in _html(f"| a |\n|---|\n| b |\n{attributes}")


@pytest.mark.parametrize("behind", ["python", " python", "python {hl=1}", "{.python}", 'python title="x"', ".python"])
@pytest.mark.parametrize("mark", ["", "- ", "1. ", "> "])
def test_a_fence_stands_anywhere_with_anything_behind_it(mark: str, behind: str) -> None:
    inside = "> " if mark == "> " else " " * len(mark)
    text = f"{mark}```{behind}\n{inside}x <b>\n\n{inside}```" if mark != "> " else f"> ```{behind}\n> x <b>\n> ````"
    assert '<pre><code class="language-python">x &lt;b&gt;' in _html(text)


def test_an_id_behind_a_fence_belongs_to_the_block() -> None:
    assert '<pre class="b" id="c"><code class="language-a">' in _html("```{.a .b #c}\nx\n```")


def test_a_hashtag_is_no_heading() -> None:
    assert "<p>#Optik und Licht</p>" == _html("#Optik und Licht")
    assert '<h2 id="c">C#</h2>' == _html("## C# ##")


@pytest.mark.parametrize(
    "unit", ["- ", "> ", "1. a\n", "```x\n", "~~~\n\n", "| a\n|--\n", "<!-- x\n", "<div>\n", "a\n1. ", "- a\n  "]
)
def test_many_signs_take_no_time(unit: str) -> None:
    with must_end():
        convert(unit * (9_000 // len(unit)), path="content/a.md", language="de")

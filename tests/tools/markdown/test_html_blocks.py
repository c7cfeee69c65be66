from __future__ import annotations

import pytest

from netzblatt.tools.markdown import convert
from netzblatt.tools.markdown.html_blocks import take_html

MARKDOWN = "<p>Ein <em>Satz</em>.</p><ul><li>a</li></ul>"


def _html(text: str) -> str:
    found = convert(text, path="content/news/a.md", language="de", typography=False)
    assert () == found.problems
    return found.html.replace("\n", "")


@pytest.mark.parametrize("tag", ["div", "details", "section", 'div class="kasten"'])
def test_markdown_between_empty_lines_inside_of_html_is_markdown(tag: str) -> None:
    name = tag.partition(" ")[0]
    assert f"<{tag}>{MARKDOWN}</{name}>" == _html(f"<{tag}>\n\nEin *Satz*.\n\n- a\n\n</{name}>")


@pytest.mark.parametrize("attribute", ['markdown="1"', "markdown=1", "markdown", 'markdown="block"'])
def test_the_attribute_markdown_does_without_empty_lines(attribute: str) -> None:
    assert f"<section>{MARKDOWN}</section>" == _html(f"<section {attribute}>\nEin *Satz*.\n- a\n</section>")
    assert "<div><p>Ein <em>Satz</em>.</p></div>" == _html(f"<div {attribute}>Ein *Satz*.</div>")


def test_html_without_empty_lines_stays_html() -> None:
    assert "<div>Ein *Satz*.</div>" == _html("<div>\nEin *Satz*.\n</div>")


def test_indented_html_below_html_is_no_code() -> None:
    html = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    assert html == _html("<table>\n\n    <tbody><tr>\n\n        <td>a</td>\n\n    </tr></tbody>\n\n</table>")


def test_text_behind_a_comment_is_a_line_of_its_own() -> None:
    lines = ["<!-- für", "Anna --> Text"]
    assert ("<!-- für\nAnna -->", 0, [" Text"]) == (*take_html(lines, 0), lines)


@pytest.mark.parametrize("mark", ["- ", "> "])
def test_an_open_comment_hides_nothing_behind_the_item_or_quotation_that_holds_it(mark: str) -> None:
    assert "<p>Und mehr.</p>" in _html(f"{mark}<!-- x\n\nUnd mehr.\n\n-->")

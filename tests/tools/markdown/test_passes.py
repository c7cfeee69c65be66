from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from netzblatt.model.records import END, FIGURE, Heading
from netzblatt.tools.markdown import convert
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.passes import run_passes


def _run(text: str, tree: str) -> tuple[Element, Conversion]:
    """Runs the passes over a tree that stands for what Python-Markdown has made of the text."""
    root = fromstring(f"<div>{tree}</div>")  # noqa: S314 (our own)
    conversion = Conversion(text=text, path="content/news/a.md", first_line=1, language="de", typography=True)
    run_passes(root, conversion)
    return root, conversion


def test_ids_and_headings_are_made_of_typeset_texts() -> None:
    root, conversion = _run('## Das "Netz"', '<h2>Das "Netz"</h2>')
    assert [Heading(2, "das-netz", "Das „Netz“")] == conversion.collected.headings
    assert "Das „Netz“" == root[0].text


def test_a_forbidden_attribute_is_gone_before_ids_are_collected() -> None:
    text = "a {#x onclick=y}"
    root, conversion = _run(text, '<p id="x" onclick="y">a</p>')
    assert {"id": "x"} == root[0].attrib
    assert (["x"], ["html/attribute"]) == (
        conversion.collected.ids,
        [problem.code for problem in conversion.collected.problems],
    )


def test_a_picture_leaves_its_heading_before_the_heading_is_collected() -> None:
    root, conversion = _run("## A ![b](b.jpg)", '<h2>A <img alt="b" src="b.jpg" /></h2>')
    assert [Heading(2, "a", "A")] == conversion.collected.headings
    assert f"\n{FIGURE}0{END}\n" == root[0].tail


def test_the_first_paragraph_is_the_first_one_with_words() -> None:
    _, conversion = _run("![a](a.jpg)\n\n*b*\n\nc", '<p><img alt="a" src="a.jpg" /></p><p><em>b</em></p><p>c</p>')
    assert "b" == conversion.collected.first_paragraph


def test_links_are_resolved_and_tables_wrapped() -> None:
    tree = '<table><tr><td align="right"><a href="https://x.de">a</a></td></tr></table>'
    root, _ = _run("| [a](https://x.de) |", tree)
    cell = '<td class="right"><a href="https://x.de">a</a></td>'
    expected = f'<div class="table" tabindex="0"><table><tr>{cell}</tr></table></div>'
    assert expected == tostring(root[0], "unicode")


def test_without_typography_words_are_counted_all_the_same() -> None:
    root = fromstring('<div><p>Das "Netz"</p></div>')  # noqa: S314 (our own)
    conversion = Conversion(text='Das "Netz"', path="p", first_line=1, language="de", typography=False)
    run_passes(root, conversion)
    assert ('Das "Netz"', 2) == (root[0].text, conversion.collected.words)


@pytest.mark.parametrize("mark", ["<!--more-->", "<!-- more -->", "<!--more Weiterlesen-->", "<!-- excerpt -->"])
def test_what_stands_above_the_mark_is_the_teaser(mark: str) -> None:
    found = convert(f"Eins.\n\nZwei *neu*.\n\n{mark}\n\nDrei.", path="content/a.md", language="de")
    assert ("Eins. Zwei neu.", True, ()) == (found.first_paragraph, found.has_more_mark, found.problems)
    assert "more" not in found.html


def test_another_comment_ends_no_teaser() -> None:
    assert "Eins." == convert("Eins.\n\n<!-- zu kurz -->\n\nZwei.", path="content/a.md", language="de").first_paragraph

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from netzblatt.model.problem import Position
from netzblatt.model.records import END, LINK, Heading, Reference
from netzblatt.tools.markdown.conversion import Conversion, ConvertedText
from netzblatt.tools.markdown.fast import convert_plain
from tests.endless import must_end

PATH = "content/news/a.md"


def _begin(text: str) -> Conversion:
    return Conversion(text=text, path=PATH, first_line=5, language="de", typography=True)


def test_html_and_parts_of_a_plain_text_are_complete() -> None:
    text = (
        'Ein *"Netz"* & mehr\nLicht.\n\n## Zu 1. **Teil**\n- [Haus](b.md#c)\n- z. B. 5 kg\n\n> Ja.\n\n## Zu 1. Teil\n'
    )
    conversion = _begin(text)
    expected = ConvertedText(
        html="<p>Ein <em>„Netz“</em> &amp; mehr\nLicht.</p>\n"
        '<h2 id="zu-1-teil">Zu 1. <strong>Teil</strong></h2>\n'
        f'<ul>\n<li><a href="{LINK}0{END}">Haus</a></li>\n<li>z.\u202fB. 5\u00a0kg</li>\n</ul>\n'
        "<blockquote>\n<p>Ja.</p>\n</blockquote>\n"
        '<h2 id="zu-1-teil-2">Zu 1. Teil</h2>',
        links=(Reference("content/news/b.md", "c", Position(PATH, 9, 10)),),
        headings=(Heading(2, "zu-1-teil", "Zu 1. Teil"), Heading(2, "zu-1-teil-2", "Zu 1. Teil")),
        ids=("zu-1-teil", "zu-1-teil-2"),
        words=17,
        first_paragraph="Ein „Netz“ & mehr Licht.",
    )
    assert expected == conversion.build_result(convert_plain(conversion) or "")


def test_a_table_is_converted_with_its_alignments() -> None:
    head = '<tr>\n<th>A</th>\n<th class="right"><em>B</em></th>\n</tr>'
    link = '<a href="https://x.de">d</a>'
    rows = [f'<tr>\n<td>{a}</td>\n<td class="right">{b}</td>\n</tr>' for a, b in (("c", ""), (link, "5\u00a0kg"))]
    body = "\n".join(rows)
    table = f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    text = "| A | *B* |\n| --- | --: |\n| c | |\n|[d](https://x.de)|5 kg|"
    assert f'<div class="table" tabindex="0">{table}</div>' == convert_plain(_begin(text))


def test_a_list_of_definitions_goes_on_below_an_empty_line() -> None:
    text = "Beginn\n:   11. Juli\n\nOrt\nHalle\n: *Werk* 3\n:  [Plan](https://x.de)\n"
    items = "<dt>Beginn</dt>\n<dd>11.\u00a0Juli</dd>\n<dt>Ort</dt>\n<dt>Halle</dt>\n<dd><em>Werk</em> 3</dd>\n"
    assert f'<dl>\n{items}<dd><a href="https://x.de">Plan</a></dd>\n</dl>' == convert_plain(_begin(text))


@pytest.mark.parametrize("text", ["a_b", "1986. b", "1) a", "a\n1) b", "1.", "| a |\n|---|"])
def test_a_text_that_is_not_plain_is_left_to_python_markdown(text: str) -> None:
    assert convert_plain(_begin(text)) is None


@pytest.mark.parametrize("text", ["[hier](b.md)", "[a](#b)", "[a](javascript:b)", "[a](../../b.md)", "[a](b.de)"])
def test_a_text_with_a_problem_is_left_to_python_markdown(text: str) -> None:
    assert convert_plain(_begin(text)) is None


@pytest.mark.parametrize("text", ["(" * 400, "a" * 10_001, "a\n" * 5000])
def test_a_long_text_is_left_to_python_markdown(text: str) -> None:
    assert convert_plain(_begin(text)) is None


@pytest.mark.parametrize(
    "unit", ["a *", "*a* ", "[a](b) ", "a & ", "| a ", "|  ", "1. a\n2. b\n", "## a\n", "'", "5 a "]
)
def test_the_longest_text_takes_no_time(unit: str) -> None:
    with must_end():
        for end in ("", "<"):
            convert_plain(_begin(unit * (9_999 // len(unit)) + end))


def test_a_plain_text_does_not_load_python_markdown() -> None:
    code = (
        "import sys; from netzblatt.tools.markdown import convert;"
        "convert('## A\\n\\nEin *Satz* mit [Haus](b.md).', path='content/a.md', language='de');"
        "sys.exit(bool({'markdown', 'nh3', 'xml.etree.ElementTree'} & sys.modules.keys()))"
    )
    environment = {**os.environ, "NETZBLATT_FAST": "1"}
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False, env=environment).returncode

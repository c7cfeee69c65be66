from __future__ import annotations

import pytest

from netzblatt.model.problem import Severity
from netzblatt.model.records import END, FIGURE
from netzblatt.tools.markdown import ConvertedText, convert

MARKER = f"{FIGURE}0{END}"
TAG = '<img src="b.jpg" alt="Ein Rad">'


def _convert(text: str) -> ConvertedText:
    return convert(text, path="content/news/a/index.md", language="de")


def _shown(text: str) -> str:
    return _convert(text).html.replace(MARKER, "[]").replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TAG, "[]"),
        (f"{TAG} Text", "[]<p> Text</p>"),
        (f"<p>{TAG}</p>", "[]"),
        (f"<p><b>{TAG}</b> Text</p>", "[]<p><b></b> Text</p>"),
        (f"<div>{TAG}</div>", "<div>[]</div>"),
        (f"<center>{TAG}</center>", '<div class="center">[]</div>'),
        (f"<figure>{TAG}</figure>", "[]"),
        (f"<figure><figure>{TAG}</figure><figcaption>Alle</figcaption></figure>", "<div>[]<p>Alle</p></div>"),
        (f"<figure>\n\n{TAG}\n\n</figure>", "[]"),
        (f'<a href="b.jpg">{TAG}</a>', "[]"),
        (f'<figure><a href="gross.png">{TAG}</a></figure>', "[]"),
        ('[![Ein Rad](b.jpg)](b.jpg "gross")', "[]"),
        (f'<picture><source srcset="a.webp">{TAG}</picture>', "[]"),
        (f'<div><picture class="x">\n<source srcset="a.webp">\n{TAG}\n</picture></div>', "<div>[]</div>"),
        (f"- {TAG}", "<ul><li>[]</li></ul>"),
        (f"<table><tr><td>{TAG}</td></tr></table>", "<table><tbody><tr><td>[]</td></tr></tbody></table>"),
    ],
)
def test_a_picture_of_html_is_a_figure_between_blocks(text: str, expected: str) -> None:
    found = _convert(text)
    (picture,) = found.pictures
    assert ("content/news/a/b.jpg", "Ein Rad") == (picture.path, picture.alt)
    assert (expected, ()) == (_shown(text), found.problems)


def test_its_caption_is_that_of_the_figure() -> None:
    (picture,) = _convert(f'<figure>{TAG}<figcaption>Das <b>Rad</b> &amp; "mehr"</figcaption></figure>').pictures
    assert "Das Rad & „mehr“" == picture.caption


def test_a_credit_may_stand_behind_it() -> None:
    (picture,) = _convert(f'{TAG}{{credit="© Netz"}}').pictures
    assert "© Netz" == picture.credit


def test_it_is_found_where_it_stands() -> None:
    text = f"Eins\n\n<p>{TAG}</p>\n\n{TAG}"
    assert [(3, 14), (5, 11)] == sorted((each.position.line, each.position.column) for each in _convert(text).pictures)


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        (f"<p>Text {TAG}</p>", "picture/in-text", Severity.WARNING),
        (f'<a href="https://x.de">{TAG}</a>', "picture/linked", Severity.WARNING),
        (f'<p><a href="https://x.de">{TAG}</a></p>', "picture/linked", Severity.WARNING),
        ("[![a](b.jpg)](https://x.de)", "picture/linked", Severity.WARNING),
        ('<img src="https://x.de/b.jpg" alt="a">', "picture/external", Severity.ERROR),
        ('<p><img src="https://x.de/b.jpg" alt="a"></p>', "picture/external", Severity.ERROR),
        ('<img src="b.jpg" alt="a" width="300" style="x" srcset="y">', "html/ignored", Severity.WARNING),
        ('<img src="b.jpg" alt="a" onerror="x()">', "html/attribute", Severity.ERROR),
        ('<p><img src="b.jpg" alt="a" onerror="x()"></p>', "html/attribute", Severity.ERROR),
    ],
)
def test_what_is_lost_is_told(text: str, code: str, severity: Severity) -> None:
    (problem,) = _convert(text).problems
    assert (code, severity, 1) == (problem.code, problem.severity, problem.position.line)
    assert "onerror" not in _convert(text).html

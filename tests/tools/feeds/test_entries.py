from __future__ import annotations

import pytest

from netzblatt.tools.feeds.entries import clean_text, find_page


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Eins</p><p>Zwei</p>", "Eins Zwei"),
        ("A &amp; B &lt;b&gt;", "A & B <b>"),
        ("zwei\n\tZeilen\x00\x1b[31m", "zwei Zeilen [31m"),
        ("<a href='x'>Link", "Link"),
        ("<![CDATA[x]]>", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_of_html_the_words_are_left(html: object, words: str) -> None:
    assert words == clean_text(html, longest=90)


@pytest.mark.parametrize(
    ("url", "page"),
    [("/a/", "https://x.example/a/"), ("https://y.example", "https://y.example"), ("ftp://x", ""), ("", ""), (7, "")],
)
def test_a_page_is_on_the_web(url: object, page: str) -> None:
    assert page == find_page(url, base="https://x.example/feed")

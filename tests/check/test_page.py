from __future__ import annotations

import pytest

from netzblatt.check import read_style_sheet

from .conftest import page_of


def test_a_page_is_reduced_to_what_is_asked_of_it() -> None:
    page = page_of(
        "<title> A\n B </title><meta name=Description content=' D '><link rel=canonical href=/c><link rel=icon href=/i>"
        "<h1 id=a>x</h1><svg><title>no</title></svg><a href='/b?x=1&amp;y=2'>b</a><img src=p.png width=1 height=1>"
    )
    assert ("A B", "D", True, False) == (page.title, page.description, page.is_indexed, page.is_redirect)
    assert (("a",), ("/c", "/b?x=1&y=2"), ("/i", "p.png"), ()) == (page.ids, page.links, page.fetched, page.unsized)


@pytest.mark.parametrize(
    ("html", "fetched"),
    [
        ("<script src=a.js></script>", ["a.js"]),
        ("<img srcset='a.png 1x, b.png 2x' width=1 height=1>", ["a.png", "b.png"]),
        ("<iframe src=a></iframe><video src=b poster=c></video>", ["a", "b", "c"]),
        ("<link rel='preload stylesheet' href=a><link rel=preconnect href=//b>", ["a", "//b"]),
        ("<style>@import 'a.css'; x{background:url(b.png)}</style><p>url(no)</p>", ["b.png", "a.css"]),
        ("<p style=\"background: url('a.png')\">x</p>", ["a.png"]),
        ("<a href=a></a><form action=b></form><link rel=next href=c>", []),
    ],
)
def test_what_a_browser_loads_by_itself(html: str, fetched: list[str]) -> None:
    assert sorted(fetched) == sorted(page_of(html).fetched)


@pytest.mark.parametrize(
    ("css", "fetched"),
    [
        ("a{b:url(x.png)} c{d:url( \"y (1).png\" ) , url('z')}", ("x.png", "y (1).png", "z")),
        ("@import url(a.css); @IMPORT 'b.css';", ("a.css", "b.css")),
        ("a { background: image-set('a.avif' type('image/avif'), \"b.png\" 2x) }", ("a.avif", "b.png")),
        ("a { background: -webkit-image-set(url(a.png) 1x); content: 'b' }", ("a.png",)),
        ("/* url(a.png) */ a{b:url(data:image/png;base64,AA)} c{d:url(#e)} f{g:url()}", ()),
    ],
)
def test_what_a_style_sheet_loads(css: str, fetched: tuple[str, ...]) -> None:
    sheet = read_style_sheet("assets/site.css", origin="assets/css/", data=css.encode())
    assert (fetched, False) == (sheet.fetched, sheet.is_indexed)


@pytest.mark.parametrize("html", ["", "<", "<title>", "<a", "<![CDATA[", "\0", "<!-- <a href=x>", "<meta name>"])
def test_broken_pages_are_read_all_the_same(html: str) -> None:
    assert () == page_of(html).links


def test_a_reference_of_thousands_of_digits_is_text() -> None:
    assert ("#&#" + "1" * 5_000,) == page_of(f"<a href='#&#{'1' * 5_000}'>x</a>").links

from __future__ import annotations

import pytest

from netzblatt.check import FinishedPage, check_pages
from netzblatt.model.settings import Settings

from .conftest import page_of

HEAD = "<title>{}</title><meta name=description content=x>"
OUTPUTS = ("news/index.html", "news/2013/a/index.html", "404.html", "media/x.png", "über uns/index.html")


def _codes(settings: Settings, *pages: FinishedPage) -> list[str]:
    return [problem.code for problem in check_pages(pages, outputs=OUTPUTS, settings=settings)]


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("/netz/news/", ""),
        ("2013/a/", ""),
        ("../media/x.png", ""),
        ("https://www.example.org/netz/404.html?x#", ""),
        ("/netz/%C3%BCber%20uns/", ""),
        ("#here", ""),
        ("/netz/news/#here", ""),
        ("mailto:a@example.org", ""),
        ("https://example.com/nowhere", ""),
        ("/netz/news/2014/", "page/dead-link"),
        ("/netz/news", "page/dead-link"),
        ("2013/a/index.htm", "page/dead-link"),
        ("#there", "page/dead-fragment"),
        ("/netz/news/2013/a/#here", "page/dead-fragment"),
        ("/news/", "page/outside"),
        ("/netzwerk/", "page/outside"),
        ("http://www.example.org/", "page/outside"),
    ],
)
def test_links_lead_somewhere(link: str, code: str, settings: Settings) -> None:
    page = page_of(HEAD.format("a") + f'<p id=here><a href="{link}">x</a>')
    other = page_of(HEAD.format("b"), "news/2013/a/index.html")
    assert [code] * bool(code) == _codes(settings, page, other)


@pytest.mark.parametrize(
    ("html", "codes"),
    [
        ("<p id=a><p id=a><p id=a><p id=b>", ["page/id-twice"]),
        ("<img src=/netz/media/x.png width=1>", ["page/picture-without-size"]),
        ("<img src=/netz/media/x.png width=1 height=2>", []),
        ("<script src=https://cdn.example.com/x.js></script>", ["page/foreign-request"]),
        ("<link rel=preconnect href=//cdn.example.com>", ["page/foreign-request"]),
        ("<style>@import 'https://fonts.example.com/x'</style>", ["page/foreign-request"]),
        ("<iframe src=https://maps.example.net/x></iframe>", []),
        ("<script src=https://www.example.org/netz/media/x.png></script>", []),
        ("<img src=data:image/png;base64,AA width=1 height=1>", []),
        ("<img src=/netz/media/y.png width=1 height=1>", ["page/dead-link"]),
    ],
)
def test_pages_are_whole_and_ask_no_strangers(html: str, codes: list[str], settings: Settings) -> None:
    assert codes == _codes(settings, page_of(HEAD.format("a") + html))


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        (HEAD.format("a"), HEAD.format("b"), []),
        (HEAD.format("a"), HEAD.format("a"), ["page/title-twice"]),
        (HEAD.format("a"), HEAD.format("a") + "<meta name=robots content='NOINDEX, follow'>", []),
        (HEAD.format("a"), "<title>a</title><meta http-equiv=Refresh content='0; url=/netz/news/'>", []),
        (HEAD.format("a"), "<title>b</title>", ["page/no-description"]),
        (HEAD.format(" "), HEAD.format(""), ["page/no-title", "page/no-title"]),
    ],
)
def test_titles_tell_pages_apart(first: str, second: str, codes: list[str], settings: Settings) -> None:
    assert codes == _codes(settings, page_of(first), page_of(second, "404.html"))


def test_a_problem_names_the_file_that_wanted_the_page(settings: Settings) -> None:
    (problem,) = check_pages([page_of(HEAD.format("a") + "<a href=x>")], outputs=OUTPUTS, settings=settings)
    assert ("content/news/x.md", {"link": "x", "page": "news/index.html"}) == (
        str(problem.position),
        dict(problem.values),
    )

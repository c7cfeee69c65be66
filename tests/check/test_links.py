from __future__ import annotations

import pytest

from netzblatt.check.links import check_links
from netzblatt.model.settings import Settings

from .conftest import page_of

OUTPUTS = frozenset(
    {"news/index.html", "news/2013/a/index.html", "404.html", "media/x.png", "über uns/index.html", "index.html"}
)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("/netz/news/", ""),
        ("/netz/", ""),
        ("2013/a/", ""),
        ("../media/x.png", ""),
        ("https://www.example.org/netz/404.html?x#", ""),
        ("/netz/%C3%BCber%20uns/", ""),
        ("#here", ""),
        ("/netz/news/#here", ""),
        ("mailto:a@example.org", ""),
        ("https://example.com/nowhere", ""),
        ("/netz/news/2014/", "page/dead-link"),
        ("https://WWW.Example.org/netz/nowhere/", "page/dead-link"),
        ("/netz/news", "page/dead-link"),
        ("2013/a/index.htm", "page/dead-link"),
        ("#there", "page/dead-fragment"),
        ("/netz/news/2013/a/#here", "page/dead-fragment"),
        ("/news/", "page/outside"),
        ("/netzwerk/", "page/outside"),
        ("http://www.example.org/", "page/outside"),
        ("http://[::1", "page/dead-link"),
        ("https://example.com:99999/", "page/dead-link"),
    ],
)
def test_links_lead_somewhere(link: str, code: str, settings: Settings) -> None:
    page = page_of(f'<p id=here><a href="{link}">x</a>')
    other = page_of("", "news/2013/a/index.html")
    problems = check_links((page, other), outputs=OUTPUTS, settings=settings)
    assert [code] * bool(code) == [problem.code for problem in problems]


def test_a_dead_link_is_reported_once_for_each_page(settings: Settings) -> None:
    html = "<a href=x>x</a><a href=x>x</a><img src=y>"
    pages = (page_of(html), page_of(html, "404.html"))
    problems = check_links(pages, outputs=OUTPUTS, settings=settings)
    assert [
        ("x", "news/index.html"),
        ("y", "news/index.html"),
        ("x", "404.html"),
        ("y", "404.html"),
    ] == [(dict(problem.values)["link"], dict(problem.values)["page"]) for problem in problems]

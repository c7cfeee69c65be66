from __future__ import annotations

from netzblatt.check import check_pages
from netzblatt.model.legal_role import LegalRole
from netzblatt.model.settings import Settings
from tests.plan.newsroom import entry_of, page

from .conftest import page_of

HEAD = "<title>a</title><meta name=description content=x>"
LEGAL = [entry_of(page("impressum", legal_roles=tuple(LegalRole)))]
OUTPUTS = ("news/index.html", "media/x.png")


def test_a_good_page_has_no_problem(settings: Settings) -> None:
    html = f"{HEAD}<p id=a><img src=/netz/media/x.png width=1 height=1>"
    assert [] == check_pages([page_of(html)], outputs=OUTPUTS, documents=LEGAL, settings=settings)


def test_every_check_looks_at_every_page(settings: Settings) -> None:
    html = "<title>a</title><p id=a><p id=a><img src=https://cdn.example.com/x.png><a href=x>x</a>"
    problems = check_pages([page_of(html)], outputs=OUTPUTS, documents=LEGAL, settings=settings)
    assert [
        "page/dead-link",
        "page/foreign-request",
        "page/id-twice",
        "page/no-description",
        "page/picture-without-size",
    ] == sorted(problem.code for problem in problems)


def test_a_problem_names_the_file_that_wanted_the_page(settings: Settings) -> None:
    (problem,) = check_pages([page_of(f"{HEAD}<a href=x></a>")], outputs=OUTPUTS, documents=LEGAL, settings=settings)
    assert ("content/news/x.md", {"link": "x", "page": "news/index.html"}) == (
        str(problem.position),
        dict(problem.values),
    )

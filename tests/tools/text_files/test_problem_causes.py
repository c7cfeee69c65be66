from __future__ import annotations

import pytest

from netzblatt.model.problem import Position, Problem, error
from netzblatt.tools.text_files.problem_causes import drop_repeats, with_position

TEXT = "---\ntitel: Messe\nalias: /Messe/\n---\nSiehe [alle Termine](/termine/) und [sie](/termine/alle/).\n"
TEXTS = {"content/x.md": TEXT, "content/site.yml": "to: /oben/"}


def _located(problem: Problem) -> tuple[str, str]:
    found = with_position(problem, text_of=TEXTS.__getitem__, base="/netz")
    return str(found.position), found.excerpt


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"link": "/netz/termine/"}, "content/x.md:5:22"),
        ({"link": "/netz/termine/alle/"}, "content/x.md:5:43"),
        ({"address": "/Messe/"}, "content/x.md:3:8"),
        ({"address": "/Messe//"}, "content/x.md:3:8"),
        ({"title": "Messe"}, "content/x.md:2:8"),
        ({"link": "/netz/oben/"}, "content/site.yml:1:5"),
    ],
)
def test_a_value_is_found_where_it_stands(values: dict[str, str], place: str) -> None:
    line = int(place.split(":")[1])
    text = TEXT if place.startswith("content/x.md") else "to: /oben/"
    assert (place, text.split("\n")[line - 1]) == _located(error(Position("content/x.md"), "a/b", **values))


@pytest.mark.parametrize(
    "values", [{"link": "/netz/unten/"}, {"link": "/"}, {"page": "Messe"}, {"title": "Mess"}, {"address": "/oben/"}]
)
def test_a_problem_without_a_cause_in_a_file_stays_unchanged(values: dict[str, str]) -> None:
    assert ("content/x.md", "") == _located(error(Position("content/x.md"), "a/b", **values))


def test_a_known_position_stays() -> None:
    assert ("content/x.md:9:9", "") == _located(error(Position("content/x.md", 9, 9), "a/b", title="Messe"))


def test_problems_with_one_cause_are_reported_once() -> None:
    menu = [error(Position("content/site.yml", 3, 5), "a/dead", link="/x/", page=page) for page in ("1", "2")]
    template = [error(Position(path), "a/dead", link="/y/", page=path) for path in ("1", "2")]
    fragments = [error(Position(path), "a/dead", link="#z", page=path) for path in ("1", "2")]
    other = error(Position("2"), "a/other", link="/y/")
    assert [menu[0], template[0], *fragments, other] == list(drop_repeats([*menu, *template, *fragments, other]))


TEMPLATE = """<div class="{{ "<div>" }}">
{# <div> #}{% if a %}<p id="a">A</p>{% endif %}
<script src='https://cdn.example/x.js'></script>
<a href="{{ base }}/oben/">B</a><p id="a">a</p>
</div>
"""
UNBALANCED = TEMPLATE.replace("</div>", '<div\n class="open">{{ text }}</div>')


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"id": "a"}, "templates/base.html:4:40"),
        ({"host": "cdn.example", "url": "https://cdn.example/x.js"}, "templates/base.html:3:14"),
        ({"tag": "div"}, "templates/pages/home.html:1:1"),
        ({"tag": "p"}, "content/y.md"),
        ({"link": "/netz/unten/"}, "content/y.md"),
    ],
)
def test_what_no_text_says_a_template_may_have_said(values: dict[str, str], place: str) -> None:
    texts = {"templates/base.html": TEMPLATE, "templates/pages/home.html": UNBALANCED, "content/y.md": ""}
    problem = error(Position("content/y.md"), "a/b", **values)
    templates = ("templates/base.html", "templates/pages/home.html")
    found = with_position(problem, text_of=lambda path: texts.get(path, ""), base="/netz", templates=templates)
    assert place == str(found.position)


def test_a_fault_of_a_template_is_told_of_its_first_page() -> None:
    position = Position("templates/pages/home.html")
    pages = [error(position, "a/b", tag=tag, page=page) for tag in ("div", "p") for page in ("1", "2")]
    assert [pages[0], pages[2]] == list(drop_repeats(pages))

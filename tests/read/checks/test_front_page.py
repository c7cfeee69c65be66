from __future__ import annotations

from netzblatt.model.problem import Position
from netzblatt.model.records import FrontPlace
from netzblatt.read.checks.front_page import warn_of_crowd
from tests.plan.newsroom import article, catalog


def test_each_article_without_a_place_is_told_where_it_asks_for_one() -> None:
    asked = [FrontPlace(position=Position(f"content/news/a{n}.md", 4, 11)) for n in range(6)]
    news = [article(f"a{n}", f"2026-03-0{n + 1}", front_place=asked[n]) for n in range(6)]
    found = [(problem.code, problem.position) for problem in warn_of_crowd(catalog(*news))]
    assert [("front/crowded", asked[1].position), ("front/crowded", asked[0].position)] == found
    assert [] == [*warn_of_crowd(catalog(*news[:4]))]

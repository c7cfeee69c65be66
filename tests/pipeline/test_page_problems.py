from __future__ import annotations

from pathlib import Path

from netzblatt.model.problem import Position
from tests.pipeline.small_site import add_to_template, build_site


def test_problems_that_only_finished_pages_have_are_told_where_they_come_from(root: Path) -> None:
    add_to_template(root, "article", '<a href="#weg">x</a>')
    add_to_template(root, "event", '<a href="/netz/weg/">x</a>')
    assert () == build_site(root).problems
    trial = build_site(root, is_trial=True)
    expected = {("article.html", "page/dead-fragment"), ("event.html", "page/dead-link")}
    assert expected == {(problem.position.path.rpartition("/")[2], problem.code) for problem in trial.problems}
    assert len(expected) == len(trial.problems)


def test_what_all_pages_of_a_template_have_and_no_line_of_it_says_is_told_once_of_the_template(root: Path) -> None:
    add_to_template(root, "article", '<img src="{{ page.site.stylesheet }}" alt="">')
    (problem,) = build_site(root, is_trial=True).problems
    assert (problem.position, problem.code) == (Position("templates/pages/article.html"), "page/picture-without-size")

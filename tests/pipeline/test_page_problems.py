from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt import check
from netzblatt.model.problem import Position
from tests.pipeline.small_site import ARTICLE, add_to_template, build_site, edit, list_problems, replace_text


def test_problems_that_only_finished_pages_have_are_told_where_they_come_from(root: Path) -> None:
    add_to_template(root, "article", '<a href="#weg">x</a>')
    add_to_template(root, "event", '<a href="/netz/weg/">x</a>')
    expected = [("article.html", "page/dead-fragment"), ("event.html", "page/dead-link")]
    for is_trial in (True, False):
        problems = build_site(root, is_trial=is_trial).problems
        assert expected == sorted((problem.position.path.rpartition("/")[2], problem.code) for problem in problems)


def test_what_all_pages_of_a_template_have_and_no_line_of_it_says_is_told_once_of_the_template(root: Path) -> None:
    add_to_template(root, "article", '<img src="{{ page.site.stylesheet }}" alt="">')
    (problem,) = build_site(root, is_trial=True).problems
    assert (problem.position, problem.code) == (Position("templates/pages/article.html"), "page/picture-without-size")


def test_a_build_tells_a_template_s_fault_as_long_as_it_is_there(root: Path) -> None:
    assert () == build_site(root).problems
    add_to_template(root, "article", '<p id="a">A</p><p id="a">B</p>')
    for _ in range(2):
        result = build_site(root)
        assert [("templates/pages/article.html", "page/id-twice")] == [
            (problem.position.path, problem.code) for problem in result.problems
        ]
        assert not result.is_exchanged
    replace_text(root, "templates/pages/article.html", '<p id="a">B</p>', "")
    assert build_site(root).is_exchanged


def test_an_id_that_a_text_took_from_a_template_is_the_text_s(root: Path) -> None:
    add_to_template(root, "article", '<h2 id="termine">A</h2>')
    edit(root, sentence="## Termine")
    assert build_site(root).is_exchanged
    (problem,) = build_site(root, is_trial=True).problems
    assert (ARTICLE, "page/id-twice") == (problem.position.path, problem.code)


def test_templates_and_style_sheets_that_are_in_order_are_not_looked_at_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(root)
    monkeypatch.setattr(check, "read_page", None)
    monkeypatch.setattr(check, "read_style_sheet", None)
    edit(root)
    assert build_site(root).is_exchanged


def test_a_style_sheet_that_cannot_be_read_is_told_by_a_build_as_long_as_it_is_so(root: Path) -> None:
    sheet = root / "assets/css/20-more.css"
    good = sheet.read_text("utf-8")
    sheet.write_text("h1 { color: red;\n", "utf-8")
    for _ in range(2):
        assert [("assets/css/20-more.css:1:4", "css/unclosed")] == list_problems(build_site(root))
    sheet.write_text("h1 {\n  background: url(weg.png);\n}\n", "utf-8")
    for _ in range(2):
        assert [("assets/css/20-more.css:2:19", "page/dead-link")] == list_problems(build_site(root))
    sheet.write_text(good, "utf-8")
    assert build_site(root).is_exchanged


def test_a_style_sheet_is_looked_at_again_when_a_file_that_it_names_is_gone(root: Path) -> None:
    picture = root / "assets/images/raster.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>', "utf-8")
    (root / "assets/css/20-more.css").write_text("h1 {\n  background: url(images/raster.svg);\n}\n", "utf-8")
    assert [] == list_problems(build_site(root))
    picture.unlink()
    assert [("assets/css/20-more.css:2:19", "page/dead-link")] == list_problems(build_site(root))

from __future__ import annotations

import pytest

from netzblatt.check.balance import check_balance

from .conftest import page_of


@pytest.mark.parametrize(
    "html",
    [
        "<div><p>A<p>B<ul><li>C<li>D</ul></div>",
        "<table><tr><td>A<td>B<tr><td>C</table>",
        "<p>A<br>B<img src=a><hr><input><svg><path d=''/><title>A</title></svg>",
        "<!doctype html><html><head><title>A</title><body><main>B</main>",
        "<script>if (a < b) document.write('</div>')</script><style>a > b {}</style>",
        "<p>&lt;div&gt; <!-- <div> --></p>",
    ],
)
def test_tags_that_may_be_left_out_may_be_left_out(html: str) -> None:
    assert [] == list(check_balance([page_of(html)]))


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<div><p>A</p>", ["div"]),
        ("<p>A</p></div>", ["div"]),
        ("<section><div>A</section></div>", ["div"]),
        ("<b><i>A</b></i>", ["i"]),
        ("<ul><li>A<div></ul></div>", ["div"]),
        ("<main><main>", ["main"]),
        ("<a href=x>", ["a"]),
    ],
)
def test_all_others_are_opened_and_closed_in_order(html: str, tags: list[str]) -> None:
    assert tags == [dict(problem.values)["tag"] for problem in check_balance([page_of(html)])]

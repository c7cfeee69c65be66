from __future__ import annotations

import pytest

from netzblatt.model.problem import Severity
from netzblatt.tools.markdown import convert


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Absatz\n{: .vorspann #oben lang=en }", '<p class="vorspann" id="oben" lang="en">Absatz</p>'),
        ("*x*{.a .b}", '<p><em class="a b">x</em></p>'),
        ("In {geschweiften} Klammern", "<p>In {geschweiften} Klammern</p>"),
    ],
)
def test_harmless_attributes_pass(text: str, expected: str) -> None:
    found = convert(text, path="content/a.md", language="de")
    assert (expected, ()) == (found.html, found.problems)


@pytest.mark.parametrize(
    ("text", "attribute", "column"),
    [
        ("*x*{onclick=y}", "onclick", 5),
        ("## Titel {vorläufig}", "vorläufig", 11),
        ("``` {.python linenums=True}\nx\n```", "linenums", 14),
    ],
)
def test_other_attributes_are_reported_and_removed(text: str, attribute: str, column: int) -> None:
    found = convert(text, path="content/a.md", language="de")
    (problem,) = found.problems
    assert ("html/attribute", column) == (problem.code, problem.position.column)
    assert (attribute, False) == (dict(problem.values)["attribute"], attribute in found.html)


def test_what_only_looks_is_left_out_with_one_warning_a_text() -> None:
    text = '<b style="x">a</b> *x*{target=_blank data-x=1} <a align="x" href="https://x.de" rel=y>b</a>'
    found = convert(f"{text}\n\n{text}", path="content/a.md", language="de")
    (problem,) = found.problems
    assert ("html/ignored", Severity.WARNING, 1, 4) == (
        problem.code,
        problem.severity,
        problem.position.line,
        problem.position.column,
    )
    assert {"style", "target", "data-x", "align", "rel"} == set(dict(problem.values)["names"].split(", "))
    assert '<b>a</b> <em>x</em> <a href="https://x.de">b</a>' in found.html


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('![a](b.jpg) {focus="50% 50%"}', '{focus="50% 50%"}'),
        ("Text\n\n{: .klein}\n\nText", "{: .klein}"),
        ("{:.klein}\n## Titel", "{:.klein}"),
        ("[Text]{.underline}", "{.underline}"),
        ('Ein Wort {title="x"} und mehr', '{title="x"}'),
    ],
)
def test_a_list_that_belongs_to_nothing_is_told_where_it_stands(text: str, written: str) -> None:
    (problem,) = [found for found in convert(text, path="a.md", language="de").problems if "picture" not in found.code]
    column = text.split("\n")[problem.position.line - 1].index(written) + 1
    assert ("text/attributes", written, column) == (
        problem.code,
        dict(problem.values)["written"],
        problem.position.column,
    )


@pytest.mark.parametrize(
    "text", ["## Titel {#x}", "Text\n{: .klein}", "`{.x}` und {a}", "{a=b", r"\{.x}", "[a](https://b.de){.x}", "f{2}"]
)
def test_other_braces_are_not(text: str) -> None:
    assert () == convert(text, path="a.md", language="de").problems

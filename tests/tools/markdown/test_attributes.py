from __future__ import annotations

import pytest

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
        ("*x*{style=color:red}", "style", 5),
        ("*x*{onclick=y}", "onclick", 5),
        ("## Titel {vorläufig}", "vorläufig", 11),
        ("*x*{.a target=_blank}", "target", 8),
        ("``` {.python linenums=True}\nx\n```", "linenums", 14),
    ],
)
def test_other_attributes_are_reported_and_removed(text: str, attribute: str, column: int) -> None:
    found = convert(text, path="content/a.md", language="de")
    (problem,) = found.problems
    assert ("html/attribute", column) == (problem.code, problem.position.column)
    assert (attribute, False) == (dict(problem.values)["attribute"], attribute in found.html)

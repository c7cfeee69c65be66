from __future__ import annotations

import pytest

from netzblatt.model.records import Heading
from netzblatt.tools.markdown import ConvertedText, convert


def _convert(text: str) -> ConvertedText:
    return convert(text, path="content/pages/a.md", language="de")


def _codes(text: str) -> list[tuple[int, str]]:
    return [(problem.position.line, problem.code) for problem in _convert(text).problems]


def test_headings_have_ids_by_our_slugs() -> None:
    expected = (Heading(2, "groesse-mass", "Größe & Maß"), Heading(3, "teil", "„Teil“"), Heading(3, "teil-2", "Teil"))
    found = _convert('## Größe & Maß\n\n### "Teil"\n\n### *Teil*')
    assert (expected, ("groesse-mass", "teil", "teil-2")) == (found.headings, found.ids)


def test_an_id_of_its_own_stays_and_is_taken() -> None:
    assert ("teil", "teil-2") == _convert("## Teil\n\n## X {#teil}").ids


def test_entities_and_footnotes_are_not_in_a_heading_s_text() -> None:
    (heading,) = _convert("## A &amp; B &copy; [^1]\n\n[^1]: Note").headings
    assert "A & B ©" == heading.text


def test_a_heading_of_level_1_becomes_one_of_level_2_with_a_warning() -> None:
    assert [(1, "heading/first-level"), (5, "heading/first-level")] == _codes("# A\n\n## B\n\nC\n===\n")
    assert '<h2 id="a">A</h2>' == _convert("# A").html


def test_a_skipped_level_is_reported_at_its_position() -> None:
    assert [(5, "heading/jump")] == _codes("## A\n\n#### B\n".replace("#### B", "### B\n\n##### C"))
    assert [(1, "heading/jump")] == _codes("### A\n\n## B\n\n### C")


def test_the_second_of_two_alike_is_found() -> None:
    assert [(3, "heading/empty")] == _codes("## A\n\n##\n\n## B")


def test_a_comment_in_code_is_no_heading() -> None:
    assert [(5, "heading/first-level")] == _codes("```\n# Kommentar\n```\n\n# A")


def test_an_id_used_twice_is_refused() -> None:
    assert [(3, "html/duplicate-id"), (5, "html/duplicate-id")] == _codes("## A {#x}\n\n## B {#x}\n\n## C {#x}\n")
    assert [(3, "html/duplicate-id")] == _codes("## A {#x(y}\n\n## B {#x(y}\n")


@pytest.mark.parametrize(
    "text",
    [
        "## A {#netzblatt-page}",
        "Ein *Wort*{: #netzblatt-page}.",
        "Ein Absatz.\n{: id=netzblatt-page}",
        '<p id="netzblatt-page">A</p>',
        "<DIV ID='netzblatt-page'>A</DIV>",
        "A <span id=netzblatt-page>B</span>",
        '<p id="netzblatt&#45;page">A</p>',
    ],
)
def test_an_id_that_the_preview_puts_into_pages_is_refused(text: str) -> None:
    assert ["html/reserved-id"] == [code for _, code in _codes(text)]


def test_nor_does_a_heading_get_it() -> None:
    assert "netzblatt-page-2" in _convert("## Netzblatt page").html


@pytest.mark.parametrize("heading", ["# Die Messe", "Die Messe\n===", "# **Die** Messe!", "# die Messe #"])
def test_a_heading_that_repeats_the_title_is_left_out(heading: str) -> None:
    text = f"{heading}\n\nText.\n\n## Mehr"
    found = convert(text, path="content/a.md", language="de", title="Die Messe")
    assert ["heading/repeats-title"] == [problem.code for problem in found.problems]
    assert ("<p>Text.</p>", ["Mehr"]) == (found.html.split("\n")[0], [heading.text for heading in found.headings])


def test_the_heading_behind_one_that_is_left_out_has_its_own_position() -> None:
    found = convert("# Messe\n\nText.\n\n# Mehr", path="content/a.md", language="de", title="Messe")
    told = [(problem.position.line, problem.code) for problem in found.problems]
    assert [(1, "heading/repeats-title"), (5, "heading/first-level")] == told


@pytest.mark.parametrize("text", ["# Andere Messe\n\nText.", "Text.\n\n# Die Messe"])
def test_any_other_heading_stays(text: str) -> None:
    found = convert(text, path="content/a.md", language="de", title="Die Messe")
    assert ["heading/first-level"] == [problem.code for problem in found.problems]
    assert "Messe</h2>" in found.html

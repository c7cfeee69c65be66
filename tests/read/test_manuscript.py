from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.problem import Position
from netzblatt.model.records import RecordBody, Reference
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.forms.fill import fill
from netzblatt.read.kinds import KINDS
from netzblatt.read.manuscript import Manuscript
from netzblatt.read.settings import STAND_IN
from netzblatt.tools.yaml import loader

PATH = "content/news/2013-02-21-a.md"
FRONT_MATTER = 'titel: "Eins"\nverwandt: [x.md]\n'
KIND = next(kind for kind in KINDS if kind.name == "news")


def make_manuscript(*, has_typography: bool = True) -> Manuscript:
    loaded = loader.load(FRONT_MATTER, path=PATH, first_line=2)
    lines = ["---", *FRONT_MATTER.split("\n")]
    filled = fill(KIND.form, loaded, lines=lines, start=Position(PATH, 2, 1), zone=ZoneInfo("Europe/Berlin"))
    return Manuscript(
        path=PATH,
        digest="d",
        document_path=DocumentPath(KIND, "a", day="2013-02-21"),
        filled=filled,
        body=RecordBody(digest="b"),
        first_paragraph="",
        has_more_mark=False,
        language="de",
        has_typography=has_typography,
        settings=STAND_IN,
        problems=[],
    )


def test_a_reference_is_relative_to_the_file_as_written_and_has_the_position_of_its_field() -> None:
    manuscript = make_manuscript()
    expected = Reference("content/events/e #1%20.md", "", Position(PATH, 3, 12))
    assert expected == manuscript.resolve_reference("../events/e #1%20.md", "related", 0)
    assert [] == manuscript.problems


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("C:\\Bilder\\x.jpg", "link/own-computer"),
        ("file:///home/x.jpg", "link/own-computer"),
        ("https://example.org/x.md", "link/external"),
        ("www.example.org", "link/external"),
        ("../../templates/x.md", "link/outside"),
    ],
)
def test_a_file_that_cannot_be_in_content_is_an_error(target: str, code: str) -> None:
    manuscript = make_manuscript()
    assert manuscript.resolve_reference(target, "related", 0) is None
    (problem,) = manuscript.problems
    assert (code, True, Position(PATH, 3, 12)) == (problem.code, problem.is_error, problem.position)


def test_doubts_are_warnings_with_the_line_of_their_field() -> None:
    manuscript = make_manuscript()
    manuscript.add_warning("teaser/missing", "title")
    (problem,) = manuscript.problems
    assert (False, 2, 'titel: "Eins"') == (problem.is_error, problem.position.line, problem.excerpt)


def test_texts_get_the_typography_of_their_language_unless_the_file_wants_none() -> None:
    written = ['Er sagt "Ja"', "5 - 6"]
    assert ["Er sagt „Ja“"] == make_manuscript().typeset_all(*written)[:1]
    assert "Er sagt „Ja“" == make_manuscript().typeset(written[0])
    assert "" == make_manuscript().typeset("")
    assert written == make_manuscript(has_typography=False).typeset_all(*written)


def test_the_address_of_its_page_has_a_year() -> None:
    assert "/news/2013/a/" == make_manuscript().compute_address(2013)

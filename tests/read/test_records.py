from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.records import Page
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.document import read_document
from netzblatt.read.kinds.pages import PAGES
from netzblatt.read.settings import STAND_IN
from tests.read.one_file import read_record

Reader = Callable[[Mapping[str, str | bytes]], tuple[Catalog | None, list[Problem]]]
NEWS = "content/news/a.md"


def test_typography_can_be_switched_off_and_follows_the_language() -> None:
    fields = ("typografie: nein", "sprache: en", "")
    pages = [read_record(Page, "pages/a.md", f'---\ntitel: \'A "B" C\'\n{f}\n---\n"D"\n') for f in fields]
    assert ['A "B" C', "A “B” C", "A „B“ C"] == [page.title for page in pages]
    assert ['"D"', "“D”", "„D“"] == [page.teaser for page in pages]
    assert ["de", "en", "de"] == [page.language for page in pages]


@pytest.mark.parametrize("title", ["no", "true", "True", "06441", "1e3", "2013-02-21"])
def test_a_title_is_what_was_written(title: str) -> None:
    assert title == read_record(Page, "pages/a.md", f"---\ntitel: {title}\n---\n").title


def test_the_text_is_kept_under_its_digest() -> None:
    texts = (f"---\ntitel: {n}\n---\n## Ein\n\nText von {n[0]}.\n" for n in ("a1", "a2", "b"))
    one, two, other = (read_record(Page, "pages/a.md", text).body for text in texts)
    assert one.digest == two.digest != other.digest
    assert (["ein"], ("ein",), 4) == ([heading.id for heading in one.headings], one.ids, one.words)


def test_a_headline_that_no_list_has_room_for_is_told() -> None:
    found = {}
    for length in (90, 91):
        source = Source("content/pages/a.md", "", "", 0, f"---\ntitel: {'x' * length}\n---\nText.\n".encode())
        found[length] = read_document(source, DocumentPath(PAGES, "a"), settings=STAND_IN, objects=Objects()).problems
    assert {90: [], 91: [("headline/long", "content/pages/a.md:2:8", False)]} == {
        length: [(told.code, str(told.position), told.is_error) for told in problems]
        for length, problems in found.items()
    }


@pytest.mark.parametrize(
    ("fields", "body", "is_asked"),
    [
        ("", "", True),
        ("", "## Nur eine Überschrift", True),
        ("vorspann: Da.", "", False),
        ("", "Ein Absatz.", False),
    ],
)
def test_a_teaser_is_asked_for_where_there_is_none(
    fields: str,
    body: str,
    is_asked: bool,  # noqa: FBT001
    read_all: Reader,
) -> None:
    _, problems = read_all({NEWS: f"---\ntitel: A\ndatum: 2017-07-12\n{fields}\n---\n{body}\n"})
    assert [(f"{NEWS}:2:8", "teaser/missing", False)] * is_asked == [
        (str(problem.position), problem.code, problem.is_error) for problem in problems
    ]

from __future__ import annotations

import pytest

from netzblatt.model.problem import Position, error
from netzblatt.read.addresses import DocumentPath, parse_document_path, separate_namesakes
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.kinds import KINDS
from netzblatt.read.kinds.clusters import CLUSTERS
from netzblatt.read.kinds.events import EVENTS
from netzblatt.read.kinds.news import NEWS
from netzblatt.read.kinds.pages import PAGES

FOLDERS = ", ".join(kind.name for kind in KINDS)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/news/2013-02-21-global-denken.md", DocumentPath(NEWS, "global-denken", "2013-02-21")),
        ("content/news/2013-02-21 Global denken.md", DocumentPath(NEWS, "Global denken", "2013-02-21")),
        ("content/news/2013-02-21-global-denken/index.md", DocumentPath(NEWS, "global-denken", "2013-02-21")),
        ("content/news/x/Index.md", DocumentPath(NEWS, "x")),
        ("content/news/2013/messe.md", DocumentPath(NEWS, "messe")),
        ("content/news/2013-02-21.md", DocumentPath(NEWS, "2013-02-21", "2013-02-21")),
        ("content/news/2013-2-1-messe.md", DocumentPath(NEWS, "2013-2-1-messe")),
        ("content/events/tagung/index.md", DocumentPath(EVENTS, "tagung")),
        ("content/clusters/timm.MD", DocumentPath(CLUSTERS, "timm")),
        ("content/pages/impressum.md", DocumentPath(PAGES, "impressum")),
        ("content/README.md", None),
        ("content/news/x/foto.jpg", None),
        ("content/blog/foto.jpg", None),
        ("content/site.yml", None),
        ("templates/README.md", None),
    ],
)
def test_a_path_says_kind_name_and_day(path: str, expected: DocumentPath | None) -> None:
    assert expected == parse_document_path(path, KINDS)


def test_an_unknown_folder_is_told_with_the_one_that_was_meant() -> None:
    wanted = error(Position("content/nws/x.md"), "content/misspelt-folder", folder="nws", guess="news", known=FOLDERS)
    assert wanted == parse_document_path("content/nws/x.md", KINDS)


def test_an_unknown_folder_that_resembles_none_is_told_all_the_same() -> None:
    wanted = error(Position("content/blog/x.md"), "content/unknown-folder", folder="blog", guess="", known=FOLDERS)
    assert wanted == parse_document_path("content/blog/x.md", KINDS)


def test_a_text_beside_the_folders_is_told() -> None:
    found = parse_document_path("content/2013-02-21-x.md", KINDS)
    assert (
        error(Position("content/2013-02-21-x.md"), "content/no-folder", file="2013-02-21-x.md", known=FOLDERS) == found
    )


def test_an_index_needs_a_folder_for_its_name() -> None:
    assert error(Position("content/news/index.md"), "content/no-name", folder="news") == parse_document_path(
        "content/news/index.md", KINDS
    )


@pytest.mark.parametrize(
    ("path", "aliases", "expected"),
    [
        ("news/2013-02-21-a.md", (), ""),
        ("news/2013-02-21-a.md", ("/alt.html", "/news/2012/b/", "/news/2011/c/"), "/news/2012/b/"),
        ("news/a.md", (), "/news/a/"),
        ("news/a/index.md", (), "/news/a/"),
        ("news/2013/a.md", (), "/news/2013/a/"),
        ("news/a.md", ("/news/2012/a/",), "/news/a/"),
        ("news/a.md", ("/news/2012/b/", "/news/2011/c/"), "/news/b/"),
        ("events/a.md", ("/news/2012/b/",), "/veranstaltungen/a/"),
        ("pages/a.md", ("/b/",), ""),
    ],
)
def test_a_text_keeps_its_name_in_calendars_and_feeds(path: str, aliases: tuple[str, ...], expected: str) -> None:
    place = parse_document_path(f"content/{path}", KINDS)
    assert isinstance(place, DocumentPath)
    assert expected == place.identify(f"content/{path}", language="de", aliases=aliases)


def test_an_editor_may_choose_that_name() -> None:
    place = DocumentPath(EVENTS, "a")
    chosen = ("7@example.org", "https://example.org/?p=7", "7")
    expected = ("7@example.org", "https://example.org/?p=7", "/veranstaltungen/7")
    assert expected == tuple(place.identify("", language="de", chosen=name) for name in chosen)


def test_the_year_of_the_file_comes_before_that_of_a_date() -> None:
    years = [DocumentPath(kind, "a", "2013-02-21").year for kind in (NEWS, EVENTS, PAGES)]
    assert [2013, 2013, None] == years


def test_a_name_that_comes_again_within_a_year_gets_its_day() -> None:
    first, second, third = (f"content/events/2026-0{month}-03-stammtisch.md" for month in (1, 2, 3))
    taken = dict.fromkeys((third, first, second), "/veranstaltungen/2026/stammtisch/")
    expected = {
        second: "/veranstaltungen/2026/02-03-stammtisch/",
        third: "/veranstaltungen/2026/03-03-stammtisch/",
    }
    assert expected == separate_namesakes(taken, KINDS)


def test_the_file_without_a_day_keeps_the_name_and_so_do_both_of_one_day() -> None:
    plain, dated, folder = (f"content/news/{name}.md" for name in ("a", "2026-01-02-a", "2026-01-02-a/index"))
    address = "/news/2026/a/"
    assert {dated: "/news/2026/01-02-a/"} == separate_namesakes({plain: address, dated: address}, KINDS)
    assert {} == separate_namesakes({dated: address, folder: address}, KINDS)


@pytest.mark.parametrize(
    ("kind", "language", "expected"),
    [
        (NEWS, "de", "/news/2013/groesse/"),
        (EVENTS, "de", "/veranstaltungen/2013/groesse/"),
        (EVENTS, "en", "/events/2013/groesse/"),
        (CLUSTERS, "de", "/cluster/groesse/"),
        (CLUSTERS, "en", "/clusters/groesse/"),
        (PAGES, "de", "/groesse/"),
    ],
)
def test_addresses_speak_the_sites_language(kind: ContentKind, language: str, expected: str) -> None:
    year = 2013 if kind in (NEWS, EVENTS) else None
    assert expected == DocumentPath(kind, "Größe").address(language=language, year=year)

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment
from netzblatt.model.problem import Position, error
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Summary
from netzblatt.read.addresses import DocumentPath, parse_document_path, place_entries, separate_namesakes
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.kinds import KINDS
from netzblatt.read.kinds.clusters import CLUSTERS
from netzblatt.read.kinds.events import EVENTS
from netzblatt.read.kinds.news import NEWS
from netzblatt.read.kinds.pages import PAGES

GERMAN = Settings(name="", address="https://example.org")
PLAIN = "/veranstaltungen/2026/treff/"
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
        ("news/a.md", ("/news/2012/03-04-a/",), "/news/a/"),
        ("events/a.md", ("/news/2012/b/",), "/veranstaltungen/a/"),
        ("pages/a.md", ("/b/",), ""),
    ],
)
def test_a_text_keeps_its_name_in_calendars_and_feeds(path: str, aliases: tuple[str, ...], expected: str) -> None:
    place = parse_document_path(f"content/{path}", KINDS)
    assert isinstance(place, DocumentPath)
    assert expected == place.identify(f"content/{path}", GERMAN, aliases=aliases)


def test_an_editor_may_choose_that_name() -> None:
    place = DocumentPath(EVENTS, "a")
    chosen = ("7@example.org", "https://example.org/?p=7", "7")
    expected = ("7@example.org", "https://example.org/?p=7", "/veranstaltungen/7")
    assert expected == tuple(place.identify("", GERMAN, chosen=name) for name in chosen)


def test_the_year_of_the_file_comes_before_that_of_a_date() -> None:
    years = [DocumentPath(kind, "a", "2013-02-21").year for kind in (NEWS, EVENTS, PAGES)]
    assert [2013, 2013, None] == years


def _meet(*days: str, aliases: tuple[str, ...] = (), is_draft: bool = False) -> list[Entry]:
    """Meetings that would all have one address. An empty day is that of a file without one."""
    names = [f"{day}-treff" if day else "treff" for day in days]
    paths = [f"content/events/{name}.md" for name in names]
    date = Moment(datetime(2026, 6, 1, tzinfo=UTC))
    return [
        Entry(path, "events", Summary(path, PLAIN, "T", "de", date=date), b"", b"", aliases=aliases, is_draft=is_draft)
        for path in paths
    ]


def _place(*entries: Entry) -> dict[str, str]:
    """The days of the files and the addresses of those that the plain address is not for."""
    placed = place_entries(entries, KINDS)
    changed = {entry.path: entry.address for entry in placed if entry.address != PLAIN}
    assert changed == separate_namesakes(entries, KINDS)
    return {path[15:-8].rstrip("-"): address[22:-1] for path, address in changed.items()}


def test_a_name_that_comes_again_within_a_year_gets_its_day() -> None:
    expected = {"2026-02-03": "02-03-treff", "2026-03-03": "03-03-treff"}
    assert expected == _place(*_meet("2026-03-03", "2026-01-03", "2026-02-03"))


def test_the_file_without_a_day_keeps_the_name_and_so_do_both_of_one_day() -> None:
    assert {"2026-01-02": "01-02-treff"} == _place(*_meet("", "2026-01-02"))
    assert {} == _place(*_meet("2026-01-02", "2026-01-02"))


def test_who_has_one_of_both_addresses_among_its_old_ones_keeps_it() -> None:
    later, plain = "2026-02-03", _meet("2026-02-03", aliases=(PLAIN,))
    assert {"2026-01-03": "01-03-treff"} == _place(*_meet("2026-01-03"), *plain)
    assert {"": "06-01-treff"} == _place(*_meet(""), *plain)
    dated = _meet(later, aliases=("/veranstaltungen/2026/02-03-treff/",))
    assert {later: "02-03-treff"} == _place(*dated) == _place(*dated, *_meet("2026-05-05"))
    assert {} == _place(*_meet(later, aliases=("/veranstaltungen/2026/04-04-treff/",)))


def test_a_draft_takes_no_address_from_a_text_that_is_published() -> None:
    assert {"2026-01-03": "01-03-treff"} == _place(*_meet("2026-01-03", is_draft=True), *_meet("2026-02-03"))


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
    assert expected == DocumentPath(kind, "Größe").address(replace(GERMAN, language=language), year=year)

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.records import (
    Article,
    Cluster,
    Contact,
    Event,
    Moment,
    Page,
    Record,
    Registration,
    Span,
    Status,
    Venue,
)
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.document import read_document
from netzblatt.read.kinds import KINDS
from netzblatt.read.kinds.pages import PAGES
from netzblatt.read.settings import STAND_IN

R = TypeVar("R", bound=Record)
BERLIN = ZoneInfo("Europe/Berlin")


def _read(kind: type[R], path: str, text: str) -> R:
    """The record of a file of content/ that has no error."""
    where = parse_document_path(f"content/{path}", KINDS)
    assert isinstance(where, DocumentPath)
    source = Source(f"content/{path}", path, "", 0, text.encode())
    found = read_document(source, where, settings=STAND_IN, objects=Objects())
    assert [] == [problem for problem in found.problems if problem.is_error]
    assert isinstance(found.record, kind)
    return found.record


def _moment(*parts: int) -> Moment:
    return Moment(datetime(*parts, tzinfo=BERLIN), has_time=len(parts) > 3)  # type: ignore[arg-type,misc]


def test_an_article_in_german_keys() -> None:
    text = """\
---
Titel: "\\"Global\\" denken - no"
Datum: 21. Februar 2013
Veröffentlicht: 20.02.2013 08:30
Aktualisiert: 2013-02-22
Dachzeile: 12:30
Vorspann: >
  Ein "Wort"
  in zwei Zeilen
Schlagwörter: Optik, Messe, optik
Autor: Müller, Anna
Quelle: 06441
Hervorgehoben: ja
Alte Adressen: /alt.html
läuft_ab: 31.12.2099
---
Der erste Absatz.
"""
    article = _read(Article, "news/global-denken.md", text)
    assert "„Global“ denken – no" == article.title
    assert "/news/2013/global-denken/" == article.address
    assert (_moment(2013, 2, 21), _moment(2013, 2, 20, 8, 30)) == (article.date, article.published)
    assert (_moment(2013, 2, 22), _moment(2099, 12, 31)) == (article.updated, article.expires)
    assert ("12:30", "Ein „Wort“ in zwei Zeilen", "06441") == (article.kicker, article.teaser, article.source)
    assert (("Optik", "Messe"), ("Müller, Anna",)) == (article.tags, article.authors)
    assert (True, False, ("/alt.html",)) == (article.is_featured, article.is_draft, article.aliases)


def test_typography_can_be_switched_off_and_follows_the_language() -> None:
    fields = ("typografie: nein", "sprache: en", "")
    pages = [_read(Page, "pages/a.md", f'---\ntitel: \'A "B" C\'\n{f}\n---\n"D"\n') for f in fields]
    assert ['A "B" C', "A “B” C", "A „B“ C"] == [page.title for page in pages]
    assert ['"D"', "“D”", "„D“"] == [page.teaser for page in pages]
    assert ["de", "en", "de"] == [page.language for page in pages]


@pytest.mark.parametrize("title", ["no", "true", "True", "06441", "1e3", "2013-02-21"])
def test_a_title_is_what_was_written(title: str) -> None:
    assert title == _read(Page, "pages/a.md", f"---\ntitel: {title}\n---\n").title


def test_the_date_may_stand_in_the_files_name() -> None:
    article = _read(Article, "news/2013-02-21-a.md", "---\ntitel: A\n---\n")
    assert (_moment(2013, 2, 21), "/news/2013/a/") == (article.date, article.address)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("beginn: 11.07.2017", Span(_moment(2017, 7, 11), _moment(2017, 7, 11))),
        ("beginn: 11.07.2017\nende: 12.07.2017", Span(_moment(2017, 7, 11), _moment(2017, 7, 12))),
        ("termin: 11. und 12. Juli 2017", Span(_moment(2017, 7, 11), _moment(2017, 7, 12))),
        ("datum: 11.–12.07.2017", Span(_moment(2017, 7, 11), _moment(2017, 7, 12))),
        ("beginn: 2017-07-11 19:30\nende: '21:00'", Span(_moment(2017, 7, 11, 19, 30), _moment(2017, 7, 11, 21))),
        ("beginn: 2017-07-11 19:30\nende: 21 Uhr", Span(_moment(2017, 7, 11, 19, 30), _moment(2017, 7, 11, 21))),
        ("beginn: 2017-07-11 19:30\nende: 12.07.2017", Span(_moment(2017, 7, 11, 19, 30), _moment(2017, 7, 12))),
    ],
)
def test_an_event_takes_place(fields: str, expected: Span) -> None:
    assert expected == _read(Event, "events/a.md", f"---\ntitel: A\n{fields}\n---\n").when


def test_an_end_in_the_hour_that_comes_twice_is_after_its_start() -> None:
    # 02:30 summer time to 02:10 winter time are forty minutes.
    text = "---\ntitel: A\nbeginn: 2017-10-29T02:30+02:00\nende: 2017-10-29T02:10+01:00\n---\n"
    when = _read(Event, "events/a.md", text).when
    assert 40 * 60 == when.end.at.timestamp() - when.start.at.timestamp()


def test_an_event_says_where_who_and_how() -> None:
    text = """\
---
titel: A
beginn: 2017-07-11
status: Ausgebucht
ort: {name: Rathaus, straße: Am Markt 1, plz: 06441, stadt: Wetzlar, land: Deutschland, online: https://a.de}
veranstalter: [HTAI, "Optik, Elektronik"]
anmeldung: {adresse: a@example.org, frist: 01.07.2017, preis: 12:30, plätze: 40}
---
"""
    event = _read(Event, "events/2017-07-11-a.md", text)
    venue = Venue(
        name="Rathaus",
        street="Am Markt 1",
        postcode="06441",
        city="Wetzlar",
        country="Deutschland",
        online="https://a.de",
    )
    desk = Registration(address="mailto:a@example.org", deadline=_moment(2017, 7, 1), price="12:30", places=40)
    assert "/veranstaltungen/2017/a/" == event.address
    assert (venue, desk, Status.FULL) == (event.venue, event.registration, event.status)
    assert ("HTAI", "Optik, Elektronik") == event.organisers


def test_a_plain_value_stands_for_its_most_important_field() -> None:
    text = "---\ntitel: A\nbeginn: 2017-07-11\nort: Rathaus\nanmeldung: https://a.de\n---\n"
    event = _read(Event, "events/a.md", text)
    assert (Venue(name="Rathaus"), Registration(address="https://a.de")) == (event.venue, event.registration)


def test_a_cluster_has_a_name_and_a_face() -> None:
    text = """\
---
name: Technologie & Innovation
kurzname: timm
leitsatz: Wir "forschen"
website: https://timm.example.org
e-mail: post@example.org
ansprechpartner: {name: Anna, funktion: Leitung, telefon: 06441 0000}
branchen: Medizin, Optik
farbe: "#0B6E6E"
---
Über uns.
"""
    cluster = _read(Cluster, "clusters/timm.md", text)
    assert ("timm", "Wir „forschen“", "Über uns.") == (cluster.short_name, cluster.claim, cluster.teaser)
    assert ("https://timm.example.org", "post@example.org") == (cluster.website, cluster.email)
    assert Contact(name="Anna", role="Leitung", phone="06441 0000") == cluster.contact
    assert (("Medizin", "Optik"), "#0b6e6e", "/cluster/timm/") == (cluster.fields, cluster.colour, cluster.address)


def test_a_cluster_without_a_short_name_is_called_by_its_name() -> None:
    cluster = _read(Cluster, "clusters/timm.md", "---\ntitle: Medizin\n---\n")
    assert ("Medizin", "#5a5f6b") == (cluster.short_name, cluster.colour)


def test_the_text_is_kept_under_its_digest() -> None:
    texts = (f"---\ntitel: {n}\n---\n## Ein\n\nText von {n[0]}.\n" for n in ("a1", "a2", "b"))
    one, two, other = (_read(Page, "pages/a.md", text).body for text in texts)
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

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.records import Contact, Moment, Registration, Span, Status, Venue

CatalogOf = Callable[[Mapping[str, str]], Catalog]
BERLIN = ZoneInfo("Europe/Berlin")


def _moment(*parts: int) -> Moment:
    return Moment(datetime(*parts, tzinfo=BERLIN), has_time=len(parts) > 3)  # type: ignore[arg-type,misc]


def test_an_article_in_german_keys(catalog_of: CatalogOf) -> None:
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
    article = catalog_of({"content/news/global-denken.md": text}).articles[0]
    assert "„Global“ denken – no" == article.title
    assert "/news/2013/global-denken/" == article.address
    assert (_moment(2013, 2, 21), _moment(2013, 2, 20, 8, 30)) == (article.date, article.published)
    assert (_moment(2013, 2, 22), _moment(2099, 12, 31)) == (article.updated, article.expires)
    assert ("12:30", "Ein „Wort“ in zwei Zeilen", "06441") == (article.kicker, article.teaser, article.source)
    assert (("Optik", "Messe"), ("Müller, Anna",)) == (article.tags, article.authors)
    assert (True, False, ("/alt.html",)) == (article.is_featured, article.is_draft, article.aliases)


def test_typography_can_be_switched_off_and_follows_the_language(catalog_of: CatalogOf) -> None:
    fields = {"a": "typografie: nein", "b": "sprache: en", "c": ""}
    files = {f"content/pages/{n}.md": f'---\ntitel: \'A "B" C\'\n{f}\n---\n"D"\n' for n, f in fields.items()}
    pages = catalog_of(files).pages
    assert ['A "B" C', "A “B” C", "A „B“ C"] == [page.title for page in pages]
    assert ['"D"', "“D”", "„D“"] == [page.teaser for page in pages]
    assert ["de", "en", "de"] == [page.language for page in pages]


@pytest.mark.parametrize("title", ["no", "true", "True", "06441", "1e3", "2013-02-21"])
def test_a_title_is_what_was_written(catalog_of: CatalogOf, title: str) -> None:
    assert title == catalog_of({"content/pages/a.md": f"---\ntitel: {title}\n---\n"}).pages[0].title


def test_the_date_may_stand_in_the_files_name(catalog_of: CatalogOf) -> None:
    article = catalog_of({"content/news/2013-02-21-a.md": "---\ntitel: A\n---\n"}).articles[0]
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
def test_an_event_takes_place(catalog_of: CatalogOf, fields: str, expected: Span) -> None:
    assert expected == catalog_of({"content/events/a.md": f"---\ntitel: A\n{fields}\n---\n"}).events[0].when


def test_an_end_in_the_hour_that_comes_twice_is_after_its_start(catalog_of: CatalogOf) -> None:
    # 02:30 summer time to 02:10 winter time are forty minutes.
    text = "---\ntitel: A\nbeginn: 2017-10-29T02:30+02:00\nende: 2017-10-29T02:10+01:00\n---\n"
    when = catalog_of({"content/events/a.md": text}).events[0].when
    assert 40 * 60 == when.end.at.timestamp() - when.start.at.timestamp()


def test_an_event_says_where_who_and_how(catalog_of: CatalogOf) -> None:
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
    event = catalog_of({"content/events/2017-07-11-a.md": text}).events[0]
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


def test_a_plain_value_stands_for_its_most_important_field(catalog_of: CatalogOf) -> None:
    text = "---\ntitel: A\nbeginn: 2017-07-11\nort: Rathaus\nanmeldung: https://a.de\n---\n"
    event = catalog_of({"content/events/a.md": text}).events[0]
    assert (Venue(name="Rathaus"), Registration(address="https://a.de")) == (event.venue, event.registration)


def test_a_cluster_has_a_name_and_a_face(catalog_of: CatalogOf) -> None:
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
    cluster = catalog_of({"content/clusters/timm.md": text}).clusters[0]
    assert ("timm", "Wir „forschen“", "Über uns.") == (cluster.short_name, cluster.claim, cluster.teaser)
    assert ("https://timm.example.org", "post@example.org") == (cluster.website, cluster.email)
    assert Contact(name="Anna", role="Leitung", phone="06441 0000") == cluster.contact
    assert (("Medizin", "Optik"), "#0b6e6e", "/cluster/timm/") == (cluster.fields, cluster.colour, cluster.address)


def test_a_cluster_without_a_short_name_is_called_by_its_name(catalog_of: CatalogOf) -> None:
    cluster = catalog_of({"content/clusters/timm.md": "---\ntitle: Medizin\n---\n"}).clusters[0]
    assert ("Medizin", "#5a5f6b") == (cluster.short_name, cluster.colour)


def test_the_text_is_kept_under_its_digest(catalog_of: CatalogOf) -> None:
    files = {f"content/pages/{n}.md": f"---\ntitel: {n}\n---\n## Ein\n\nText von {n[0]}.\n" for n in ("a1", "a2", "b")}
    one, two, other = (page.body for page in catalog_of(files).pages)
    assert one.digest == two.digest != other.digest
    assert (["ein"], ("ein",), 4) == ([heading.id for heading in one.headings], one.ids, one.words)

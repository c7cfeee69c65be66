from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from netzblatt.model.contexts.event_lists import EventsPage
from netzblatt.model.contexts.pages import ArticlePage, EventPage, HomePage
from netzblatt.model.events import Event, Registration, Series, Status, Venue
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position
from netzblatt.model.records import Picture, RecordBody, Reference
from netzblatt.model.scheduled_changes import Transition
from netzblatt.plan.events import link_map
from tests.plan.newsroom import NOW, article, at, catalog, changed, cluster, event, moment, planned, seals


def test_an_event_is_past_from_the_first_instant_after_it() -> None:
    whole = catalog(event("e", "2026-03-14", "2026-03-15"))
    midnight = NOW.replace(hour=0) + timedelta(days=1)
    just_before, just_after = (replace(whole, now=now) for now in (midnight - timedelta(seconds=1), midnight))
    output = "veranstaltungen/2026/e/index.html"
    assert not at(planned(just_before), output, EventPage).is_past
    assert at(planned(just_after), output, EventPage).is_past


def test_the_clock_moves_nothing_but_what_it_must() -> None:
    whole = catalog(article("a"), event("e", "2026-05-05"))
    assert seals(planned(whole)) == seals(planned(replace(whole, now=NOW + timedelta(days=1))))


def test_an_event_shows_its_reports_and_its_calendar() -> None:
    one = event("e", "2026-01-05", status=Status.CANCELLED, venue=Venue(city="Wetzlar"))
    tasks = planned(catalog(one, article("bericht", event=Reference(one.path))))
    shown = at(tasks, "veranstaltungen/2026/e/index.html", EventPage)
    assert ["Bericht"] == [card.title for card in shown.reports]
    assert [True] == [card.is_report for card in shown.reports]
    assert "/netz/veranstaltungen/2026/e/termin.ics" == shown.calendar
    assert shown.calendar.removeprefix("/netz/") in tasks
    card = at(tasks, "veranstaltungen/2026/index.html", EventsPage).cards[0]
    assert (Status.CANCELLED, "Wetzlar", one.when) == (card.status, card.city, card.when)


def test_related_texts_are_those_that_the_editor_named() -> None:
    one = event("e", related=("content/news/a.md",))
    shown = at(planned(catalog(one, article("a"))), "veranstaltungen/2026/e/index.html", EventPage)
    assert ["A"] == [card.title for card in shown.related]


def test_at_the_end_of_an_event_stand_the_next_others() -> None:
    days = {name: f"2026-05-0{number}" for number, name in enumerate("abcde", 1)}
    tasks = planned(catalog(*(event(name, day) for name, day in days.items())))
    shown = {name: at(tasks, f"veranstaltungen/2026/{name}/index.html", EventPage).following for name in "ad"}
    assert {"a": ["B", "C", "D"], "d": ["E"]} == {name: [card.title for card in shown[name]] for name in shown}


def test_in_english_the_words_of_addresses_are_english() -> None:
    whole = catalog(event("e", address="/events/2026/e/"))
    tasks = planned(replace(whole, settings=replace(whole.settings, language="en")))
    assert {
        "events/index.html",
        "tags/index.html",
        "clusters/index.html",
        "calendar.ics",
        "events/2026/e/event.ics",
    } <= set(tasks)


def test_reports_in_the_language_of_the_event_come_first_with_the_pictures_of_their_texts() -> None:
    one, reference = event("e", "2026-01-05"), Reference("content/events/e.md")
    picture = Picture(path="content/x.jpg", alt="Linse", position=Position("content/news/a.md", 9))
    body = RecordBody(digest="b", pictures=(picture,))
    first = article("a", "2026-01-06", event=reference, body=body)
    second = article("b", "2026-01-07", event=reference, body=body, language="en")
    whole = catalog(one, first, second, files=("content/x.jpg",))
    shown = at(planned(whole), "veranstaltungen/2026/e/index.html", EventPage)
    assert ["A", "B"] == [card.title for card in shown.reports]
    assert [("Linse", ["body"])] == [(image.alt, [crop.name for crop in image.crops]) for image in shown.pictures]
    moved = replace(picture, position=Position("content/news/a.md", 10))
    edited = replace(first, body=RecordBody(digest="c", pictures=(moved,)))
    again = catalog(one, edited, second, files=("content/x.jpg",))
    assert "veranstaltungen/2026/e/index.html" not in changed(whole, again)


def test_readers_of_an_event_may_subscribe_to_the_calendar_of_its_first_cluster_or_of_the_site() -> None:
    optik = cluster("optik")
    tasks = planned(catalog(optik, event("e", clusters=(optik.path,)), event("f")))
    calendars = [at(tasks, f"veranstaltungen/2026/{name}/index.html", EventPage).subscription for name in "ef"]
    assert ["/netz/cluster/optik/termine.ics", "/netz/termine.ics"] == [calendar.href for calendar in calendars]


def test_a_report_shows_where_the_event_took_place() -> None:
    one = event("e", "2026-01-05", venue=Venue(name="Saal", city="Wetzlar"))
    tasks = planned(catalog(one, article("a", event=Reference(one.path)), article("b")))
    venues = [at(tasks, f"news/2026/{name}/index.html", ArticlePage).venue for name in "ab"]
    assert [one.venue, None] == venues


LIST = "veranstaltungen/index.html"


def _weekly(*days: str, **fields: Any) -> Event:
    dates = tuple(moment(day).date for day in days)
    return event("weekly", days[0], series=Series(rule="FREQ=WEEKLY", words="jede Woche", days=dates), **fields)


def test_a_series_has_one_page_with_all_dates_and_each_date_in_lists() -> None:
    tasks = planned(
        catalog(_weekly("2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24"), event("bald", "2026-03-20"))
    )
    shown = at(tasks, "veranstaltungen/2026/weekly/index.html", EventPage)
    assert ("jede Woche", False) == (shown.repeats, shown.is_past)
    assert [True, True, False, False] == [one.is_past for one in shown.dates]
    assert moment("2026-03-17") == shown.when.start
    cards = at(tasks, LIST, EventsPage).cards
    assert [("Weekly", 17), ("Bald", 20), ("Weekly", 24)] == [(card.title, card.date.date.day) for card in cards]
    assert [True, False, True] == [card.is_series for card in cards]
    past = at(tasks, "veranstaltungen/2026/index.html", EventsPage).cards
    assert [10, 3] == [card.date.date.day for card in past]
    assert ["Weekly", "Bald"] == [card.title for card in at(tasks, "index.html", HomePage).events]


def test_a_day_that_passes_makes_a_series_anew_only_when_a_date_does() -> None:
    weekly = catalog(_weekly("2026-03-10", "2026-03-17", "2026-03-24"))
    later = replace(weekly, now=NOW + timedelta(days=1))
    assert seals(planned(weekly)) == seals(planned(later))
    over = replace(weekly, now=NOW + timedelta(days=3))
    assert "veranstaltungen/2026/weekly/index.html" in changed(weekly, over)


def test_registration_closes_by_itself() -> None:
    deadline = Registration(address="https://example.org/", deadline=moment("2026-03-15"))
    whole = catalog(event("e", registration=deadline))
    closes = NOW.replace(hour=0) + timedelta(days=1)
    assert closes in [change.at for change in whole.find_changes() if change.transition is Transition.CLOSES]
    for now, expected in ((closes - timedelta(seconds=1), False), (closes, True)):
        tasks = planned(replace(whole, now=now))
        card = at(tasks, LIST, EventsPage).cards[0]
        assert (deadline.deadline, expected) == (card.deadline, card.is_closed)
        assert expected is at(tasks, "veranstaltungen/2026/e/index.html", EventPage).is_closed


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        (None, ""),
        (Venue(name="Stadthalle"), ""),
        (
            Venue(name="Saal", street="Am Markt 1", postcode="00000", city="Musterau"),
            "search?query=Am%20Markt%201%2C%2000000%20Musterau",
        ),
        (Venue(name="Saal", city="Musterau"), "search?query=Saal%2C%20Musterau"),
        (Venue(name="Saal", coordinates=(50.5, 8.25)), "?mlat=50.5&mlon=8.25#map=17/50.5/8.25"),
    ],
)
def test_a_map_is_a_link_to_where_the_venue_is(venue: Venue | None, expected: str) -> None:
    assert link_map(venue) == (f"https://www.openstreetmap.org/{expected}" if expected else "")

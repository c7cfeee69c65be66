from __future__ import annotations

import pytest

from netzblatt.model.events import Status, Venue
from netzblatt.model.frozen import replace
from netzblatt.model.names import Name
from netzblatt.model.tasks import Calendar, CalendarFile, Plan
from tests.plan.newsroom import NOW, catalog, cluster, event, moment, planned

OPTIK = cluster("optik")
TAGUNG = event(
    "tagung",
    clusters=(OPTIK.path,),
    tags=("Messe",),
    teaser="Zwei Tage",
    organisers=(Name("IHK"), Name("Netz")),
    venue=Venue(city="Wetzlar"),
    published=moment("2026-01-01"),
)


def calendar(tasks: Plan, output: str) -> Calendar:
    action = tasks[output].action
    assert isinstance(action, CalendarFile)
    return action.calendar


def test_the_site_its_clusters_and_its_events_have_calendars() -> None:
    tasks = planned(catalog(OPTIK, TAGUNG, event("alt", "2020-01-01")))
    titles = {name: [entry.title for entry in calendar(tasks, name).entries] for name in tasks if name.endswith(".ics")}
    assert {
        "termine.ics": ["Alt", "Tagung"],
        "cluster/optik/termine.ics": ["Tagung"],
        "veranstaltungen/2020/alt/termin.ics": ["Alt"],
        "veranstaltungen/2026/tagung/termin.ics": ["Tagung"],
    } == titles


def test_an_entry_says_what_the_page_does() -> None:
    (entry,) = calendar(planned(catalog(OPTIK, TAGUNG)), "termine.ics").entries
    assert "veranstaltungen/2026/tagung@www.example.org" == entry.uid
    assert "https://www.example.org/netz/veranstaltungen/2026/tagung/" == entry.url
    assert ("Zwei Tage", "IHK, Netz", ("Optik", "Messe")) == (entry.description, entry.organiser, entry.categories)
    assert (TAGUNG.when, TAGUNG.venue) == (entry.when, entry.venue)


def test_a_title_says_that_an_event_is_put_off() -> None:
    off = replace(TAGUNG, status=Status.POSTPONED)
    (entry,) = calendar(planned(catalog(OPTIK, off)), "termine.ics").entries
    assert ("Verschoben: Tagung", Status.POSTPONED) == (entry.title, entry.status)


@pytest.mark.parametrize(
    ("status", "revision", "expected"),
    [
        (Status.SCHEDULED, 0, 0),
        (Status.FULL, 0, 0),
        (Status.POSTPONED, 0, 1),
        (Status.MOVED_ONLINE, 0, 1),
        (Status.CANCELLED, 0, 2),
        (Status.SCHEDULED, 1, 3),
        (Status.CANCELLED, 2, 8),
    ],
)
def test_each_change_counts_more_than_the_one_before(status: Status, revision: int, expected: int) -> None:
    changed = replace(TAGUNG, status=status, revision=revision)
    (entry,) = calendar(planned(catalog(OPTIK, changed)), "termine.ics").entries
    assert expected == entry.sequence


def test_the_uid_is_the_name_that_does_not_change() -> None:
    named = replace(TAGUNG, identity="/veranstaltungen/tagung/")
    (entry,) = calendar(planned(catalog(OPTIK, named)), "termine.ics").entries
    assert "veranstaltungen/tagung@www.example.org" == entry.uid


def test_an_event_that_is_put_off_is_open_until_it_has_a_new_date() -> None:
    for has_new_date in (False, True):
        off = replace(TAGUNG, status=Status.POSTPONED, has_new_date=has_new_date)
        (entry,) = calendar(planned(catalog(OPTIK, off)), "termine.ics").entries
        assert has_new_date is not entry.is_open


def test_the_stamp_is_when_the_event_was_last_edited_and_never_the_clock() -> None:
    edited = replace(TAGUNG, updated=moment("2026-02-02"))
    bare = replace(TAGUNG, published=None)
    for record, expected in ((edited, edited.updated), (TAGUNG, TAGUNG.published), (bare, None)):
        whole = catalog(OPTIK, record)
        (entry,) = calendar(planned(whole), "termine.ics").entries
        assert expected == entry.edited
        assert calendar(planned(replace(whole, now=NOW.replace(year=2030))), "termine.ics").entries == (entry,)

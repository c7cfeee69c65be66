from __future__ import annotations

from netzblatt.model.frozen import replace
from netzblatt.model.records import Status, Venue
from netzblatt.model.tasks import Calendar, CalendarFile, Plan
from tests.plan.newsroom import NOW, catalog, cluster, event, moment, planned

OPTIK = cluster("optik")
TAGUNG = event(
    "tagung",
    clusters=(OPTIK.path,),
    tags=("Messe",),
    teaser="Zwei Tage",
    organisers=("IHK", "Netz"),
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


def test_the_stamp_is_when_the_event_was_last_edited_and_never_the_clock() -> None:
    edited = replace(TAGUNG, updated=moment("2026-02-02"))
    bare = replace(TAGUNG, published=None)
    for record, expected in ((edited, edited.updated), (TAGUNG, TAGUNG.published), (bare, bare.when.start)):
        whole = catalog(OPTIK, record)
        (entry,) = calendar(planned(whole), "termine.ics").entries
        assert expected == entry.stamp
        assert calendar(planned(replace(whole, now=NOW.replace(year=2030))), "termine.ics").entries == (entry,)

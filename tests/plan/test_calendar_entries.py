from __future__ import annotations

import pytest

from netzblatt.model.contact import Contact
from netzblatt.model.events import DateChange, Event, Registration, Series, Status, Venue
from netzblatt.model.frozen import replace
from netzblatt.model.names import Name
from netzblatt.model.tasks import CalendarEntry, CalendarFile
from tests.plan.newsroom import catalog, cluster, event, moment, planned, span

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


def entries(record: Event) -> tuple[CalendarEntry, ...]:
    action = planned(catalog(OPTIK, record))["termine.ics"].action
    assert isinstance(action, CalendarFile)
    return action.calendar.entries


def test_an_entry_says_what_the_page_does() -> None:
    (entry,) = entries(TAGUNG)
    assert "veranstaltungen/2026/tagung@www.example.org" == entry.uid
    assert "https://www.example.org/netz/veranstaltungen/2026/tagung/" == entry.url
    assert ("Zwei Tage", "IHK, Netz", ("Optik", "Messe")) == (entry.description, entry.organiser, entry.categories)
    assert (TAGUNG.when, TAGUNG.venue) == (entry.when, entry.venue)


def test_a_title_says_that_an_event_is_put_off() -> None:
    off = replace(TAGUNG, status=Status.POSTPONED)
    (entry,) = entries(off)
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
    (entry,) = entries(changed)
    assert expected == entry.sequence


def test_the_uid_is_the_name_that_does_not_change() -> None:
    named = replace(TAGUNG, identity="/veranstaltungen/tagung/")
    (entry,) = entries(named)
    assert "veranstaltungen/tagung@www.example.org" == entry.uid


def test_an_event_that_is_put_off_is_open_until_it_has_a_new_date() -> None:
    for has_new_date in (False, True):
        off = replace(TAGUNG, status=Status.POSTPONED, has_new_date=has_new_date)
        (entry,) = entries(off)
        assert has_new_date is not entry.is_open


def test_the_stamp_is_when_the_event_was_last_edited() -> None:
    edited = replace(TAGUNG, updated=moment("2026-02-02"))
    bare = replace(TAGUNG, published=None)
    for record, expected in ((edited, edited.updated), (TAGUNG, TAGUNG.published), (bare, None)):
        (entry,) = entries(record)
        assert expected == entry.edited


def test_the_text_of_an_entry_tells_all_that_one_needs_to_take_part() -> None:
    registration = Registration(
        address="mailto:a@example.org?subject=Tagung",
        deadline=moment("2026-04-30"),
        price="12 Euro",
        places=40,
        reminder=1_440,
    )
    (entry,) = entries(
        replace(
            TAGUNG,
            doors=moment("2026-05-05T08:30"),
            status=Status.POSTPONED,
            has_new_date=True,
            former_start=moment("2026-04-05"),
            venue=Venue(online="https://example.org/live"),
            registration=registration,
            contact=Contact(name="Erika Beispiel", phone="06441 000000"),
        )
    )
    assert [
        "Zwei Tage",
        "Ursprünglich: Sonntag, 5. April 2026",
        "Einlass: 8.30 Uhr",
        "Online teilnehmen: https://example.org/live",
        "Anmeldung bis Donnerstag, 30. April 2026",
        "Anmeldung: a@example.org?subject=Tagung",
        "Teilnahme: 12 Euro",
        "Plätze: 40",
    ] == entry.description.split("\n")
    assert ("mailto:a@example.org", "Erika Beispiel, 06441 000000") == (entry.organiser_address, entry.contact)
    assert moment("2026-04-30T00:00") == entry.alarm


def test_nothing_rings_unless_somebody_asked_for_it() -> None:
    (entry,) = entries(replace(TAGUNG, registration=Registration(deadline=moment("2026-04-30"))))
    assert entry.alarm is None


def test_a_date_of_a_series_that_differs_has_an_entry_of_its_own() -> None:
    days = tuple(moment(day).date for day in ("2026-05-05", "2026-05-12"))
    change = DateChange(day=days[1], when=span("2026-05-13"), status=Status.CANCELLED, note="Am Mittwoch")
    weekly = replace(TAGUNG, series=Series(rule="FREQ=WEEKLY", days=days, changes=(change,)))
    entry, changed = entries(weekly)
    assert (weekly.series, None) == (entry.series, changed.series)
    assert (entry.uid, moment("2026-05-12")) == (changed.uid, changed.replaces)
    assert ("Abgesagt: Tagung", change.when) == (changed.title, changed.when)
    assert "Am Mittwoch\nZwei Tage" == changed.description

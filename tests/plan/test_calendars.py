from __future__ import annotations

from datetime import timedelta

from netzblatt.model.frozen import replace
from netzblatt.model.tasks import Calendar, CalendarFile, Plan
from tests.plan.newsroom import NOW, catalog, changed, cluster, event, planned

OPTIK = cluster("optik")
TAGUNG = event("tagung", clusters=(OPTIK.path,), tags=("Messe",))


def calendar(tasks: Plan, output: str) -> Calendar:
    action = tasks[output].action
    assert isinstance(action, CalendarFile)
    return action.calendar


def test_the_site_its_clusters_its_tags_and_its_events_have_calendars() -> None:
    alt = event("alt", "2020-01-01", tags=("Alt",))
    tasks = planned(catalog(OPTIK, TAGUNG, alt, event("neulich", "2026-01-01")))
    titles = {name: [entry.title for entry in calendar(tasks, name).entries] for name in tasks if name.endswith(".ics")}
    assert {
        "termine.ics": ["Neulich", "Tagung"],
        "termine-archiv.ics": ["Alt", "Neulich", "Tagung"],
        "cluster/optik/termine.ics": ["Tagung"],
        "schlagworte/messe/termine.ics": ["Tagung"],
        # Empty, and valid: who has subscribed to it goes on.
        "schlagworte/alt/termine.ics": [],
        "veranstaltungen/2020/alt/termin.ics": ["Alt"],
        "veranstaltungen/2026/neulich/termin.ics": ["Neulich"],
        "veranstaltungen/2026/tagung/termin.ics": ["Tagung"],
    } == titles


def test_a_calendar_says_where_it_comes_from_and_has_the_colour_of_its_cluster() -> None:
    found = calendar(planned(catalog(OPTIK, TAGUNG)), "cluster/optik/termine.ics")
    assert "https://www.example.org/netz/cluster/optik/termine.ics" == found.source
    assert found.colour == found.entries[0].colour != ""


def test_the_name_of_a_calendar_is_in_the_language_of_its_event() -> None:
    tasks = planned(catalog(OPTIK, TAGUNG, event("fair", "2026-04-01", language="en")))
    names = ("termine.ics", "veranstaltungen/2026/tagung/termin.ics", "veranstaltungen/2026/fair/termin.ics")
    assert ["de", "de", "en"] == [calendar(tasks, name).language for name in names]


def test_a_day_that_passes_changes_no_calendar_but_those_that_an_event_leaves() -> None:
    whole = catalog(OPTIK, TAGUNG)
    over = TAGUNG.when.over_at + timedelta(days=90)
    just_before, after = (replace(whole, now=now) for now in (over - timedelta(seconds=1), over))
    assert not [path for path in changed(replace(whole, now=NOW + timedelta(days=1)), whole) if path.endswith(".ics")]
    assert not [path for path in changed(just_before, whole) if path.endswith(".ics")]
    assert {"termine.ics", "cluster/optik/termine.ics", "schlagworte/messe/termine.ics"} == {
        path for path in changed(just_before, after) if path.endswith(".ics")
    }
    assert over in [change.at for change in just_before.find_changes()]

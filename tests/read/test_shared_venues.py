from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.events import Venue
from netzblatt.model.problem import Problem

ReadSite = Callable[[Mapping[str, str]], tuple[Catalog | None, list[Problem]]]
VENUES, EVENT = "content/venues.yml", "content/events/2026-05-05-a.md"
PROBEWERK = "probewerk:\n  name: Probewerk eG\n  straße: Am Markt 1\n  plz: '00000'\n  stadt: Musterau\n"


def _event(venue: str) -> str:
    return f"---\ntitel: A\nvorspann: A\nbeginn: 2026-05-05\nort: {venue}\n---\n"


@pytest.mark.parametrize(
    ("venue", "online"),
    [
        ("probewerk", ""),
        ("Probewerk eG", ""),
        ("{name: Probewerk, online: https://example.org/live}", "https://example.org/live"),
    ],
)
def test_a_venue_is_named_by_its_key_or_its_name(venue: str, online: str, read_site: ReadSite) -> None:
    catalog, problems = read_site({VENUES: PROBEWERK, EVENT: _event(venue)})
    assert catalog
    assert [] == problems
    expected = Venue(name="Probewerk eG", street="Am Markt 1", postcode="00000", city="Musterau", online=online)
    assert expected == catalog.events[0].summary.venue


def test_a_venue_with_an_address_of_its_own_is_another_one(read_site: ReadSite) -> None:
    catalog, _ = read_site({VENUES: PROBEWERK, EVENT: _event("{name: Probewerk, stadt: Wetzlar}")})
    assert catalog
    assert Venue(name="Probewerk", city="Wetzlar") == catalog.events[0].summary.venue


def test_a_date_of_a_series_may_name_one(read_site: ReadSite) -> None:
    fields = "Rathaus\nwiederholt: täglich, 3 mal\nänderungen: [{datum: 2026-05-06, ort: probewerk}]"
    catalog, problems = read_site({VENUES: PROBEWERK, EVENT: _event(fields)})
    assert catalog
    assert [] == problems
    venues = [entry.summary.venue for entry in catalog.dates]
    assert ["Rathaus", "Probewerk eG", "Rathaus"] == [venue.name for venue in venues if venue]


@pytest.mark.parametrize(
    ("venues", "venue", "expected"),
    [
        (PROBEWERK, "Probewrek", f"{EVENT}:5:6: venue/misspelt"),
        (PROBEWERK.replace("straße", "strase"), "Rathaus", f"{VENUES}:3:3: form/misspelt-key"),
        ("- probewerk\n", "Rathaus", f"{VENUES}:1:1: venue/no-names"),
        ("probewerk:\n  geo: hier\n", "Rathaus", f"{VENUES}:2:8: form/coordinates"),
    ],
)
def test_what_is_wrong_is_told_where_it_is(venues: str, venue: str, expected: str, read_site: ReadSite) -> None:
    _, problems = read_site({VENUES: venues, EVENT: _event(venue)})
    assert [expected] == [f"{problem.position}: {problem.code}" for problem in problems]

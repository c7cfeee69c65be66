from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem

ReadSite = Callable[[Mapping[str, str]], tuple[Catalog | None, list[Problem]]]
VENUES, EVENT = "content/venues.yml", "content/events/2026-05-05-a.md"
VENUE = "{name: Probewerk eG, straße: Am Markt 1, plz: '00000', stadt: Musterau, koordinaten: '50.5, 8.5'}"
FILE = f"probewerk: {VENUE}\nscheune: Scheune\n"


def _event(venue: str, directive: str, *, draft: str = "nein") -> str:
    return f"---\ntitel: A\nvorspann: A\nbeginn: 2026-05-05\nentwurf: {draft}\nort: {venue}\n---\n{directive}\n"


@pytest.mark.parametrize(
    ("venue", "directive"),
    [
        ("Rathaus", "::karte{ort=probewerk}"),
        ("Rathaus", "::karte{Probewerk eG}"),
        ("probewerk", "::karte"),
        (VENUE, "::karte"),
    ],
)
def test_a_map_shows_a_venue_by_its_name_or_that_of_the_event(venue: str, directive: str, read_site: ReadSite) -> None:
    catalog, problems = read_site({VENUES: FILE, EVENT: _event(venue, directive)})

    assert catalog
    assert [] == problems
    [insert] = catalog.records.load_record(catalog.events[0]).body.inserts
    assert ("Probewerk eG", "Am Markt 1, 00000 Musterau", (50.5, 8.5)) == (
        insert.venue,
        insert.address,
        insert.coordinates,
    )


@pytest.mark.parametrize(
    ("venue", "directive", "code"),
    [
        ("Rathaus", "::karte{probewrek}", "insert/venue-misspelt"),
        ("Rathaus", "::karte{Schloss}", "insert/venue"),
        ("Rathaus", "::karte{scheune}", "insert/venue-unplaced"),
        ("scheune", "::karte", "insert/venue-unplaced"),
        ("''", "::karte", "insert/no-place"),
    ],
)
def test_a_map_without_a_place_is_an_error(venue: str, directive: str, code: str, read_site: ReadSite) -> None:
    _, problems = read_site({VENUES: FILE, EVENT: _event(venue, directive)})

    assert [(f"{EVENT}:8:1", code, True)] == [(str(told.position), told.code, told.is_error) for told in problems]


def test_in_a_draft_it_is_a_warning(read_site: ReadSite) -> None:
    _, problems = read_site({EVENT: _event("Rathaus", "::karte{x}", draft="ja")})

    assert [("insert/venue", False)] == [(told.code, told.is_error) for told in problems]

from __future__ import annotations

import pytest

from netzblatt.model.events import Venue
from netzblatt.read.venues import parse_venue

URL = "https://a.example.org/raum?x=1"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Am Markt", Venue(name="Am Markt")),
        ("Haus 3, Raum 2", Venue(name="Haus 3, Raum 2")),
        (
            "Werk eG, Am Markt 7, 00000 Musterau",
            Venue(name="Werk eG", street="Am Markt 7", postcode="00000", city="Musterau"),
        ),
        (
            "Werk, Halle 2, Bahnhofstr. 1a-3, D-35578 Wetzlar, Deutschland",
            Venue(
                name="Werk, Halle 2",
                street="Bahnhofstr. 1a-3",
                postcode="35578",
                city="Wetzlar",
                country="Deutschland",
            ),
        ),
        ("Bürgerhaus, 35578 Wetzlar", Venue(name="Bürgerhaus", postcode="35578", city="Wetzlar")),
        (URL, Venue(online=URL)),
        (f"<{URL}>", Venue(online=URL)),
        (f"Zoom: {URL}", Venue(name="Zoom", online=URL)),
        (f"Saal 2 und {URL}.", Venue(name="Saal 2", online=URL)),
        (f"Saal 2 ({URL})", Venue(name="Saal 2", online=URL)),
        ("www.example.org/raum", Venue(online="https://www.example.org/raum")),
    ],
)
def test_a_venue_on_one_line_is_taken_apart(written: str, expected: Venue) -> None:
    assert expected == parse_venue(Venue(name=written))


def test_what_has_a_field_of_its_own_is_not_looked_for_in_the_name() -> None:
    venue = Venue(name=f"Werk, 00000 Au, {URL}", city="Musterau", online="https://b.example.org")
    assert venue == parse_venue(venue)

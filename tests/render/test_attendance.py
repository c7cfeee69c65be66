from __future__ import annotations

import pytest

from netzblatt.model.events import Venue
from netzblatt.render.attendance import is_on_site, is_online


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        (Venue(), (False, False)),
        (Venue(name="Stadthalle"), (False, True)),
        (Venue(city="Wetzlar"), (False, True)),
        (Venue(name="Digital Hub"), (False, True)),
        (Venue(name="Online"), (True, False)),
        (Venue(name="Zoom-Konferenz"), (True, False)),
        (Venue(online="https://example.org"), (True, False)),
        (Venue(name="Online per Zoom", online="https://example.org"), (True, False)),
        (Venue(name="Stadthalle und online"), (True, True)),
        (Venue(name="Stadthalle", online="https://example.org"), (True, True)),
    ],
)
def test_a_venue_says_how_one_takes_part(venue: Venue, expected: tuple[bool, bool]) -> None:
    assert expected == (is_online(venue), is_on_site(venue))

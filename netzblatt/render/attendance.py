"""Tells from a venue whether one comes to an event or takes part online. Knows no event."""

from __future__ import annotations

import re

from netzblatt.model.events import Venue

# Names of venues that are nowhere.
NOWHERE = frozenset(
    "online nur rein only per via über mit als im in the digital virtuell virtual internet netz zoom teams ms meeting"
    " microsoft jitsi webex bigbluebutton webinar video videokonferenz konferenz seminar veranstaltung stream".split()
)


def is_online(venue: Venue) -> bool:
    """Returns whether people may take part online."""
    return bool(venue.online) or "online" in _split_name(venue) or (bool(venue.name) and _is_nowhere(venue))


def is_on_site(venue: Venue) -> bool:
    """Returns whether people may come."""
    if venue.street or venue.postcode or venue.city:
        return True
    return bool(venue.country) or not _is_nowhere(venue)


def _is_nowhere(venue: Venue) -> bool:
    return NOWHERE.issuperset(_split_name(venue))


def _split_name(venue: Venue) -> list[str]:
    return re.findall(r"\w+", venue.name.casefold())

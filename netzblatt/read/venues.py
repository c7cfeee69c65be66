"""Takes a venue apart that an editor wrote on one line. Knows no event."""

from __future__ import annotations

import re

from netzblatt.model.events import Venue
from netzblatt.model.frozen import replace

URL = re.compile(r"<?((?:https?://|www\.)[^\s<>]*[^\s<>.,;)])>?")
# What joins a place and a URL: "Saal 2 und https://…", "Zoom: https://…".
SIGNS = " ,;:.–-|/()"
JOINT = re.compile(r"(?:^|[ ,;])(?:und|sowie|oder|and|or)$", re.IGNORECASE)
TOWN = re.compile(r"(?:[A-Z]{1,3}-)?([0-9]{4,5}) +([^\d\s].*)")
LETTER = re.compile(r"[^\W\d_]")
HOUSE_NUMBER = re.compile(r" [0-9]+ ?[a-z]?(?: ?[-–/] ?[0-9]+ ?[a-z]?)?$", re.IGNORECASE)


def parse_venue(venue: Venue) -> Venue:
    """Returns a venue with the URL and the postal address that its name holds: "Probewerk, Am Markt 1, 00000 Musterau".
    What has a field of its own is not looked for in the name.
    """
    if not venue.online:
        venue = _take_url(venue)
    has_address = venue.street or venue.postcode or venue.city
    return venue if has_address else _take_address(venue)


def _take_url(venue: Venue) -> Venue:
    found = URL.search(venue.name)
    if found is None:
        return venue
    url = found[1] if "://" in found[1] else f"https://{found[1]}"
    before = JOINT.sub("", venue.name[: found.start()].rstrip(SIGNS)).rstrip(SIGNS)
    after = venue.name[found.end() :].strip(SIGNS)
    return replace(venue, online=url, name=", ".join(filter(None, (before, after))))


def _take_address(venue: Venue) -> Venue:
    """Takes the address out of the name, if there is a postcode: without one, nobody knows which part is the town."""
    parts = [part.strip() for part in venue.name.split(",")]
    index = next((index for index, part in enumerate(parts) if TOWN.fullmatch(part)), None)
    town = TOWN.fullmatch(parts[index]) if index is not None else None
    if index is None or town is None:
        return venue
    before = parts[:index]
    street = before.pop() if before and _is_street(before[-1]) else ""
    country = venue.country or ", ".join(parts[index + 1 :])
    name = ", ".join(before)
    return replace(venue, name=name, street=street, postcode=town[1], city=town[2], country=country)


def _is_street(part: str) -> bool:
    number = HOUSE_NUMBER.search(part)
    return number is not None and LETTER.search(part, 0, number.start()) is not None

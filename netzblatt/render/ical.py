"""Renders iCalendar files (RFC 5545, RFC 7986). Knows nothing but the calendar that it is handed."""

from __future__ import annotations

import mimetypes
import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import icalendar

from netzblatt.model.event_dates import move_span
from netzblatt.model.events import Series, Status, Venue
from netzblatt.model.moments import Moment, Span
from netzblatt.model.tasks import Calendar, CalendarEntry
from netzblatt.render.colour_names import name_colour
from netzblatt.render.time_zones import build_time_zone

PRODUCT = "-//Netzblatt//Netzblatt//DE"
STATUS = {Status.CANCELLED: "CANCELLED"}
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
# Signs that no parameter can hold (RFC 5545, 3.2).
CN_SIGNS = re.compile('[\x00-\x1f\x7f"]')
# How often programs that have subscribed should load the calendar again.
REFRESH = timedelta(days=1)
# An empty calendar needs a component, too (RFC 5545, 3.6). Ours is the time zone of some year.
SOME_DAY = date(2000, 1, 1)
END = b"END:VCALENDAR\r\n"


def render_calendar(content: Calendar) -> bytes:
    """Renders a calendar, and returns UTF-8 in lines of at most 75 octets."""
    first_year = min((entry.when.start.date.year for entry in content.entries), default=SOME_DAY.year)
    last_year = max(map(_find_last_year, content.entries), default=SOME_DAY.year)
    head = _render_head(content)
    zone = _render_zone(content.timezone, first_year, last_year)
    events = [_render_event(entry, _get_zone_names(entry)) for entry in content.entries]
    return b"".join([head.removesuffix(END), zone, *events, END])


def _render_head(content: Calendar) -> bytes:
    file = icalendar.Calendar()
    file.add("version", "2.0")
    file.add("prodid", PRODUCT)
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("name", content.name, {"LANGUAGE": content.language})
    file.add("x-wr-calname", content.name)
    file.add("x-wr-timezone", content.timezone)
    file.add("url", content.url)
    file.add("source", icalendar.vUri(content.source), {"VALUE": "URI"})
    if content.colour:
        file.add("color", name_colour(content.colour))
    file.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    data: bytes = file.to_ical()
    return data


def _find_last_year(entry: CalendarEntry) -> int:
    return entry.series.days[-1].year if entry.series and entry.series.days else entry.when.end.date.year


# An event is rendered once for several calendars: its own, that of the site, and those of its clusters.
@lru_cache(maxsize=1 << 12)
def _render_event(entry: CalendarEntry, zones: tuple[str, str]) -> bytes:  # noqa: ARG001 (part of the key)
    """Renders a VEVENT. `zones` tell apart entries that Python takes for equal: the same instants in other zones."""
    data: bytes = _build_event(entry).to_ical()
    return data


def _get_zone_names(entry: CalendarEntry) -> tuple[str, str]:
    return str(entry.when.start.at.tzinfo), str(entry.when.end.at.tzinfo)


@lru_cache
def _render_zone(name: str, first: int, last: int) -> bytes:
    data: bytes = build_time_zone(name, first=date(first, 1, 1), last=date(last, 1, 1)).to_ical()
    return data


def _build_event(entry: CalendarEntry) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", entry.uid)
    # Required. A time that moved with the event, or with the clock, would make old entries look newer than this one.
    event.add("dtstamp", entry.edited.at.astimezone(UTC) if entry.edited else LONG_AGO)
    event.add("sequence", entry.sequence)
    if entry.edited:
        event.add("last-modified", entry.edited.at.astimezone(UTC))
    start, end = compute_period(entry.when)
    event.add("dtstart", start)
    if end:
        event.add("dtend", end)
    event.add("summary", entry.title)
    event.add("status", "TENTATIVE" if entry.is_open else STATUS.get(entry.status, "CONFIRMED"))
    event.add("url", entry.url)
    for name, text in (("description", entry.description), ("location", format_location(entry.venue))):
        if text:
            event.add(name, text)
    _add_people(event, entry)
    _add_place(event, entry.venue)
    _add_links(event, entry)
    if entry.categories:
        event.add("categories", list(entry.categories))
    if entry.colour:
        event.add("color", name_colour(entry.colour))
    if entry.series:
        _add_series(event, entry, entry.series)
    if entry.replaces:
        event.add("recurrence-id", _compute_start(entry.replaces))
    if entry.alarm:
        event.add_component(_build_alarm(entry.alarm, entry.title))
    return event


def _add_people(event: icalendar.Event, entry: CalendarEntry) -> None:
    """Adds who invites. ORGANIZER must be an address that programs can write to; CONTACT is a text."""
    if entry.organiser_address:
        address = icalendar.vCalAddress(entry.organiser_address)
        if entry.organiser:
            address.params["CN"] = CN_SIGNS.sub("", entry.organiser)
        event.add("organizer", address)
    for contact in filter(None, (entry.organiser, entry.contact)):
        event.add("contact", contact)


def _add_place(event: icalendar.Event, venue: Venue | None) -> None:
    if venue and venue.coordinates:
        event.add("geo", venue.coordinates)
    if venue and venue.online:
        event.add("conference", icalendar.vUri(venue.online), {"VALUE": "URI"})


def _add_links(event: icalendar.Event, entry: CalendarEntry) -> None:
    """Adds the picture (RFC 7986, 5.10), and the page and the registration as LINK (RFC 9253, 8.2)."""
    if entry.image:
        kind = mimetypes.guess_type(entry.image)[0] or "image/jpeg"
        event.add("image", icalendar.vUri(entry.image), {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": kind})
    event.add("link", icalendar.vUri(entry.url), {"VALUE": "URI", "LINKREL": "describedby"})
    if entry.registration:
        event.add("link", icalendar.vUri(entry.registration), {"VALUE": "URI", "LINKREL": "related"})


def _add_series(event: icalendar.Event, entry: CalendarEntry, series: Series) -> None:
    """Adds the rule (RFC 5545, 3.8.5.3) and the days that are left out. UNTIL is the last day's start, in UTC."""
    rule = icalendar.vRecur.from_ical(series.rule)
    if not series.is_endless and "COUNT" not in rule:
        last = _compute_start(move_span(entry.when, max(*series.days[-1:], *series.exceptions[-1:], date.min)).start)
        rule["UNTIL"] = [last.astimezone(UTC) if isinstance(last, datetime) else last]
    event.add("rrule", rule)
    for day in series.exceptions:
        event.add("exdate", _compute_start(move_span(entry.when, day).start))


def _compute_start(start: Moment) -> date | datetime:
    return _make_clear(start.at) if start.has_time else start.date


def _build_alarm(at: Moment, title: str) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", at.at.astimezone(UTC))
    return alarm


def compute_period(when: Span) -> tuple[date | datetime, date | datetime | None]:
    """Returns DTSTART and DTEND (RFC 5545, 3.8.2). DTEND is exclusive, so whole days end on the day after the last one.
    It is None for an event of which only the beginning is known.
    """
    if not when.start.has_time:
        return when.start.date, when.last_day + timedelta(days=1)
    return _make_clear(when.start.at), None if when.is_open else _make_clear(when.over_at)


def _make_clear(at: datetime) -> datetime:
    """Returns an instant in an hour that comes twice as UTC: a local time would name both (RFC 5545, 3.3.5)."""
    is_twice = at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
    return at.astimezone(UTC) if is_twice else at


def format_location(venue: Venue | None) -> str:
    """Returns a venue on one line, as on an envelope; if it is only online, its URL; "" without a venue."""
    if venue is None:
        return ""
    town = f"{venue.postcode} {venue.city}".strip()
    return ", ".join(part for part in (venue.name, venue.street, town, venue.country) if part) or venue.online

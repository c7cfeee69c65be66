"""Events, and what belongs to one. Knows no template and no catalogue."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from netzblatt.model.contact import Contact
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment, Span
from netzblatt.model.names import Name
from netzblatt.model.records import Record


class Status(StrEnum):
    """The status of an event (schema.org EventStatusType, and "full": no places left)."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED_ONLINE = "moved-online"
    FULL = "full"


class Venue(Frozen, frozen=True, kw_only=True):
    """The place of an event. `online` is the URL for people who take part online, `coordinates` are the degrees north
    and east (WGS 84).
    """

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    online: str = ""
    coordinates: tuple[float, float] | None = None

    @property
    def is_name_only(self) -> bool:
        """Whether nothing is known of it but its name, and how to take part online."""
        return bool(self.name) and not (self.street or self.postcode or self.city or self.country or self.coordinates)


class Registration(Frozen, frozen=True, kw_only=True):
    """The way to sign up for an event. `address` is a URL or a mailto: address; `price` is free text; `places` is their
    number. Calendars remind people so many minutes before the deadline as `reminder` says, if it does.
    """

    address: str = ""
    deadline: Moment | None = None
    price: str = ""
    places: int | None = None
    reminder: int | None = None

    def is_closed(self, *, now: datetime) -> bool:
        """Whether the deadline is over at `now` (aware)."""
        return self.deadline is not None and self.deadline.over_at <= now


class ProgrammeItem(Frozen, frozen=True, kw_only=True):
    """One item of a programme. `begins_day` is true for the first one of each day, if the programme has several."""

    start: Moment | None = None
    end: Moment | None = None
    title: str
    speakers: tuple[Name, ...] = ()
    place: str = ""
    note: str = ""
    begins_day: bool = False


class EventDetails(Frozen, frozen=True, kw_only=True):
    """The part of an event that cards and calendars show beside when and where."""

    doors: Moment | None = None
    former_start: Moment | None = None
    registration: Registration | None = None
    contact: Contact | None = None


class DateChange(Frozen, frozen=True, kw_only=True):
    """The differences of one date of a series. `day` is the one on which the rule puts it. The status and the venue are
    those of the event if they are None.
    """

    day: date
    when: Span
    status: Status | None = None
    venue: Venue | None = None
    note: str = ""


class Series(Frozen, frozen=True, kw_only=True):
    """The dates of an event that is repeated. `rule` is an RRULE (RFC 5545, 3.3.10) without an end, `words` are the
    editor's, "" if they were an RRULE. `days` are all its days but the `exceptions`, ascending; if it `is_endless`,
    those of many years. If it `is_cut_off`, further dates follow behind the last of these.
    """

    rule: str
    words: str = ""
    days: tuple[date, ...] = ()
    is_endless: bool = False
    exceptions: tuple[date, ...] = ()
    changes: tuple[DateChange, ...] = ()
    is_cut_off: bool = False


class EventDate(Frozen, frozen=True, kw_only=True):
    """One date of a series. `note` tells what differs; the venue is that of the event if it is None."""

    when: Span
    status: Status
    venue: Venue | None = None
    note: str = ""
    is_past: bool = False


class Event(Record, frozen=True, kw_only=True, tag=True):
    """A dated gathering. `revision` counts its changes; if it was postponed, `has_new_date` says that it got one, and
    `former_start` when it should have begun. `doors` is when people may come in.
    """

    kind: ClassVar[str] = "events"

    when: Span
    venue: Venue | None = None
    doors: Moment | None = None
    organisers: tuple[Name, ...] = ()
    co_organisers: tuple[Name, ...] = ()
    speakers: tuple[Name, ...] = ()
    programme: tuple[ProgrammeItem, ...] = ()
    contact: Contact | None = None
    registration: Registration | None = None
    status: Status = Status.SCHEDULED
    revision: int = 0
    has_new_date: bool = False
    former_start: Moment | None = None
    series: Series | None = None

"""Events, and what belongs to one. Knows no template and no catalogue."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

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
    """The place of an event. `online` is the URL for people who take part online."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    online: str = ""


class Registration(Frozen, frozen=True, kw_only=True):
    """The way to sign up for an event. `address` is a URL or a mailto: address; `price` is free text; `places` is their
    number.
    """

    address: str = ""
    deadline: Moment | None = None
    price: str = ""
    places: int | None = None


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
    those of many years.
    """

    rule: str
    words: str = ""
    days: tuple[date, ...] = ()
    is_endless: bool = False
    exceptions: tuple[date, ...] = ()
    changes: tuple[DateChange, ...] = ()


class EventDate(Frozen, frozen=True, kw_only=True):
    """One date of a series. `note` tells what differs; the venue is that of the event if it is None."""

    when: Span
    status: Status
    venue: Venue | None = None
    note: str = ""
    is_past: bool = False


class Event(Record, frozen=True, kw_only=True, tag=True):
    """A dated gathering. `revision` counts its changes; if it was postponed, `has_new_date` says that it got one."""

    kind: ClassVar[str] = "events"

    when: Span
    venue: Venue | None = None
    organisers: tuple[Name, ...] = ()
    registration: Registration | None = None
    status: Status = Status.SCHEDULED
    revision: int = 0
    has_new_date: bool = False
    series: Series | None = None

"""The values that the lists of events are handed: those to come, months, those of a cluster or field; and parts of an
event's own page. Part of the designers' contract (templates/README.md).
"""

from __future__ import annotations

from netzblatt.model.contexts.partners import PartnerCard
from netzblatt.model.contexts.parts import Card, ClusterLink, Link, NameLink, Pagination, Period
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment


class Subscription(Frozen, frozen=True, kw_only=True):
    """A calendar and the ways to subscribe to it. `href` is the file, `url` its absolute address. All others are links
    that open the calendar in a program: `webcal` in that of the device, `outlook` with a private account, `office` with
    one of an organisation.
    """

    title: str
    href: str
    url: str
    webcal: str
    google: str
    outlook: str
    office: str


class ProgrammeRow(Frozen, frozen=True, kw_only=True):
    """One item of the programme of an event. It `begins_day` if the day is to be told: the first of each of several."""

    start: Moment | None = None
    end: Moment | None = None
    title: str
    speakers: tuple[NameLink, ...] = ()
    place: str = ""
    note: str = ""
    begins_day: bool = False


class DayEvent(Frozen, frozen=True):
    """An event on one of its days, the `number`-th of all."""

    card: Card
    number: int


class MonthDay(Frozen, frozen=True):
    """A day of a month's grid. The first and the last week may have days of other months, which are not `is_inside` and
    have no events.
    """

    date: Moment
    is_inside: bool
    events: tuple[DayEvent, ...]


class MonthWeek(Frozen, frozen=True):
    """A week of a month's grid, from Monday on. `number` is that of ISO 8601."""

    number: int
    days: tuple[MonthDay, ...]


class EventsPage(View, frozen=True, kw_only=True):
    """pages/events.html: the events to come (`year` is None), or the past events of a year. `years` are the years that
    have past events, newest first; `months` those of the shown events. `topics` lead to the events of each cluster and
    each field.
    """

    year: Period | None
    cards: tuple[Card, ...]
    years: tuple[Period, ...]
    months: tuple[Period, ...]
    topics: tuple[Link, ...]
    calendar: str
    subscription: Subscription
    partner_events: tuple[PartnerCard, ...]


class EventMonthPage(View, frozen=True, kw_only=True):
    """pages/event-month.html. `previous` and `next` are the nearest months that have events."""

    month: Period
    weeks: tuple[MonthWeek, ...]
    previous: Link | None
    next: Link | None


class TopicEventsPage(View, frozen=True, kw_only=True):
    """pages/topic-events.html: the events of a cluster or a field, to whose page `topic` leads. Only the first page
    shows the events to come; `cards` are the past ones, the latest first.
    """

    topic: Link
    cluster: ClusterLink | None
    upcoming: tuple[Card, ...]
    cards: tuple[Card, ...]
    pagination: Pagination
    subscription: Subscription

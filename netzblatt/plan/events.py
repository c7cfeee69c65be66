"""One page an event, and their lists: what is to come, and each year looked back on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from netzblatt.model.action import FromTemplate, Task
from netzblatt.model.contexts import EventPage, EventsPage
from netzblatt.model.parts import FeedLink, Period
from netzblatt.model.records import Event
from netzblatt.plan.addresses import SITE_FILE, output
from netzblatt.plan.desk import Desk
from netzblatt.plan.views import head, matter, record_head, surroundings, text


def tasks(desk: Desk) -> Iterator[Task]:
    """The pages of all events."""
    for event in desk.catalog.events:
        yield Task(output(event.address), FromTemplate("pages/event.html", _page(desk, event)), event.path)


def lists(desk: Desk) -> Iterator[Task]:
    """What is to come, and a page for each year that has events which are over."""
    groups = {year: tuple(group) for year, group in groupby(desk.catalog.past, key=_year)}
    years = tuple(Period(year, 0, desk.href(f"{desk.events}{year}/"), len(group)) for year, group in groups.items())
    yield _list(desk, desk.catalog.upcoming, None, years)
    for year in years:
        yield _list(desk, groups[year.year], year, years)


def _page(desk: Desk, event: Event) -> EventPage:
    calendar = desk.href(f"{event.address}{desk.words.event_file}")
    feeds = (FeedLink(event.title, calendar, "text/calendar"),)
    return EventPage(
        **surroundings(
            desk,
            event.address,
            record_head(desk, event, feeds=feeds),
            trail=(desk.events_link, desk.link(event.title, event.address)),
            language=event.language,
        ),
        **text(desk, event),
        **matter(desk, event),
        when=event.when,
        status=event.status,
        is_past=desk.is_past(event),
        venue=event.venue,
        organisers=event.organisers,
        registration=event.registration,
        calendar=calendar,
        reports=tuple(desk.cards[article.path] for article in desk.catalog.reports_of(event)),
        related=tuple(desk.cards[reference.path] for reference in event.related),
    )


def _list(desk: Desk, events: tuple[Event, ...], year: Period | None, years: tuple[Period, ...]) -> Task:
    address = f"{desk.events}{year.year}/" if year else desk.events
    title = desk.words.past_events.format(year=year.year) if year else desk.events_link.label
    trail = (desk.events_link, desk.link(title, address)) if year else (desk.events_link,)
    page = EventsPage(
        **surroundings(desk, address, head(desk, address, title=title), trail=trail),
        year=year,
        cards=tuple(desk.cards[event.path] for event in events),
        years=years,
        calendar=desk.href(desk.calendar),
    )
    return Task(output(address), FromTemplate("pages/events.html", page), SITE_FILE)


def _year(event: Event) -> int:
    return event.when.start.date.year

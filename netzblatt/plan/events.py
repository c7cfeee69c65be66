"""One page an event, and their lists: what is to come, and each year looked back on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from netzblatt.model.contexts.pages import EventPage, EventsPage
from netzblatt.model.contexts.parts import FeedLink, Period
from netzblatt.model.frozen import Compact, frozen
from netzblatt.model.records import Event
from netzblatt.model.summaries import Entry, Role, Row
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import SITE_FILE, output
from netzblatt.plan.composer import Desk
from netzblatt.plan.plan_context import Edition
from netzblatt.plan.record_refs import Story
from netzblatt.plan.shared_parts import head, matter, record_head, since, surroundings, text


@frozen()
class EventMatter(Compact):
    """`reports` are the articles that look back on it, `related` what its editor names."""

    story: Story
    is_past: bool
    reports: Row
    related: Row


@frozen()
class EventsMatter(Compact):
    """What is to come (`year` is None), or a year looked back on, among all such `years`."""

    year: Period | None
    events: Row
    years: tuple[Period, ...]


def tasks(edition: Edition) -> Iterator[Task]:
    """The pages of all events."""
    catalog = edition.catalog
    for entry in catalog.events:
        reports, related = edition.row(catalog.reports_of(entry)), edition.row_of(entry.named(Role.RELATED))
        shown = EventMatter(edition.story(entry), catalog.is_past(entry), reports, related)
        action = edition.page("pages/event.html", _page, shown)
        yield Task(output(entry.address), action, entry.path, entry.address, since(entry.summary))


def lists(edition: Edition) -> Iterator[Task]:
    """What is to come, and a page for each year that has events which are over."""
    desk, catalog = edition.desk, edition.catalog
    groups = {year: tuple(group) for year, group in groupby(catalog.past, key=_year)}
    years = tuple(Period(year, 0, desk.href(f"{desk.events}{year}/"), len(group)) for year, group in groups.items())
    yield _list(edition, None, catalog.upcoming, years)
    for year in years:
        yield _list(edition, year, groups[year.year], years)


def _list(edition: Edition, year: Period | None, events: tuple[Entry, ...], years: tuple[Period, ...]) -> Task:
    address = _address(edition.desk, year)
    action = edition.page("pages/events.html", _list_page, EventsMatter(year, edition.row(events), years))
    return Task(output(address), action, SITE_FILE, address)


def _address(desk: Desk, year: Period | None) -> str:
    return f"{desk.events}{year.year}/" if year else desk.events


def _page(desk: Desk, shown: EventMatter) -> EventPage:
    story, event = shown.story, shown.story.filed.opened()
    if not isinstance(event, Event):
        raise TypeError(event)
    calendar = desk.href(f"{event.address}{desk.words.event_file}")
    feeds = (FeedLink(event.title, calendar, "text/calendar"),)
    return EventPage(
        **surroundings(
            desk,
            event.address,
            record_head(desk, story, event, feeds=feeds),
            trail=(desk.events_link, desk.link(event.title, event.address)),
            language=event.language,
        ),
        **text(desk, story, event),
        **matter(desk, event),
        when=event.when,
        status=event.status,
        is_past=shown.is_past,
        venue=event.venue,
        organisers=event.organisers,
        registration=event.registration,
        calendar=calendar,
        reports=desk.cards(shown.reports.items),
        related=desk.cards(shown.related.items),
    )


def _list_page(desk: Desk, shown: EventsMatter) -> EventsPage:
    address, year = _address(desk, shown.year), shown.year
    title = desk.words.past_events.format(year=year.year) if year else desk.events_link.label
    trail = (desk.events_link, desk.link(title, address)) if year else (desk.events_link,)
    return EventsPage(
        **surroundings(desk, address, head(desk, address, title=title), trail=trail),
        year=year,
        cards=desk.cards(shown.events.items),
        years=shown.years,
        calendar=desk.href(desk.calendar),
    )


def _year(event: Entry) -> int:
    return event.summary.date.date.year if event.summary.date else 0

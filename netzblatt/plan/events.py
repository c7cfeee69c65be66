"""One page an event, and their lists: what is to come, and each year looked back on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from netzblatt.model.contexts.pages import EventPage, EventsPage
from netzblatt.model.contexts.parts import FeedLink, Period
from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Event
from netzblatt.model.summaries import Entry, Role, SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import SITE_FILE, output
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import head, matter, record_head, since, surroundings, text


class EventMatter(Frozen, frozen=True):
    """`reports` are the articles that look back on it, `related` what its editor names."""

    story: RecordInput
    is_past: bool
    reports: SummaryList
    related: SummaryList


class EventsMatter(Frozen, frozen=True):
    """What is to come (`year` is None), or a year looked back on, among all such `years`."""

    year: Period | None
    events: SummaryList
    years: tuple[Period, ...]


def tasks(edition: PlanContext) -> Iterator[Task]:
    """The pages of all events."""
    catalog = edition.catalog
    for entry in catalog.events:
        reports, related = edition.row(catalog.reports_of(entry)), edition.row_of(entry.paths_by_role(Role.RELATED))
        shown = EventMatter(edition.story(entry), catalog.is_past(entry), reports, related)
        action = edition.page("pages/event.html", _page, shown)
        yield Task(output(entry.address), action, entry.path, entry.address, since(entry.summary))


def lists(edition: PlanContext) -> Iterator[Task]:
    """What is to come, and a page for each year that has events which are over."""
    desk, catalog = edition.desk, edition.catalog
    groups = {year: tuple(group) for year, group in groupby(catalog.past, key=_year)}
    years = tuple(Period(year, 0, desk.href(f"{desk.events}{year}/"), len(group)) for year, group in groups.items())
    yield _list(edition, None, catalog.upcoming, years)
    for year in years:
        yield _list(edition, year, groups[year.year], years)


def _list(edition: PlanContext, year: Period | None, events: tuple[Entry, ...], years: tuple[Period, ...]) -> Task:
    address = _address(edition.desk, year)
    action = edition.page("pages/events.html", _list_page, EventsMatter(year, edition.row(events), years))
    return Task(output(address), action, SITE_FILE, address)


def _address(desk: Composer, year: Period | None) -> str:
    return f"{desk.events}{year.year}/" if year else desk.events


def _page(desk: Composer, shown: EventMatter) -> EventPage:
    story, event = shown.story, shown.story.ref.load()
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


def _list_page(desk: Composer, shown: EventsMatter) -> EventsPage:
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

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
from netzblatt.plan.addresses import SITE_FILE, output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import (
    compose_article_parts,
    compose_head,
    compose_page_parts,
    compose_record_head,
    compose_text_parts,
    format_update,
)


class EventInput(Frozen, frozen=True):
    """`reports` are the articles that look back on it, `related` what its editor names."""

    record: RecordInput
    is_past: bool
    reports: SummaryList
    related: SummaryList


class EventListInput(Frozen, frozen=True):
    """What is to come (`year` is None), or a year looked back on, among all such `years`."""

    year: Period | None
    events: SummaryList
    years: tuple[Period, ...]


def tasks(edition: PlanContext) -> Iterator[Task]:
    """The pages of all events."""
    catalog = edition.catalog
    for entry in catalog.events:
        reports, related = (
            edition.list_summaries(catalog.reports_of(entry)),
            edition.list_visible_summaries(entry.paths_by_role(Role.RELATED)),
        )
        shown = EventInput(edition.prepare_record(entry), catalog.is_past(entry), reports, related)
        action = edition.plan_page("pages/event.html", _compose_page, shown)
        yield Task(output_path(entry.address), action, entry.path, entry.address, format_update(entry.summary))


def lists(edition: PlanContext) -> Iterator[Task]:
    """What is to come, and a page for each year that has events which are over."""
    desk, catalog = edition.composer, edition.catalog
    groups = {year: tuple(group) for year, group in groupby(catalog.past, key=_get_year)}
    years = tuple(
        Period(year, 0, desk.href(f"{desk.events_address}{year}/"), len(group)) for year, group in groups.items()
    )
    yield _plan_list(edition, None, catalog.upcoming, years)
    for year in years:
        yield _plan_list(edition, year, groups[year.year], years)


def _plan_list(edition: PlanContext, year: Period | None, events: tuple[Entry, ...], years: tuple[Period, ...]) -> Task:
    address = _list_address(edition.composer, year)
    action = edition.plan_page(
        "pages/events.html", _compose_list, EventListInput(year, edition.list_summaries(events), years)
    )
    return Task(output_path(address), action, SITE_FILE, address)


def _list_address(desk: Composer, year: Period | None) -> str:
    return f"{desk.events_address}{year.year}/" if year else desk.events_address


def _compose_page(desk: Composer, shown: EventInput) -> EventPage:
    story, event = shown.record, shown.record.ref.load()
    if not isinstance(event, Event):
        raise TypeError(event)
    calendar = desk.href(f"{event.address}{desk.words.event_file}")
    feeds = (FeedLink(event.title, calendar, "text/calendar"),)
    return EventPage(
        **compose_page_parts(
            desk,
            event.address,
            compose_record_head(desk, story, event, feeds=feeds),
            trail=(desk.events_link, desk.link(event.title, event.address)),
            language=event.language,
        ),
        **compose_text_parts(desk, story, event),
        **compose_article_parts(desk, event),
        when=event.when,
        status=event.status,
        is_past=shown.is_past,
        venue=event.venue,
        organisers=event.organisers,
        registration=event.registration,
        calendar=calendar,
        reports=desk.compose_cards(shown.reports.items),
        related=desk.compose_cards(shown.related.items),
    )


def _compose_list(desk: Composer, shown: EventListInput) -> EventsPage:
    address, year = _list_address(desk, shown.year), shown.year
    title = desk.words.past_events.format(year=year.year) if year else desk.events_link.label
    trail = (desk.events_link, desk.link(title, address)) if year else (desk.events_link,)
    return EventsPage(
        **compose_page_parts(desk, address, compose_head(desk, address, title=title), trail=trail),
        year=year,
        cards=desk.compose_cards(shown.events.items),
        years=shown.years,
        calendar=desk.href(desk.calendar_address),
    )


def _get_year(event: Entry) -> int:
    return event.summary.date.date.year if event.summary.date else 0

"""A page for each event, and their lists: the events to come, and the past ones of each year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from netzblatt.model.contexts.pages import EventPage, EventsPage
from netzblatt.model.contexts.parts import FeedLink, Link, Period
from netzblatt.model.events import Event
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.summaries import Entry, Role, SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
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
    """The page of an event. `reports` are the articles that look back on it, `related` those that its editor names."""

    record: RecordInput
    is_past: bool
    reports: SummaryList
    related: SummaryList


class EventListInput(Frozen, frozen=True):
    """The events to come (`year` is None), or the past ones of a year. `years` are all years that have past events."""

    year: Period | None
    events: SummaryList
    years: tuple[Period, ...]


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the pages of all events."""
    catalog = context.catalog
    for entry in catalog.events:
        event = EventInput(
            record=context.prepare_record(entry),
            is_past=catalog.is_past(entry),
            reports=context.list_summaries(context.groups.reports_of(entry)),
            related=context.list_visible_summaries(entry.paths_by_role(Role.RELATED)),
        )
        action = context.plan_page("pages/event.html", _compose_page, event)
        yield Task(output_path(entry.address), action, entry.path, entry.address, format_update(entry.summary))


def plan_list_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the list of events to come, and a list for each year that has past events."""
    composer, catalog = context.composer, context.catalog
    groups = {year: tuple(group) for year, group in groupby(catalog.find_past_events(), key=_get_year)}
    years = tuple(
        Period(year, 0, composer.links.href(f"{composer.links.events_address}{year}/"), len(group))
        for year, group in groups.items()
    )
    yield _plan_list(context, None, catalog.find_upcoming_events(), years)
    for year in years:
        yield _plan_list(context, year, groups[year.year], years)


def _plan_list(context: PlanContext, year: Period | None, events: tuple[Entry, ...], years: tuple[Period, ...]) -> Task:
    address = _list_address(context.composer, year)
    event_list = EventListInput(year, context.list_summaries(events), years)
    action = context.plan_page("pages/events.html", _compose_list, event_list)
    return Task(output_path(address), action, SITE_FILE, address)


def _list_address(composer: Composer, year: Period | None) -> str:
    return f"{composer.links.events_address}{year.year}/" if year else composer.links.events_address


def _compose_page(composer: Composer, page_input: EventInput) -> EventPage:
    event = page_input.record.ref.load()
    if not isinstance(event, Event):
        raise TypeError(event)
    calendar = composer.links.href(f"{event.address}{composer.words.event_file}")
    feeds = (FeedLink(event.title, calendar, "text/calendar"),)
    head = compose_record_head(composer, page_input.record, event, feeds=feeds)
    trail = (composer.links.events, composer.links.link(event.title, event.address))
    return EventPage(
        **compose_page_parts(composer, event.address, head, trail=trail, language=event.language),
        **compose_text_parts(composer, page_input.record, event),
        **compose_article_parts(composer, event),
        when=event.when,
        status=event.status,
        has_new_date=event.has_new_date,
        is_past=page_input.is_past,
        venue=event.venue,
        organisers=event.organisers,
        registration=event.registration,
        calendar=calendar,
        reports=composer.compose_cards(page_input.reports.items),
        related=composer.compose_cards(page_input.related.items),
    )


def _compose_list(composer: Composer, event_list: EventListInput) -> EventsPage:
    year = event_list.year
    address = _list_address(composer, year)
    if year:
        title = composer.words.past_events.format(year=year.year)
        trail: tuple[Link, ...] = (composer.links.events, composer.links.link(title, address))
    else:
        title = composer.links.events.label
        trail = (composer.links.events,)
    return EventsPage(
        **compose_page_parts(composer, address, compose_head(composer, address, title=title), trail=trail),
        year=year,
        cards=composer.compose_cards(event_list.events.items),
        years=event_list.years,
        calendar=composer.links.href(composer.links.calendar_address),
    )


def _get_year(event: Entry) -> int:
    return event.summary.date.date.year if event.summary.date else 0

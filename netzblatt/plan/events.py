"""One page an event, and their lists: what is to come, and each year looked back on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from netzblatt.model.contexts.pages import EventPage, EventsPage
from netzblatt.model.contexts.parts import FeedLink, Period
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.records import Event
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


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """The pages of all events."""
    catalog = context.catalog
    for entry in catalog.events:
        reports, related = (
            context.list_summaries(context.groups.reports_of(entry)),
            context.list_visible_summaries(entry.paths_by_role(Role.RELATED)),
        )
        shown = EventInput(context.prepare_record(entry), catalog.is_past(entry), reports, related)
        action = context.plan_page("pages/event.html", _compose_page, shown)
        yield Task(output_path(entry.address), action, entry.path, entry.address, format_update(entry.summary))


def plan_list_tasks(context: PlanContext) -> Iterator[Task]:
    """What is to come, and a page for each year that has events which are over."""
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
    action = context.plan_page(
        "pages/events.html", _compose_list, EventListInput(year, context.list_summaries(events), years)
    )
    return Task(output_path(address), action, SITE_FILE, address)


def _list_address(composer: Composer, year: Period | None) -> str:
    return f"{composer.links.events_address}{year.year}/" if year else composer.links.events_address


def _compose_page(composer: Composer, shown: EventInput) -> EventPage:
    story, event = shown.record, shown.record.ref.load()
    if not isinstance(event, Event):
        raise TypeError(event)
    calendar = composer.links.href(f"{event.address}{composer.words.event_file}")
    feeds = (FeedLink(event.title, calendar, "text/calendar"),)
    return EventPage(
        **compose_page_parts(
            composer,
            event.address,
            compose_record_head(composer, story, event, feeds=feeds),
            trail=(composer.links.events, composer.links.link(event.title, event.address)),
            language=event.language,
        ),
        **compose_text_parts(composer, story, event),
        **compose_article_parts(composer, event),
        when=event.when,
        status=event.status,
        is_past=shown.is_past,
        venue=event.venue,
        organisers=event.organisers,
        registration=event.registration,
        calendar=calendar,
        reports=composer.compose_cards(shown.reports.items),
        related=composer.compose_cards(shown.related.items),
    )


def _compose_list(composer: Composer, shown: EventListInput) -> EventsPage:
    address, year = _list_address(composer, shown.year), shown.year
    title = composer.words.past_events.format(year=year.year) if year else composer.links.events.label
    trail = (composer.links.events, composer.links.link(title, address)) if year else (composer.links.events,)
    return EventsPage(
        **compose_page_parts(composer, address, compose_head(composer, address, title=title), trail=trail),
        year=year,
        cards=composer.compose_cards(shown.events.items),
        years=shown.years,
        calendar=composer.links.href(composer.links.calendar_address),
    )


def _get_year(event: Entry) -> int:
    return event.summary.date.date.year if event.summary.date else 0

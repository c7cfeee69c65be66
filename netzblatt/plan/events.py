"""A page for each event."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.pages import EventPage
from netzblatt.model.contexts.parts import FeedLink
from netzblatt.model.events import Event
from netzblatt.model.frozen import Frozen
from netzblatt.model.summaries import Role, SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import (
    compose_article_parts,
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

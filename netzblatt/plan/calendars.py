"""iCalendar files (RFC 5545) of the site, each cluster and each event. They hold past events, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netzblatt.model.events import Status
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.summaries import Entry, Summary, SummaryList
from netzblatt.model.tasks import Calendar, CalendarEntry, CalendarFile, Recipe, Task
from netzblatt.plan.addresses import HOME, format_uid
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext

# Of two entries with one UID, programs take the one with the higher sequence (RFC 5546, 2.1.5). An event that was put
# off may still be cancelled; one that takes place after all needs a revision.
RANKS = {Status.SCHEDULED: 0, Status.POSTPONED: 1, Status.MOVED_ONLINE: 1, Status.CANCELLED: 2}
STEP = max(RANKS.values()) + 1


class CalendarInput(Frozen, frozen=True):
    """The calendar of the page at `address`, with its events by start."""

    address: str
    name: str
    events: SummaryList


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields all calendars."""
    catalog, words = context.catalog, context.words
    all_events = _list_events(catalog.events)
    site_calendar = _plan_calendar(context, HOME, catalog.settings.name, all_events)
    yield Task(context.composer.links.calendar_address[1:], site_calendar, SITE_FILE)
    for cluster in catalog.clusters:
        calendar = _plan_calendar(
            context, cluster.address, cluster.title, _list_events(context.groups.events_of(cluster))
        )
        yield Task(f"{cluster.address}{words.calendar_file}"[1:], calendar, cluster.path)
    for index, event in enumerate(catalog.events):
        calendar = _plan_calendar(context, event.address, event.title, all_events.slice(index, index + 1))
        yield Task(f"{event.address}{words.event_file}"[1:], calendar, event.path)


def _list_events(events: Sequence[Entry]) -> SummaryList:
    # Not PlanContext.list_summaries: no calendar depends on an event's picture, nor on whether it is past.
    return SummaryList(tuple(event.summary for event in events), b"".join(event.summary_digest for event in events))


def _plan_calendar(context: PlanContext, address: str, name: str, events: SummaryList) -> CalendarFile:
    return CalendarFile(Recipe(_compose_calendar, context.composer, CalendarInput(address, name, events)))


def _compose_calendar(composer: Composer, calendar: CalendarInput) -> Calendar:
    settings = composer.settings
    return Calendar(
        name=calendar.name,
        timezone=settings.timezone,
        language=settings.language,
        url=settings.url(calendar.address),
        entries=tuple(_compose_entry(composer, event) for event in calendar.events.items),
    )


def _compose_entry(composer: Composer, event: Summary) -> CalendarEntry:
    if event.when is None:
        raise TypeError(event)
    cluster_names = [cluster.name for cluster in composer.links.link_clusters(event.clusters)]
    return CalendarEntry(
        uid=format_uid(composer.settings, event.identity or event.address),
        sequence=STEP * event.revision + RANKS.get(event.status, 0),
        edited=event.updated,
        is_open=event.status is Status.POSTPONED and not event.has_new_date,
        title=composer.words.format_event_title(event.title, event.status),
        when=event.when,
        status=event.status,
        url=composer.settings.url(event.address),
        description=event.teaser,
        venue=event.venue,
        organiser=", ".join(event.organisers),
        categories=(*cluster_names, *event.tags),
    )

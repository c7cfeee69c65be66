"""iCalendar files of the site, each cluster and each event. They hold past events too: a calendar is a memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netzblatt.model.frozen import Frozen
from netzblatt.model.summaries import Entry, Summary, SummaryList
from netzblatt.model.tasks import Calendar, CalendarEntry, CalendarFile, Recipe, Task
from netzblatt.plan.addresses import HOME, SITE_FILE, uid
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext


class CalendarMatter(Frozen, frozen=True):
    """The calendar of the page at `address`."""

    address: str
    name: str
    events: SummaryList


def tasks(edition: PlanContext) -> Iterator[Task]:
    """All calendars."""
    catalog, words = edition.catalog, edition.words
    # Not edition.row: whether an event is past is nothing to a calendar, and its picture neither.
    whole = _row(catalog.events)
    yield Task(edition.desk.calendar[1:], _calendar(edition, HOME, catalog.settings.name, whole), SITE_FILE)
    for cluster in catalog.clusters:
        calendar = _calendar(edition, cluster.address, cluster.title, _row(catalog.events_of(cluster)))
        yield Task(f"{cluster.address}{words.calendar_file}"[1:], calendar, cluster.path)
    for place, event in enumerate(catalog.events):
        calendar = _calendar(edition, event.address, event.title, whole.slice(place, place + 1))
        yield Task(f"{event.address}{words.event_file}"[1:], calendar, event.path)


def _row(events: Sequence[Entry]) -> SummaryList:
    return SummaryList(tuple(event.summary for event in events), b"".join(event.summary_digest for event in events))


def _calendar(edition: PlanContext, address: str, name: str, events: SummaryList) -> CalendarFile:
    return CalendarFile(Recipe(_composed, edition.desk, CalendarMatter(address, name, events)))


def _composed(desk: Composer, calendar: CalendarMatter) -> Calendar:
    settings = desk.settings
    return Calendar(
        name=calendar.name,
        timezone=settings.timezone,
        language=settings.language,
        url=settings.url(calendar.address),
        entries=tuple(_entry(desk, event) for event in calendar.events.items),
    )


def _entry(desk: Composer, event: Summary) -> CalendarEntry:
    if event.when is None:
        raise TypeError(event)
    return CalendarEntry(
        uid=uid(desk.settings, event.address),
        stamp=event.updated or event.when.start,
        title=desk.words.format_event_title(event.title, event.status),
        when=event.when,
        status=event.status,
        url=desk.settings.url(event.address),
        description=event.teaser,
        venue=event.venue,
        organiser=", ".join(event.organisers),
        categories=(*(cluster.name for cluster in desk.clusters_of(event.clusters)), *event.tags),
    )

"""iCalendar files (RFC 5545) of the site, each cluster, tags and fields with events, and each event. Those to subscribe
to hold what is to come and the last 90 days, the archive holds all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.cache import digest
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.summaries import Entry, Summary, SummaryList
from netzblatt.model.tasks import Calendar, CalendarFile, Recipe, Task
from netzblatt.plan.calendar_entries import compose_entries
from netzblatt.plan.composer import Composer
from netzblatt.plan.fields import list_events, list_fields
from netzblatt.plan.plan_context import PlanContext


class CalendarInput(Frozen, frozen=True):
    """The calendar of the page at `address`, with its events by start. `file` is the name of the file beside the page,
    `cluster` the path of the cluster that the page is about, or "". `language` is that of the name, if it is an
    editor's text.
    """

    address: str
    file: str
    name: str
    events: SummaryList
    cluster: str = ""
    language: str = ""


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields all calendars."""
    catalog, words, settings, links = context.catalog, context.words, context.settings, context.composer.links
    summaries = {event.path: _describe_event(context, event) for event in catalog.events}
    recent = {event.path for event in catalog.find_recent_events()}

    def list_recent(events: Iterable[Entry]) -> SummaryList:
        return SummaryList.join(summaries[event.path] for event in events if event.path in recent)

    archive = SummaryList.join(summaries.values())
    inputs = [
        (SITE_FILE, CalendarInput(settings.home, words.calendar_file, settings.name, list_recent(catalog.events))),
        (SITE_FILE, CalendarInput(settings.home, words.archive_file, settings.name, archive)),
    ]
    for cluster in catalog.clusters:
        events = list_recent(context.groups.events_of(cluster))
        calendar = CalendarInput(cluster.address, words.calendar_file, cluster.title, events, cluster.path)
        inputs.append((cluster.path, calendar))
    for keyword in catalog.keywords:
        if keyword.events:
            name, address = links.find_label(keyword.name), links.tag_address(keyword.name)
            events = list_recent(keyword.events)
            inputs.append((SITE_FILE, CalendarInput(address, words.calendar_file, name, events)))
    for field in list_fields(catalog):
        entries = list_events(context, field)
        if entries:
            name, address = links.find_label(field.name), links.field_address(field.name)
            inputs.append((SITE_FILE, CalendarInput(address, words.calendar_file, name, list_recent(entries))))
    for event in filter(context.is_at_home, catalog.events):
        alone = SummaryList.join([summaries[event.path]])
        own = CalendarInput(event.address, words.event_file, event.title, alone, language=event.summary.language)
        inputs.append((event.path, own))
    for origin, calendar in inputs:
        action = CalendarFile(Recipe(_compose_calendar, context.composer, calendar))
        yield Task(f"{calendar.address}{calendar.file}"[1:], action, origin)


def _describe_event(context: PlanContext, event: Entry) -> tuple[Summary, bytes]:
    """Returns an event as calendars show it, with its digest. They do not depend on whether it is past."""
    summary = context.names.complete(event, event.summary)
    if summary.image:
        summary = summary._replace(file=context.catalog.picture_files.get(summary.image.path))
    return summary, event.summary_digest if summary is event.summary else digest.seal_of(summary)


def _compose_calendar(composer: Composer, calendar: CalendarInput) -> Calendar:
    settings = composer.settings
    clusters = composer.links.link_clusters((calendar.cluster,)) if calendar.cluster else ()
    return Calendar(
        name=calendar.name,
        timezone=settings.timezone,
        language=calendar.language or settings.language,
        url=settings.url(calendar.address),
        source=settings.url(f"{calendar.address}{calendar.file}"),
        colour=clusters[0].colour.light if clusters else "",
        entries=tuple(entry for event in calendar.events.items for entry in compose_entries(composer, event)),
    )

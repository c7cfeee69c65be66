"""iCalendar files of the site, each cluster and each event. They hold past events too: a calendar is a memory."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.action import Calendar, CalendarEntry, Task
from netzblatt.model.records import Event
from netzblatt.plan.addresses import HOME, SITE_FILE, uid
from netzblatt.plan.desk import Desk


def tasks(desk: Desk) -> Iterator[Task]:
    """All calendars."""
    catalog, words = desk.catalog, desk.words
    entries = {event.path: _entry(desk, event) for event in catalog.events}
    whole = _calendar(desk, HOME, desk.site.name, tuple(entries.values()))
    yield Task(desk.calendar[1:], whole, SITE_FILE)
    for cluster in catalog.clusters:
        own = tuple(entries[event.path] for event in catalog.events_of(cluster))
        calendar = _calendar(desk, cluster.address, cluster.title, own)
        yield Task(f"{cluster.address}{words.calendar_file}"[1:], calendar, cluster.path)
    for event in catalog.events:
        calendar = _calendar(desk, event.address, event.title, (entries[event.path],))
        yield Task(f"{event.address}{words.event_file}"[1:], calendar, event.path)


def _calendar(desk: Desk, address: str, name: str, entries: tuple[CalendarEntry, ...]) -> Calendar:
    settings = desk.settings
    url = settings.url(address)
    return Calendar(name=name, timezone=settings.timezone, language=settings.language, url=url, entries=entries)


def _entry(desk: Desk, event: Event) -> CalendarEntry:
    return CalendarEntry(
        uid=uid(desk.settings, event.address),
        stamp=event.updated or event.published or event.when.start,
        title=desk.words.told(event.title, event.status),
        when=event.when,
        status=event.status,
        url=desk.settings.url(event.address),
        description=event.teaser,
        venue=event.venue,
        organiser=", ".join(event.organisers),
        categories=(
            *(cluster.name for cluster in desk.clusters_of(event)),
            *(tag.label for tag in desk.tag_links(event)),
        ),
    )

"""The entries of iCalendar files: an event, and each date of a series that differs. Knows no file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from netzblatt.model.contact import Contact
from netzblatt.model.event_dates import move_span
from netzblatt.model.events import DateChange, EventDetails, Status
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment
from netzblatt.model.summaries import Summary
from netzblatt.model.tasks import CalendarEntry
from netzblatt.plan.addresses import format_uid
from netzblatt.plan.composer import Composer
from netzblatt.plan.shared_parts import find_preview_picture
from netzblatt.tools.dates import formatting

# Of two entries with one UID, programs take the one with the higher sequence (RFC 5546, 2.1.5). An event that was put
# off may still be cancelled; one that takes place after all needs a revision.
RANKS = {Status.SCHEDULED: 0, Status.POSTPONED: 1, Status.MOVED_ONLINE: 1, Status.CANCELLED: 2}
STEP = max(RANKS.values()) + 1


def compose_entries(composer: Composer, event: Summary) -> Iterator[CalendarEntry]:
    """Yields the entry of an event, and behind it one for each date of a series that differs."""
    entry = _compose_entry(composer, event)
    yield entry
    for change in event.series.changes if event.series else ():
        yield _compose_change(composer, event, entry, change)


def _compose_entry(composer: Composer, event: Summary) -> CalendarEntry:
    if event.when is None:
        raise TypeError(event)
    clusters = composer.links.link_clusters(event.clusters)
    details = event.details or EventDetails()
    address = details.registration.address if details.registration else ""
    preview = find_preview_picture(composer.compose_lead(event.image, event.file))
    return CalendarEntry(
        uid=format_uid(composer.settings, event.identity or event.address),
        sequence=STEP * event.revision + RANKS.get(event.status, 0),
        edited=event.updated,
        is_open=event.status is Status.POSTPONED and not event.has_new_date,
        title=composer.words.format_event_title(event.title, event.status),
        when=event.when,
        status=event.status,
        url=composer.settings.url(event.address),
        description="\n".join(_describe(composer, event, details)),
        venue=event.venue,
        organiser=", ".join(event.organisers),
        organiser_address=_find_address(details.contact, address),
        contact=_format_contact(details.contact),
        categories=(*[cluster.name for cluster in clusters], *map(composer.links.find_label, event.tags)),
        colour=clusters[0].colour.light if clusters else "",
        image=composer.links.origin + preview[0] if preview else "",
        registration=address,
        alarm=_find_alarm(details),
        series=event.series,
    )


def _describe(composer: Composer, event: Summary, details: EventDetails) -> Iterator[str]:
    """Yields the lines of the description: programs show little else of an event."""
    words, language = composer.words, composer.settings.language
    if event.teaser:
        yield event.teaser
    if details.former_start:
        yield words.former_start.format(date=_format(details.former_start, language))
    if details.doors:
        yield words.doors.format(time=formatting.format_time(details.doors, language=language))
    if event.venue and event.venue.online:
        yield words.take_part.format(address=event.venue.online)
    registration = details.registration
    if registration is None:
        return
    if registration.deadline:
        yield words.deadline.format(date=_format(registration.deadline, language))
    if registration.address:
        yield words.registration.format(address=registration.address.removeprefix("mailto:"))
    if registration.price:
        yield words.price.format(price=registration.price)
    if registration.places is not None:
        yield words.places.format(count=registration.places)


def _format(moment: Moment, language: str) -> str:
    day, time = (
        formatting.format_full_date(moment, language=language),
        formatting.format_time(moment, language=language),
    )
    return f"{day}, {time}" if time else day


def _find_address(contact: Contact | None, registration: str) -> str:
    """Returns the mailto: URL of somebody whom programs can write to; "" if there is none."""
    if contact and contact.email:
        return f"mailto:{contact.email}"
    return registration.partition("?")[0] if registration.startswith("mailto:") else ""


def _format_contact(contact: Contact | None) -> str:
    return ", ".join(filter(None, (contact.name, contact.role, contact.phone, contact.email))) if contact else ""


def _find_alarm(details: EventDetails) -> Moment | None:
    registration = details.registration
    if registration is None or registration.deadline is None or not registration.reminder:
        return None
    return Moment(registration.deadline.over_at - timedelta(minutes=registration.reminder), has_time=True)


def _compose_change(composer: Composer, event: Summary, entry: CalendarEntry, change: DateChange) -> CalendarEntry:
    """Returns the entry that stands for a date of a series: it has the same name, and another time or place."""
    status = change.status or event.status
    return replace(
        entry,
        title=composer.words.format_event_title(event.title, status),
        when=change.when,
        status=status,
        description="\n".join(filter(None, (change.note, entry.description))),
        venue=change.venue or entry.venue,
        series=None,
        alarm=None,
        replaces=move_span(entry.when, change.day).start,
    )

"""Events: gatherings, announced before the day on which they take place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from netzblatt.model.events import Event, Registration, Status, Venue
from netzblatt.model.moments import Moment, Span
from netzblatt.model.names import Name, NameUse
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Role
from netzblatt.read.checks.clock import ask_for_clock
from netzblatt.read.content_kind import ContentKind, Dating
from netzblatt.read.forms.choices import StatusField
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.events import ChangeForm, RegistrationForm, VenueForm
from netzblatt.read.forms.fields import CountField, DaysField, EndField, IdField, NameField, RepeatsField, WhenField
from netzblatt.read.forms.form import Also, Commas, fields_of
from netzblatt.read.records import ask_for_teaser, check_expiry, check_update, get_stand_in_date, make_common_fields
from netzblatt.read.series import make_series, set_clock
from netzblatt.read.venues import parse_venue

if TYPE_CHECKING:
    from netzblatt.read.manuscript import Manuscript


class EventForm(DocumentForm):
    """The fields of a file in events/: `start` and `end`, or `when` for both."""

    one_of: ClassVar[tuple[str, ...]] = ("start", "when")

    start: Annotated[WhenField | None, Also("beginn")] = None
    end: Annotated[EndField | None, Also("ende")] = None
    when: Annotated[DaysField | None, Also("termin", "datum", "date")] = None
    repeats: Annotated[RepeatsField | None, Also("wiederholt", "wiederholung", "rrule")] = None
    exceptions: Annotated[tuple[DaysField, ...], Also("außer", "except", "ausnahmen"), Commas] = ()
    changes: Annotated[tuple[ChangeForm, ...], Also("änderungen")] = ()
    published: Annotated[WhenField | None, Also("veröffentlicht")] = None
    venue: Annotated[VenueForm | None, Also("ort", "veranstaltungsort")] = None
    organisers: Annotated[tuple[NameField, ...], Also("veranstalter", "organizers")] = ()
    registration: Annotated[RegistrationForm | None, Also("anmeldung")] = None
    status: StatusField = Status.SCHEDULED
    revision: Annotated[CountField, Also("fassung")] = 0
    id: Annotated[IdField, Also("kennung", "uid", "guid")] = ""


def make_event(manuscript: Manuscript, form: EventForm) -> Event:
    """Makes the record of an event."""
    when = set_clock(manuscript, form, _make_span(manuscript, form))
    check_expiry(manuscript, form, when.start)
    ask_for_clock(manuscript, when)
    ask_for_teaser(manuscript, form)
    fields = make_common_fields(manuscript, form)
    fields["updated"] = check_update(manuscript, form, form.published)
    return Event(
        **fields,
        address=manuscript.compute_address(when.start.date.year),
        when=when,
        venue=parse_venue(Venue(**vars(form.venue))) if form.venue else None,
        organisers=manuscript.make_names(form.organisers, "organisers"),
        registration=_make_registration(manuscript, form.registration, when) if form.registration else None,
        status=form.status,
        series=make_series(manuscript, form, when),
        revision=form.revision,
        has_new_date=form.status is Status.POSTPONED and manuscript.document_path.day != str(when.start.date),
    )


def _make_span(manuscript: Manuscript, form: EventForm) -> Span:
    if form.when:
        for other in ("start", "end"):
            if getattr(form, other):
                spell, fields = manuscript.filled.shaper.spell, fields_of(EventForm)
                manuscript.add_error("form/both", other, key=spell(fields[other]), other=spell(fields["when"]))
        return form.when
    if form.start is None:
        if manuscript.filled.wrong.isdisjoint({("start",), ("when",)}):
            names = manuscript.filled.shaper.list_names([fields_of(EventForm)["start"]])
            manuscript.add_error("form/missing", key=names["known"], german=names["german"])
        stand_in = get_stand_in_date(manuscript)
        return Span(stand_in, stand_in)
    span = Span(form.start, form.end or form.start)
    if span.is_backwards:
        manuscript.add_error(
            "date/end-before-start", "end", start=_format_moment(form.start), end=_format_moment(span.end)
        )
    return span


def _format_moment(moment: Moment) -> str:
    return f"{moment.at:%Y-%m-%d %H:%M}" if moment.has_time else str(moment.date)


def _make_registration(manuscript: Manuscript, form: RegistrationForm, when: Span) -> Registration:
    if form.deadline and form.deadline.date > when.start.date:
        dates = {"value": form.deadline.date, "start": when.start.date}
        manuscript.add_warning("date/deadline-late", "registration", "deadline", **dates)
    return Registration(address=form.address, deadline=form.deadline, price=form.price, places=form.places)


def summarize_event(event: Event) -> dict[str, Any]:
    """Returns the fields of an event's summary."""
    return {
        "date": event.when.start,
        "updated": event.updated or event.published,
        "when": event.when,
        "status": event.status,
        "venue": event.venue,
        "organisers": tuple(name.written for name in event.organisers),
        "revision": event.revision,
        "has_new_date": event.has_new_date,
        "series": event.series,
    }


def list_organisers(event: Event) -> Iterator[tuple[NameUse, Name]]:
    """Yields the names of those who invite to an event."""
    for name in event.organisers:
        yield NameUse.ORGANISER, name


def sort_by_start(entries: Iterable[Entry], settings: Settings) -> Sequence[Entry]:
    """Sorts entries by the start of the event, the first one first, and by path."""
    del settings
    return sorted(entries, key=lambda entry: (entry.timestamp, entry.path))


EVENTS = ContentKind(
    noun="event",
    form=EventForm,
    record=Event,
    make_record=make_event,
    folder="/{words.events_address}/",
    summarize=summarize_event,
    sort=sort_by_start,
    dating=Dating.AHEAD,
    roles=frozenset({Role.LINK, Role.RELATED, Role.EVENT}),
    list_names=list_organisers,
)

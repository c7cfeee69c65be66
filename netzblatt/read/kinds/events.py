"""Events: gatherings, announced before the day on which they take place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from netzblatt.model.contact import Contact
from netzblatt.model.events import Event, EventDetails, Registration, Status, Venue
from netzblatt.model.moments import Moment, Span
from netzblatt.model.names import Name, NameUse
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Role
from netzblatt.read.checks.clock import ask_for_clock
from netzblatt.read.content_kind import ContentKind, Dating
from netzblatt.read.forms.choices import StatusField
from netzblatt.read.forms.documents import ContactForm, DocumentForm
from netzblatt.read.forms.event_fields import DoorsField, RepeatsField, StartField
from netzblatt.read.forms.events import ChangeForm, ProgrammeForm, RegistrationForm, VenueForm
from netzblatt.read.forms.fields import CountField, DaysField, EndField, IdField, NameField, WhenField
from netzblatt.read.forms.form import Also, Commas, fields_of
from netzblatt.read.programme import make_programme
from netzblatt.read.records import (
    ask_for_teaser,
    check_expiry,
    check_update,
    get_stand_in_date,
    make_common_fields,
    read_date_of_name,
)
from netzblatt.read.series import make_series, set_clock
from netzblatt.read.venues import parse_venue

if TYPE_CHECKING:
    from netzblatt.read.manuscript import Manuscript


class EventForm(DocumentForm):
    """The fields of a file in events/: `start` and `end`, or `when` for both."""

    one_of: ClassVar[tuple[str, ...]] = ("start", "when")

    start: Annotated[StartField | None, Also("beginn")] = None
    end: Annotated[EndField | None, Also("ende")] = None
    when: Annotated[DaysField | None, Also("termin", "datum", "date")] = None
    repeats: Annotated[RepeatsField | None, Also("wiederholt", "wiederholung", "rrule")] = None
    exceptions: Annotated[tuple[DaysField, ...], Also("außer", "except", "ausnahmen"), Commas] = ()
    changes: Annotated[tuple[ChangeForm, ...], Also("änderungen")] = ()
    published: Annotated[WhenField | None, Also("veröffentlicht")] = None
    venue: Annotated[VenueForm | None, Also("ort", "veranstaltungsort")] = None
    doors: Annotated[DoorsField | None, Also("einlass")] = None
    organisers: Annotated[tuple[NameField, ...], Also("veranstalter", "organizers")] = ()
    co_organisers: Annotated[tuple[NameField, ...], Also("mitveranstalter", "co-organizers")] = ()
    speakers: Annotated[tuple[NameField, ...], Also("vortragende", "referenten", "referent", "referentin")] = ()
    programme: Annotated[tuple[ProgrammeForm, ...], Also("programm", "program", "agenda")] = ()
    contact: Annotated[ContactForm | None, Also("ansprechpartner", "kontakt", "ansprechpartnerin")] = None
    registration: Annotated[RegistrationForm | None, Also("anmeldung")] = None
    status: StatusField = Status.SCHEDULED
    former_start: Annotated[WhenField | None, Also("bisheriger beginn", "ursprünglich")] = None
    revision: Annotated[CountField, Also("fassung")] = 0
    id: Annotated[IdField, Also("kennung", "uid", "guid")] = ""

    @property
    def has_day(self) -> bool:
        """Whether its day is known: one that is missing or wrong is reported already."""
        return bool(self.when or self.start)


def make_event(manuscript: Manuscript, form: EventForm) -> Event:
    """Makes the record of an event."""
    when = set_clock(manuscript, form, _make_span(manuscript, form))
    check_expiry(manuscript, form, when.start)
    ask_for_clock(manuscript, when)
    ask_for_teaser(manuscript, form)
    if form.featured:
        manuscript.add_warning("event/featured", "featured")
    fields = make_common_fields(manuscript, form)
    fields["updated"] = check_update(manuscript, form, form.published)
    former_start = _find_former_start(manuscript, form, when)
    return Event(
        **fields,
        address=manuscript.compute_address(when.start.date.year),
        when=when,
        venue=parse_venue(Venue(**vars(form.venue))) if form.venue else None,
        doors=_check_doors(manuscript, form, when),
        organisers=manuscript.make_names(form.organisers, "organisers"),
        co_organisers=manuscript.make_names(form.co_organisers, "co_organisers"),
        speakers=manuscript.make_names(form.speakers, "speakers"),
        programme=make_programme(manuscript, form, when),
        contact=Contact(**vars(form.contact)) if form.contact else None,
        registration=_make_registration(manuscript, form.registration, when if form.has_day else None),
        status=form.status,
        series=make_series(manuscript, form, when),
        revision=form.revision,
        former_start=former_start,
        has_new_date=_has_new_date(manuscript, form, when, former_start),
    )


def _find_former_start(manuscript: Manuscript, form: EventForm, when: Span) -> Moment | None:
    """Returns when an event that was postponed should have begun: as its editor says, or by the name of its file."""
    if form.status is not Status.POSTPONED:
        if form.former_start:
            manuscript.add_warning("event/not-postponed", "former_start")
        return None
    if form.former_start:
        if form.former_start.date == when.start.date and not (form.former_start.has_time and when.start.has_time):
            return None
        return form.former_start if form.former_start != when.start else None
    by_name = read_date_of_name(manuscript)
    return by_name if by_name and by_name.date != when.start.date else None


def _has_new_date(manuscript: Manuscript, form: EventForm, when: Span, former_start: Moment | None) -> bool:
    """Whether an event that was postponed got a new date."""
    if form.former_start or form.status is not Status.POSTPONED:
        return former_start is not None
    return manuscript.document_path.day != str(when.start.date)


def _check_doors(manuscript: Manuscript, form: EventForm, when: Span) -> Moment | None:
    if form.doors and when.start.has_time and form.doors.at.timestamp() > when.start.at.timestamp():
        values = {"value": f"{form.doors.at:%H:%M}", "start": f"{when.start.at:%H:%M}"}
        manuscript.add_warning("date/doors-late", "doors", **values)
    return form.doors


def _make_span(manuscript: Manuscript, form: EventForm) -> Span:
    if form.when:
        for other in ("start", "end"):
            if getattr(form, other):
                spell, fields = manuscript.filled.shaper.spell, fields_of(EventForm)
                manuscript.add_error("form/both", other, key=spell(fields[other]), other=spell(fields["when"]))
        return form.when
    if form.start is None:
        # A translation takes place when its original does. Its address needs a year all the same.
        is_known = manuscript.is_translation and manuscript.document_path.day
        if not is_known and manuscript.filled.wrong.isdisjoint({("start",), ("when",)}):
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


def _make_registration(manuscript: Manuscript, form: RegistrationForm | None, when: Span | None) -> Registration | None:
    if form is None:
        return None
    if when and form.deadline and form.deadline.date > when.start.date:
        dates = {"value": form.deadline.date, "start": when.start.date}
        manuscript.add_warning("date/deadline-late", "registration", "deadline", **dates)
    if form.reminder and not form.deadline and ("registration", "deadline") not in manuscript.filled.wrong:
        manuscript.add_warning("event/no-deadline", "registration", "reminder")
    return Registration(**vars(form))


def summarize_event(event: Event) -> dict[str, Any]:
    """Returns the fields of an event's summary."""
    return {
        "date": event.when.start,
        "updated": event.updated or event.published,
        "when": event.when,
        "status": event.status,
        "venue": event.venue,
        "organisers": tuple(name.written for name in (*event.organisers, *event.co_organisers)),
        "revision": event.revision,
        "has_new_date": event.has_new_date,
        "series": event.series,
        "details": EventDetails(
            doors=event.doors,
            former_start=event.former_start,
            registration=event.registration,
            contact=event.contact,
        ),
    }


def list_names(event: Event) -> Iterator[tuple[NameUse, Name]]:
    """Yields the names of those who invite to an event, and of those who speak there."""
    for name in (*event.organisers, *event.co_organisers):
        yield NameUse.ORGANISER, name
    for name in (*event.speakers, *(name for item in event.programme for name in item.speakers)):
        yield NameUse.SPEAKER, name


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
    list_names=list_names,
)

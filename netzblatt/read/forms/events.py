"""The forms within that of an event. Knows no record."""

from __future__ import annotations

from typing import Annotated, ClassVar

from netzblatt.read.forms.choices import StatusField
from netzblatt.read.forms.event_fields import ChangedStartField, ClockField, CoordinatesField, DurationField
from netzblatt.read.forms.fields import (
    ContactAddressField,
    CountField,
    EndField,
    NameField,
    TextField,
    UrlField,
    WhenField,
)
from netzblatt.read.forms.form import Also, Form


class VenueForm(Form):
    """The place of an event."""

    shorthand: ClassVar[str] = "name"

    name: TextField = ""
    street: Annotated[TextField, Also("straße")] = ""
    postcode: Annotated[TextField, Also("plz", "postleitzahl")] = ""
    city: Annotated[TextField, Also("stadt", "ort")] = ""
    country: Annotated[TextField, Also("land")] = ""
    online: Annotated[UrlField, Also("online-adresse")] = ""
    coordinates: Annotated[CoordinatesField | None, Also("koordinaten", "geo")] = None


class RegistrationForm(Form):
    """The way to take part."""

    shorthand: ClassVar[str] = "address"

    address: Annotated[ContactAddressField, Also("adresse", "link", "url", "email", "e-mail")] = ""
    deadline: Annotated[WhenField | None, Also("frist", "anmeldeschluss", "bis")] = None
    price: Annotated[TextField, Also("preis", "kosten")] = ""
    places: Annotated[CountField | None, Also("plätze")] = None
    reminder: Annotated[DurationField | None, Also("erinnerung")] = None


class ProgrammeForm(Form):
    """One item of a programme."""

    shorthand: ClassVar[str] = "title"

    day: Annotated[WhenField | None, Also("tag", "datum", "date")] = None
    time: Annotated[ClockField | None, Also("zeit", "uhrzeit")] = None
    title: Annotated[TextField, Also("titel", "thema")]
    speakers: Annotated[tuple[NameField, ...], Also("vortragende", "referenten", "referent", "referentin", "mit")] = ()
    place: Annotated[TextField, Also("ort", "raum", "room")] = ""
    note: Annotated[TextField, Also("hinweis", "bemerkung")] = ""


class ChangeForm(Form):
    """The differences of one date of a series."""

    date: Annotated[WhenField, Also("datum", "termin")]
    start: Annotated[ChangedStartField | None, Also("beginn")] = None
    end: Annotated[EndField | None, Also("ende")] = None
    venue: Annotated[VenueForm | None, Also("ort", "veranstaltungsort")] = None
    status: StatusField | None = None
    note: Annotated[TextField, Also("hinweis", "bemerkung")] = ""

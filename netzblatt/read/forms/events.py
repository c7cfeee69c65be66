"""The forms within that of an event. Knows no record."""

from __future__ import annotations

from typing import Annotated, ClassVar

from netzblatt.read.forms.choices import StatusField
from netzblatt.read.forms.fields import (
    ChangedStartField,
    ContactAddressField,
    CountField,
    EndField,
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


class RegistrationForm(Form):
    """The way to take part."""

    shorthand: ClassVar[str] = "address"

    address: Annotated[ContactAddressField, Also("adresse")] = ""
    deadline: Annotated[WhenField | None, Also("frist", "anmeldeschluss")] = None
    price: Annotated[TextField, Also("preis", "kosten")] = ""
    places: Annotated[CountField | None, Also("plätze")] = None


class ChangeForm(Form):
    """The differences of one date of a series."""

    date: Annotated[WhenField, Also("datum", "termin")]
    start: Annotated[ChangedStartField | None, Also("beginn")] = None
    end: Annotated[EndField | None, Also("ende")] = None
    venue: Annotated[VenueForm | None, Also("ort", "veranstaltungsort")] = None
    status: StatusField | None = None
    note: Annotated[TextField, Also("hinweis", "bemerkung")] = ""

"""The forms of the kinds of content: their fields, and the German keys for them. Knows no record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from netzblatt.model.records import Status
from netzblatt.model.summaries import Kind
from netzblatt.read.forms.fields import (
    AliasField,
    ColourField,
    ContactAddressField,
    CountField,
    DaysField,
    EmailField,
    EndField,
    FlagField,
    FocusField,
    LanguageField,
    StatusField,
    TextField,
    UrlField,
    WhenField,
)
from netzblatt.read.forms.form import Also, Commas, Form


class ImageForm(Form):
    """A picture: `image: foto.jpg`, or with all that belongs to it."""

    shorthand: ClassVar[str] = "src"

    src: Annotated[TextField, Also("datei", "file")]
    alt: Annotated[TextField, Also("alternativtext", "alt-text")] = ""
    caption: Annotated[TextField, Also("bildunterschrift")] = ""
    credit: Annotated[TextField, Also("bildnachweis")] = ""
    focus: Annotated[FocusField, Also("fokus")] = (0.5, 0.5)
    decorative: Annotated[FlagField, Also("dekorativ", "schmuckbild")] = False


class AttachmentForm(Form):
    """A document to download."""

    shorthand: ClassVar[str] = "file"

    file: Annotated[TextField, Also("datei", "src")]
    title: Annotated[TextField, Also("titel")] = ""


class VenueForm(Form):
    """Where an event takes place."""

    shorthand: ClassVar[str] = "name"

    name: TextField = ""
    street: Annotated[TextField, Also("straße")] = ""
    postcode: Annotated[TextField, Also("plz", "postleitzahl")] = ""
    city: Annotated[TextField, Also("stadt", "ort")] = ""
    country: Annotated[TextField, Also("land")] = ""
    online: Annotated[UrlField, Also("online-adresse")] = ""


class RegistrationForm(Form):
    """How to take part."""

    shorthand: ClassVar[str] = "address"

    address: Annotated[ContactAddressField, Also("adresse")] = ""
    deadline: Annotated[WhenField | None, Also("frist", "anmeldeschluss")] = None
    price: Annotated[TextField, Also("preis", "kosten")] = ""
    places: Annotated[CountField | None, Also("plätze")] = None


class ContactForm(Form):
    """A person to turn to."""

    shorthand: ClassVar[str] = "name"

    name: TextField = ""
    role: Annotated[TextField, Also("funktion")] = ""
    email: Annotated[EmailField, Also("e-mail")] = ""
    phone: Annotated[TextField, Also("telefon")] = ""


class DocumentForm(Form):
    """What all kinds have in common."""

    stand_ins: ClassVar[Mapping[str, str]] = {"title": "…"}

    title: Annotated[TextField, Also("titel", "überschrift")]
    updated: Annotated[WhenField | None, Also("aktualisiert")] = None
    kicker: Annotated[TextField, Also("dachzeile")] = ""
    teaser: Annotated[TextField, Also("vorspann")] = ""
    image: Annotated[ImageForm | None, Also("bild", "aufmacherbild")] = None
    clusters: Annotated[tuple[TextField, ...], Also("cluster"), Commas] = ()
    tags: Annotated[tuple[TextField, ...], Also("schlagwörter", "schlagworte", "schlagwort", "tag"), Commas] = ()
    authors: Annotated[tuple[TextField, ...], Also("autoren", "autor", "author")] = ()
    source: Annotated[TextField, Also("quelle")] = ""
    related: Annotated[tuple[TextField, ...], Also("verwandt")] = ()
    attachments: Annotated[tuple[AttachmentForm, ...], Also("anhänge", "dokumente", "anhang")] = ()
    featured: Annotated[FlagField, Also("hervorgehoben")] = False
    draft: Annotated[FlagField, Also("entwurf")] = False
    expires: Annotated[WhenField | None, Also("läuft ab", "ablauf")] = None
    aliases: Annotated[tuple[AliasField, ...], Also("alte adressen", "alte adresse", "alias")] = ()
    language: Annotated[LanguageField, Also("sprache")] = ""
    typography: Annotated[FlagField, Also("typografie", "typographie")] = True


class NewsForm(DocumentForm):
    """news/"""

    date: Annotated[WhenField | None, Also("datum")] = None
    published: Annotated[WhenField | None, Also("veröffentlicht")] = None
    event: Annotated[TextField, Also("veranstaltung")] = ""


class EventForm(DocumentForm):
    """events/: `start` and `end`, or `when` for both."""

    start: Annotated[WhenField | None, Also("beginn")] = None
    end: Annotated[EndField | None, Also("ende")] = None
    when: Annotated[DaysField | None, Also("termin", "datum", "date")] = None
    published: Annotated[WhenField | None, Also("veröffentlicht")] = None
    venue: Annotated[VenueForm | None, Also("ort", "veranstaltungsort")] = None
    organisers: Annotated[tuple[TextField, ...], Also("veranstalter", "organizers")] = ()
    registration: Annotated[RegistrationForm | None, Also("anmeldung")] = None
    status: StatusField = Status.SCHEDULED


class ClusterForm(DocumentForm):
    """clusters/"""

    title: Annotated[TextField, Also("name", "titel", "überschrift")]
    short_name: Annotated[TextField, Also("kurzname")] = ""
    published: Annotated[WhenField | None, Also("veröffentlicht", "datum", "date")] = None
    claim: Annotated[TextField, Also("leitsatz")] = ""
    logo: ImageForm | None = None
    website: Annotated[UrlField, Also("webseite")] = ""
    email: Annotated[EmailField, Also("e-mail")] = ""
    contact: Annotated[ContactForm | None, Also("ansprechpartner", "kontakt", "ansprechpartnerin")] = None
    fields: Annotated[tuple[TextField, ...], Also("branchen"), Commas] = ()
    colour: Annotated[ColourField, Also("farbe", "color")] = ""


class PageForm(DocumentForm):
    """pages/"""

    published: Annotated[WhenField | None, Also("veröffentlicht", "datum", "date")] = None


FORMS: Mapping[Kind, type[DocumentForm]] = {
    Kind.NEWS: NewsForm,
    Kind.EVENTS: EventForm,
    Kind.CLUSTERS: ClusterForm,
    Kind.PAGES: PageForm,
}

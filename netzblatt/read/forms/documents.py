"""The forms of the kinds of content: their fields, and the German keys for them. Knows no record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from netzblatt.model.records import Status
from netzblatt.model.summaries import Kind
from netzblatt.read.forms.fields import (
    Alias,
    Colour,
    ContactAddress,
    Count,
    Days,
    Email,
    End,
    Flag,
    Focus,
    Language,
    StatusWord,
    Text,
    Url,
    When,
)
from netzblatt.read.forms.form import Also, Commas, Form


class ImageForm(Form):
    """A picture: `image: foto.jpg`, or with all that belongs to it."""

    shorthand: ClassVar[str] = "src"

    src: Annotated[Text, Also("datei", "file")]
    alt: Annotated[Text, Also("alternativtext", "alt-text")] = ""
    caption: Annotated[Text, Also("bildunterschrift")] = ""
    credit: Annotated[Text, Also("bildnachweis")] = ""
    focus: Annotated[Focus, Also("fokus")] = (0.5, 0.5)
    decorative: Annotated[Flag, Also("dekorativ", "schmuckbild")] = False


class AttachmentForm(Form):
    """A document to download."""

    shorthand: ClassVar[str] = "file"

    file: Annotated[Text, Also("datei", "src")]
    title: Annotated[Text, Also("titel")] = ""


class VenueForm(Form):
    """Where an event takes place."""

    shorthand: ClassVar[str] = "name"

    name: Text = ""
    street: Annotated[Text, Also("straße")] = ""
    postcode: Annotated[Text, Also("plz", "postleitzahl")] = ""
    city: Annotated[Text, Also("stadt", "ort")] = ""
    country: Annotated[Text, Also("land")] = ""
    online: Annotated[Url, Also("online-adresse")] = ""


class RegistrationForm(Form):
    """How to take part."""

    shorthand: ClassVar[str] = "address"

    address: Annotated[ContactAddress, Also("adresse")] = ""
    deadline: Annotated[When | None, Also("frist", "anmeldeschluss")] = None
    price: Annotated[Text, Also("preis", "kosten")] = ""
    places: Annotated[Count | None, Also("plätze")] = None


class ContactForm(Form):
    """A person to turn to."""

    shorthand: ClassVar[str] = "name"

    name: Text = ""
    role: Annotated[Text, Also("funktion")] = ""
    email: Annotated[Email, Also("e-mail")] = ""
    phone: Annotated[Text, Also("telefon")] = ""


class DocumentForm(Form):
    """What all kinds have in common."""

    stand_ins: ClassVar[Mapping[str, str]] = {"title": "…"}

    title: Annotated[Text, Also("titel", "überschrift")]
    updated: Annotated[When | None, Also("aktualisiert")] = None
    kicker: Annotated[Text, Also("dachzeile")] = ""
    teaser: Annotated[Text, Also("vorspann")] = ""
    image: Annotated[ImageForm | None, Also("bild", "aufmacherbild")] = None
    clusters: Annotated[tuple[Text, ...], Also("cluster"), Commas] = ()
    tags: Annotated[tuple[Text, ...], Also("schlagwörter", "schlagworte", "schlagwort", "tag"), Commas] = ()
    authors: Annotated[tuple[Text, ...], Also("autoren", "autor", "author")] = ()
    source: Annotated[Text, Also("quelle")] = ""
    related: Annotated[tuple[Text, ...], Also("verwandt")] = ()
    attachments: Annotated[tuple[AttachmentForm, ...], Also("anhänge", "dokumente", "anhang")] = ()
    featured: Annotated[Flag, Also("hervorgehoben")] = False
    draft: Annotated[Flag, Also("entwurf")] = False
    expires: Annotated[When | None, Also("läuft ab", "ablauf")] = None
    aliases: Annotated[tuple[Alias, ...], Also("alte adressen", "alte adresse", "alias")] = ()
    language: Annotated[Language, Also("sprache")] = ""
    typography: Annotated[Flag, Also("typografie", "typographie")] = True


class NewsForm(DocumentForm):
    """news/"""

    date: Annotated[When | None, Also("datum")] = None
    published: Annotated[When | None, Also("veröffentlicht")] = None
    event: Annotated[Text, Also("veranstaltung")] = ""


class EventForm(DocumentForm):
    """events/: `start` and `end`, or `when` for both."""

    start: Annotated[When | None, Also("beginn")] = None
    end: Annotated[End | None, Also("ende")] = None
    when: Annotated[Days | None, Also("termin", "datum", "date")] = None
    published: Annotated[When | None, Also("veröffentlicht")] = None
    venue: Annotated[VenueForm | None, Also("ort", "veranstaltungsort")] = None
    organisers: Annotated[tuple[Text, ...], Also("veranstalter", "organizers")] = ()
    registration: Annotated[RegistrationForm | None, Also("anmeldung")] = None
    status: StatusWord = Status.SCHEDULED


class ClusterForm(DocumentForm):
    """clusters/"""

    title: Annotated[Text, Also("name", "titel", "überschrift")]
    short_name: Annotated[Text, Also("kurzname")] = ""
    published: Annotated[When | None, Also("veröffentlicht", "datum", "date")] = None
    claim: Annotated[Text, Also("leitsatz")] = ""
    logo: ImageForm | None = None
    website: Annotated[Url, Also("webseite")] = ""
    email: Annotated[Email, Also("e-mail")] = ""
    contact: Annotated[ContactForm | None, Also("ansprechpartner", "kontakt", "ansprechpartnerin")] = None
    fields: Annotated[tuple[Text, ...], Also("branchen"), Commas] = ()
    colour: Annotated[Colour, Also("farbe", "color")] = ""


class PageForm(DocumentForm):
    """pages/"""

    published: Annotated[When | None, Also("veröffentlicht", "datum", "date")] = None


FORMS: Mapping[Kind, type[DocumentForm]] = {
    Kind.NEWS: NewsForm,
    Kind.EVENTS: EventForm,
    Kind.CLUSTERS: ClusterForm,
    Kind.PAGES: PageForm,
}

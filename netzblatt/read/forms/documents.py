"""The fields that the forms of all kinds of content share, and their German keys. Knows no kind and no record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from netzblatt.read.forms.choices import AiUseField, FrontPlaceField, LicenceField, UseNameField
from netzblatt.read.forms.fields import (
    AliasField,
    EmailField,
    ExtraField,
    FileField,
    FlagField,
    FocusField,
    LanguageField,
    NameField,
    TextField,
    UrlField,
    WhenField,
)
from netzblatt.read.forms.form import Also, Commas, Form


class ImageForm(Form):
    """A picture: a file alone (`image: foto.jpg`), or with its texts and its focus."""

    shorthand: ClassVar[str] = "src"

    src: Annotated[FileField, Also("datei", "file")]
    alt: Annotated[TextField, Also("alternativtext", "alt-text")] = ""
    caption: Annotated[TextField, Also("bildunterschrift")] = ""
    credit: Annotated[TextField, Also("bildnachweis")] = ""
    creator: Annotated[TextField, Also("urheber")] = ""
    licence: Annotated[LicenceField, Also("lizenz", "license")] = ""
    licensor: Annotated[UrlField, Also("lizenzgeber")] = ""
    ai: Annotated[AiUseField | None, Also("ki")] = None
    focus: Annotated[FocusField | None, Also("fokus")] = None
    decorative: Annotated[FlagField, Also("dekorativ", "schmuckbild")] = False
    use: Annotated[UseNameField, Also("verwendung")] = ""


class AttachmentForm(Form):
    """A document to download."""

    shorthand: ClassVar[str] = "file"

    file: Annotated[FileField, Also("datei", "src")]
    title: Annotated[TextField, Also("titel")] = ""


class ContactForm(Form):
    """A person to turn to."""

    shorthand: ClassVar[str] = "name"

    name: TextField = ""
    role: Annotated[TextField, Also("funktion")] = ""
    email: Annotated[EmailField, Also("e-mail")] = ""
    phone: Annotated[TextField, Also("telefon")] = ""


class DocumentForm(Form):
    """The fields of every file of a folder in content/."""

    stand_ins: ClassVar[Mapping[str, str]] = {"title": "…"}

    title: Annotated[TextField, Also("titel", "überschrift")]
    updated: Annotated[WhenField | None, Also("aktualisiert")] = None
    kicker: Annotated[TextField, Also("dachzeile")] = ""
    teaser: Annotated[TextField, Also("vorspann")] = ""
    image: Annotated[ImageForm | None, Also("bild", "aufmacherbild")] = None
    clusters: Annotated[tuple[FileField, ...], Also("cluster"), Commas] = ()
    tags: Annotated[tuple[TextField, ...], Also("schlagwörter", "schlagworte", "schlagwort", "tag"), Commas] = ()
    authors: Annotated[tuple[NameField, ...], Also("autoren", "autor", "author")] = ()
    people: Annotated[tuple[NameField, ...], Also("personen", "person"), Commas] = ()
    organisations: Annotated[tuple[NameField, ...], Also("organisationen", "organizations"), Commas] = ()
    source: Annotated[TextField, Also("quelle")] = ""
    related: Annotated[tuple[FileField, ...], Also("verwandt")] = ()
    attachments: Annotated[tuple[AttachmentForm, ...], Also("anhänge", "dokumente", "anhang")] = ()
    featured: Annotated[FrontPlaceField, Also("hervorgehoben")] = None
    draft: Annotated[FlagField, Also("entwurf")] = False
    expires: Annotated[WhenField | None, Also("läuft ab", "ablauf")] = None
    aliases: Annotated[tuple[AliasField, ...], Also("alte adressen", "alte adresse", "alias")] = ()
    language: Annotated[LanguageField, Also("sprache")] = ""
    translation_of: Annotated[FileField, Also("übersetzung von")] = ""
    extra: Annotated[ExtraField, Also("zusatz")] = ""
    typography: Annotated[FlagField, Also("typografie", "typographie")] = True

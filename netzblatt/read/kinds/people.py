"""People: those whom the site names, and who write for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from netzblatt.model.frozen import replace
from netzblatt.model.names import Name, NameUse
from netzblatt.model.profiles import Affiliation, Person, Profile
from netzblatt.model.summaries import Use
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.forms.documents import DocumentForm, ImageForm
from netzblatt.read.forms.fields import (
    EmailField,
    FlagField,
    NameField,
    TextField,
    UrlField,
    WhenField,
)
from netzblatt.read.forms.form import Also, Form
from netzblatt.read.forms.periods import FirstDayField, LastDayField
from netzblatt.read.kinds.organisations import sort_by_name
from netzblatt.read.records import make_common_fields

if TYPE_CHECKING:
    from netzblatt.read.manuscript import Manuscript


class AffiliationForm(Form):
    """A person's place in an organisation."""

    shorthand: ClassVar[str] = "organisation"

    organisation: Annotated[NameField, Also("organization", "cluster")]
    role: Annotated[TextField, Also("funktion", "rolle")] = ""
    since: Annotated[FirstDayField | None, Also("from", "von", "seit", "ab")] = None
    until: Annotated[LastDayField | None, Also("bis", "to")] = None


class PersonForm(DocumentForm):
    """The fields of a file in people/. Lists are ordered by the last word of the name, or by `sort_name`."""

    title: Annotated[TextField, Also("name", "titel", "überschrift")]
    short_name: Annotated[TextField, Also("kurzname")] = ""
    sort_name: Annotated[TextField, Also("sortiername", "sortiert als")] = ""
    published: Annotated[WhenField | None, Also("veröffentlicht", "datum", "date")] = None
    image: Annotated[ImageForm | None, Also("bild", "aufmacherbild", "porträt", "portrait")] = None
    role: Annotated[TextField, Also("funktion", "rolle")] = ""
    website: Annotated[UrlField, Also("webseite")] = ""
    email: Annotated[EmailField, Also("e-mail")] = ""
    same_as: Annotated[tuple[UrlField, ...], Also("auch bei", "profile", "sameas")] = ()
    affiliations: Annotated[tuple[AffiliationForm, ...], Also("zugehörigkeiten", "zugehörigkeit", "affiliation")] = ()
    hidden: Annotated[FlagField, Also("verborgen", "unsichtbar")] = False


def make_person(manuscript: Manuscript, form: PersonForm) -> Person:
    """Makes the record of a person."""
    common_fields = make_common_fields(manuscript, form)
    title, image = common_fields["title"], common_fields["image"]
    if image and not image.use:
        common_fields["image"] = replace(image, use=Use.PORTRAIT.value)
    return Person(
        **common_fields,
        address=manuscript.compute_address(),
        short_name=manuscript.typeset(form.short_name) or title,
        sort_name=form.sort_name or turn_round(form.title),
        role=manuscript.typeset(form.role),
        website=form.website,
        email=form.email,
        same_as=form.same_as,
        affiliations=tuple(_make_affiliations(manuscript, form)),
        is_hidden=form.hidden,
    )


def turn_round(name: str) -> str:
    """Returns a name with its last word first: "Stumpf, Dr. Peter"."""
    others, _, last = name.rpartition(" ")
    return f"{last}, {others}" if others else last


def _make_affiliations(manuscript: Manuscript, form: PersonForm) -> Iterator[Affiliation]:
    for index, affiliation in enumerate(form.affiliations):
        loc = ("affiliations", index)
        if affiliation.since and affiliation.until and affiliation.until < affiliation.since:
            manuscript.add_error("date/end-before-start", *loc, "until", start=affiliation.since, end=affiliation.until)
        yield Affiliation(
            organisation=Name(affiliation.organisation, manuscript.filled.at(*loc, "organisation")),
            role=manuscript.typeset(affiliation.role),
            start=affiliation.since,
            end=affiliation.until,
        )


def summarize_person(person: Person) -> dict[str, Any]:
    """Returns the fields of a person's summary."""
    profile = Profile(
        short_name=person.short_name,
        role=person.role,
        sort_name=person.sort_name,
        same_as=person.same_as,
        affiliations=person.affiliations,
        is_hidden=person.is_hidden,
    )
    return {"profile": profile}


def list_organisations(person: Person) -> Iterator[tuple[NameUse, Name]]:
    """Yields the names of the organisations that a person belongs to."""
    for affiliation in person.affiliations:
        yield NameUse.AFFILIATION, affiliation.organisation


PEOPLE = ContentKind(
    noun="person",
    form=PersonForm,
    record=Person,
    make_record=make_person,
    folder="/{words.people_address}/",
    summarize=summarize_person,
    sort=sort_by_name,
    list_names=list_organisations,
    is_everywhere=True,
)

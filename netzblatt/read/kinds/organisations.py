"""Organisations: companies, universities, chambers and public bodies that the site writes about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from netzblatt.model.profiles import Organisation, Profile
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Use
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.forms.documents import DocumentForm, ImageForm
from netzblatt.read.forms.fields import EmailField, FlagField, TextField, UrlField, WhenField
from netzblatt.read.forms.form import Also, Commas
from netzblatt.read.records import make_common_fields, make_picture
from netzblatt.tools.language.slugs import make_sort_key

if TYPE_CHECKING:
    from netzblatt.read.manuscript import Manuscript


class OrganisationForm(DocumentForm):
    """The fields of a file in organisations/. `clusters` are those that it is a member of."""

    title: Annotated[TextField, Also("name", "titel", "überschrift")]
    short_name: Annotated[TextField, Also("kurzname")] = ""
    published: Annotated[WhenField | None, Also("veröffentlicht", "datum", "date")] = None
    logo: ImageForm | None = None
    role: Annotated[TextField, Also("funktion", "rolle")] = ""
    website: Annotated[UrlField, Also("webseite")] = ""
    email: Annotated[EmailField, Also("e-mail")] = ""
    same_as: Annotated[tuple[UrlField, ...], Also("auch bei", "profile", "sameas")] = ()
    fields: Annotated[tuple[TextField, ...], Also("branchen"), Commas] = ()
    hidden: Annotated[FlagField, Also("verborgen", "unsichtbar")] = False


def make_organisation(manuscript: Manuscript, form: OrganisationForm) -> Organisation:
    """Makes the record of an organisation. Without a short name it is called by its title."""
    common_fields = make_common_fields(manuscript, form)
    return Organisation(
        **common_fields,
        address=manuscript.compute_address(),
        short_name=manuscript.typeset(form.short_name) or common_fields["title"],
        logo=make_picture(manuscript, form.logo, "logo", default_alt=f"Logo: {form.title}"),
        role=manuscript.typeset(form.role),
        website=form.website,
        email=form.email,
        same_as=form.same_as,
        fields=form.fields,
        is_hidden=form.hidden,
    )


def summarize_organisation(organisation: Organisation) -> dict[str, Any]:
    """Returns the fields of an organisation's summary."""
    profile = Profile(
        short_name=organisation.short_name,
        role=organisation.role,
        sort_name=organisation.title,
        same_as=organisation.same_as,
        fields=organisation.fields,
        is_hidden=organisation.is_hidden,
    )
    return {"profile": profile}


def sort_by_name(entries: Iterable[Entry], settings: Settings) -> Sequence[Entry]:
    """Sorts entries by the names by which lists are ordered."""
    del settings
    return sorted(entries, key=lambda entry: (make_sort_key(_get_sort_name(entry)), entry.path))


def _get_sort_name(entry: Entry) -> str:
    return entry.summary.profile.sort_name if entry.summary.profile else entry.title


ORGANISATIONS = ContentKind(
    noun="organisation",
    form=OrganisationForm,
    record=Organisation,
    make_record=make_organisation,
    folder="/{words.organisations_address}/",
    summarize=summarize_organisation,
    sort=sort_by_name,
    pictures=(("logo", Use.LOGO),),
    is_everywhere=True,
)

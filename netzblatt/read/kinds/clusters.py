"""Clusters: the networks that the site writes about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from netzblatt.model.contact import Contact
from netzblatt.model.frozen import replace
from netzblatt.model.profiles import Profile
from netzblatt.model.records import Cluster
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Role, Use
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.did_you_mean import name_of
from netzblatt.read.forms.documents import ContactForm, DocumentForm, ImageForm
from netzblatt.read.forms.fields import ColourField, EmailField, TextField, UrlField, WhenField
from netzblatt.read.forms.form import Also, Commas
from netzblatt.read.records import make_common_fields, make_picture
from netzblatt.tools.language.slugs import make_sort_key

if TYPE_CHECKING:
    from netzblatt.read.manuscript import Manuscript


class ClusterForm(DocumentForm):
    """The fields of a file in clusters/."""

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


def make_cluster(manuscript: Manuscript, form: ClusterForm) -> Cluster:
    """Makes the record of a cluster. Without a short name it is called by its title."""
    common_fields = make_common_fields(manuscript, form)
    cluster = Cluster(
        **common_fields,
        address=manuscript.compute_address(),
        short_name=manuscript.typeset(form.short_name) or common_fields["title"],
        claim=manuscript.typeset(form.claim),
        logo=make_picture(manuscript, form.logo, "logo", default_alt=f"Logo: {form.title}"),
        website=form.website,
        email=form.email,
        contact=Contact(**vars(form.contact)) if form.contact else None,
        fields=form.fields,
    )
    return replace(cluster, colour=form.colour) if form.colour else cluster


def summarize_cluster(cluster: Cluster) -> dict[str, Any]:
    """Returns the fields of a cluster's summary."""
    return {"profile": Profile(short_name=cluster.short_name)}


def sort_as_listed(entries: Iterable[Entry], settings: Settings) -> Sequence[Entry]:
    """Sorts entries in the order of site.yml; clusters that are not named there follow by title."""
    positions = {name: position for position, name in enumerate(settings.clusters)}
    last = len(positions)
    return sorted(
        entries,
        key=lambda entry: (positions.get(name_of(entry.path), last), make_sort_key(entry.title), entry.path),
    )


CLUSTERS = ContentKind(
    noun="cluster",
    form=ClusterForm,
    record=Cluster,
    make_record=make_cluster,
    folder="/{words.clusters_address}/",
    summarize=summarize_cluster,
    sort=sort_as_listed,
    roles=frozenset({Role.LINK, Role.CLUSTER}),
    pictures=(("logo", Use.LOGO),),
    is_everywhere=True,
)

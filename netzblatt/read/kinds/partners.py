"""News and events of partners, each a file that was fetched, and that an editor may change or refuse."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, ClassVar

from netzblatt.model.moments import Span
from netzblatt.model.partners import PartnerItem
from netzblatt.model.paths import PARTNERS
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.fields import EndField, FlagField, TextField, UrlField, WhenField
from netzblatt.read.forms.form import Also, fields_of
from netzblatt.read.records import get_stand_in_date, make_common_fields
from netzblatt.tools.language.slugs import slugify

if TYPE_CHECKING:
    from netzblatt.read.manuscript import Manuscript


class PartnerForm(DocumentForm):
    """The fields of a file in partners/: news have a `date`, events a `start`."""

    one_of: ClassVar[tuple[str, ...]] = ("date", "start")

    url: Annotated[UrlField, Also("adresse", "link")]
    date: Annotated[WhenField | None, Also("datum")] = None
    start: Annotated[WhenField | None, Also("beginn")] = None
    end: Annotated[EndField | None, Also("ende")] = None
    place: Annotated[TextField, Also("ort", "stadt")] = ""
    refuse: Annotated[FlagField, Also("ablehnen", "hidden", "verborgen")] = False
    fetched: Annotated[TextField, Also("abgeholt")] = ""


def make_partner_item(manuscript: Manuscript, form: PartnerForm) -> PartnerItem:
    """Makes the record of a partner's news item or event."""
    path = PurePosixPath(manuscript.path.removeprefix(PARTNERS))
    when = _make_span(manuscript, form)
    date = form.date or form.start
    if date is None:
        if manuscript.filled.wrong.isdisjoint({("start",), ("date",)}):
            names = manuscript.filled.shaper.list_names([fields_of(PartnerForm)["date"]])
            manuscript.add_error("form/missing", key=names["known"], german=names["german"])
        date = get_stand_in_date(manuscript)
    fields = make_common_fields(manuscript, form)
    # A piece of news is shown from its date on; an event is to come.
    fields["published"] = None if when else date
    return PartnerItem(
        **fields,
        # Nobody reads it there; it tells one from all others.
        address=f"/{PartnerItem.kind}/{'/'.join(slugify(part.removesuffix('.md')) for part in path.parts)}/",
        slug=path.parts[0] if len(path.parts) > 1 else "",
        url=form.url,
        date=date,
        when=when,
        place=form.place,
        is_refused=form.refuse,
    )


def _make_span(manuscript: Manuscript, form: PartnerForm) -> Span | None:
    if form.start is None:
        return None
    when = Span(form.start, form.end or form.start)
    first, over = form.start.at.timestamp(), when.over_at.timestamp()
    if over < first or (over == first and not when.end.has_time):
        manuscript.add_error("date/end-before-start", "end", start=when.start.date, end=when.end.date)
    return when


PARTNER_ITEMS = ContentKind(
    noun="partner",
    form=PartnerForm,
    record=PartnerItem,
    make_record=make_partner_item,
    folder="/partners/",
    roles=frozenset(),
    is_ours=False,
)

"""News: articles, each dated by the day on which it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from netzblatt.model.amendments import Amendment
from netzblatt.model.moments import Moment
from netzblatt.model.names import Name, NameTranslation
from netzblatt.model.records import Article, DossierPart
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Role
from netzblatt.read.content_kind import ContentKind, Dating, ReferenceField
from netzblatt.read.forms.choices import AmendmentKindField
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.editions import TranslationForm
from netzblatt.read.forms.fields import CountField, FileField, IdField, TextField, WhenField
from netzblatt.read.forms.form import Also, Form
from netzblatt.read.records import (
    ask_for_teaser,
    check_expiry,
    check_update,
    get_stand_in_date,
    make_common_fields,
    read_date_of_name,
)
from netzblatt.read.sections import find_strange_languages
from netzblatt.tools.language.slugs import slugify

if TYPE_CHECKING:
    from netzblatt.read.manuscript import Manuscript


class AmendmentForm(Form):
    """A later change of an article that readers are told."""

    date: Annotated[WhenField, Also("datum")]
    kind: Annotated[AmendmentKindField, Also("art")]
    note: Annotated[TextField, Also("hinweis")]


class SeriesForm(Form):
    """The dossier that an article is a part of."""

    shorthand: ClassVar[str] = "name"

    name: Annotated[TextField, Also("name", "titel", "title")]
    part: Annotated[CountField, Also("teil")] = 0
    description: Annotated[TextField, Also("beschreibung")] = ""
    translations: Annotated[tuple[TranslationForm, ...], Also("übersetzungen")] = ()


class NewsForm(DocumentForm):
    """The fields of a file in news/."""

    date: Annotated[WhenField | None, Also("datum")] = None
    published: Annotated[WhenField | None, Also("veröffentlicht")] = None
    event: Annotated[FileField, Also("veranstaltung")] = ""
    section: Annotated[TextField, Also("rubrik")] = ""
    series: Annotated[SeriesForm | None, Also("dossier", "serie")] = None
    updates: Annotated[tuple[AmendmentForm, ...], Also("nachträge", "nachtrag")] = ()
    id: Annotated[IdField, Also("kennung", "uid", "guid")] = ""


def make_article(manuscript: Manuscript, form: NewsForm) -> Article:
    """Makes the record of an article. It is dated by its field `date`, or else by the name of its file."""
    file_date = read_date_of_name(manuscript)
    date = form.date or file_date
    if date is None:
        # An impossible date has its own Problem, in the file's name as in its fields.
        if not manuscript.document_path.day and ("date",) not in manuscript.filled.wrong:
            manuscript.add_error("date/missing", name=manuscript.document_path.name)
        date = get_stand_in_date(manuscript)
    if file_date and file_date.date != date.date:
        manuscript.add_warning("date/file-name", "date", value=date.date, file=file_date.date)
    check_expiry(manuscript, form, date)
    _check_front_place(manuscript, form, date)
    ask_for_teaser(manuscript, form)
    fields = make_common_fields(manuscript, form)
    fields["published"] = form.published or date
    fields["updated"] = check_update(manuscript, form, date)
    event = manuscript.resolve_text(form.event, "event") if form.event else None
    return Article(
        **fields,
        address=manuscript.compute_address(date.date.year),
        date=date,
        event=event,
        amendments=tuple(sorted(_make_amendments(manuscript, form, date), key=_get_day)),
        dossier=_make_dossier_part(manuscript, form.series) if form.series else None,
        section=Name(form.section, manuscript.filled.at("section")) if form.section else None,
    )


def _check_front_place(manuscript: Manuscript, form: NewsForm, date: Moment) -> None:
    """Warns of a place on the front page that ends before the article appears."""
    until = form.featured.until if form.featured else None
    if until and until.over_at <= date.at:
        manuscript.add_warning("date/front-early", "featured", value=until.date, date=date.date)


def _make_dossier_part(manuscript: Manuscript, form: SeriesForm) -> DossierPart:
    languages = manuscript.settings.languages
    place = ("series", "translations")
    manuscript.problems.extend(find_strange_languages(manuscript.filled, form.translations, languages, *place))
    return DossierPart(
        name=manuscript.typeset(form.name),
        number=form.part,
        description=manuscript.typeset(form.description),
        translations=tuple(NameTranslation(**vars(each)) for each in form.translations),
        position=manuscript.filled.at("series"),
    )


def _make_amendments(manuscript: Manuscript, form: NewsForm, date: Moment) -> Iterator[Amendment]:
    """Yields the amendments of an article. Warns of those before its date, which nobody is shown."""
    for index, update in enumerate(form.updates):
        if update.date.get_last_instant() < date.at.timestamp():
            loc = ("updates", index, "date")
            manuscript.add_warning("date/amendment-early", *loc, value=update.date.date, date=date.date)
        else:
            position = manuscript.filled.at("updates", index, "date")
            yield Amendment(update.date, manuscript.typeset(update.note), update.kind, position)


def _get_day(amendment: Amendment) -> float:
    return amendment.date.at.timestamp()


def summarize_article(article: Article) -> dict[str, Any]:
    """Returns the fields of an article's summary."""
    fields: dict[str, Any] = {"date": article.date, "is_report": article.event is not None}
    if article.section:
        fields["section"] = slugify(article.section.written)
    if article.dossier:
        dossier = article.dossier
        fields |= {"dossier": dossier.name, "part": dossier.number, "dossier_description": dossier.description}
        fields["dossier_translations"] = dossier.translations
    return fields


def sort_newest_first(entries: Iterable[Entry], settings: Settings) -> Sequence[Entry]:
    """Sorts entries by date, the newest first, and by path."""
    del settings
    # Tuples are compared without a call for each, which is faster than a key.
    return [entry for _, _, entry in sorted([(-entry.timestamp, entry.path, entry) for entry in entries])]


NEWS = ContentKind(
    noun="news",
    form=NewsForm,
    record=Article,
    make_record=make_article,
    folder="/news/",
    summarize=summarize_article,
    sort=sort_newest_first,
    dating=Dating.SAME_DAY,
    roles=frozenset({Role.LINK, Role.RELATED}),
    references=(ReferenceField("event", Role.EVENT, "link/not-event"),),
)

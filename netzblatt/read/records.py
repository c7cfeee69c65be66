"""The fields that records of all kinds share, made of a form and a text. Knows no kind and no other record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment
from netzblatt.model.paths import CLUSTERS
from netzblatt.model.problem import Position, error
from netzblatt.model.records import Attachment, Picture, Reference
from netzblatt.read.forms.fields import make_stand_in_day
from netzblatt.read.keywords import compute_sense
from netzblatt.read.teasers import make_teaser
from netzblatt.tools.i18n.catalogue import find_languages

if TYPE_CHECKING:
    from netzblatt.read.forms.documents import DocumentForm, ImageForm
    from netzblatt.read.manuscript import Manuscript

# Nouns of the kinds that have a place on the front page, or say themselves why they have none.
WITH_FRONT_PLACE = frozenset({"news", "event"})
# "Global denken – regional kooperieren für die Unternehmen der Region" has 66 letters; from 90 on a headline breaks
# into four lines on a phone, and search engines cut it.
LONGEST_HEADLINE = 90


def make_common_fields(manuscript: Manuscript, form: DocumentForm) -> dict[str, Any]:
    """Makes the fields of every record but its address, which depends on the kind."""
    if len(form.title) > LONGEST_HEADLINE:
        manuscript.add_warning("headline/long", "title", length=len(form.title), most=LONGEST_HEADLINE)
    _check_language(manuscript, form)
    if form.featured and manuscript.document_path.kind.noun not in WITH_FRONT_PLACE:
        manuscript.add_warning("front/not-news", "featured")
    # Copied from a browser, an address begins with the path below which the site lies.
    aliases = tuple(_remove_base(alias, manuscript.settings.base) for alias in form.aliases)
    title, kicker, lead, source = manuscript.typeset_all(form.title, form.kicker, form.teaser, form.source)
    original = manuscript.resolve_text(form.translation_of, "translation_of") if form.translation_of else None
    return {
        "path": manuscript.path,
        "digest": manuscript.digest,
        "title": title,
        "language": manuscript.language,
        "teaser": lead or make_teaser(manuscript.first_paragraph, is_marked=manuscript.has_more_mark),
        "has_own_teaser": bool(lead),
        "body": manuscript.body,
        "image": make_picture(manuscript, form.image, "image"),
        "kicker": kicker,
        "tags": _drop_repeated_tags(form.tags),
        "clusters": tuple(_find_clusters(manuscript, form)),
        "authors": manuscript.make_names(form.authors, "authors"),
        "people": manuscript.make_names(form.people, "people"),
        "organisations": manuscript.make_names(form.organisations, "organisations"),
        "source": source,
        "related": tuple(_find_related(manuscript, form)),
        "attachments": tuple(_find_attachments(manuscript, form)),
        "aliases": aliases,
        "published": getattr(form, "published", None),
        "updated": form.updated,
        "expires": form.expires,
        "is_draft": form.draft,
        "front_place": replace(form.featured, position=manuscript.filled.at("featured")) if form.featured else None,
        "translation_of": original,
        "extra": form.extra,
        "identity": manuscript.document_path.identify(
            manuscript.path,
            manuscript.settings,
            language=manuscript.language,
            chosen=getattr(form, "id", ""),
            aliases=aliases,
        ),
    }


def _check_language(manuscript: Manuscript, form: DocumentForm) -> None:
    """Adds an error for a language that nobody knows, or that is not the one in the file's name."""
    known = dict.fromkeys((*find_languages(), *manuscript.settings.languages))
    if form.language and form.language not in known:
        manuscript.add_error("form/language", "language", value=form.language, languages=", ".join(known))
    elif form.language and form.language != manuscript.language:
        manuscript.add_error("translation/other-language", "language", value=form.language, name=manuscript.language)


def _remove_base(alias: str, base: str) -> str:
    return alias.removeprefix(base) if alias.startswith(f"{base}/") else alias


def _drop_repeated_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Returns each tag once, as it is written first."""
    spellings: dict[tuple[str, str, bool], str] = {}
    for tag in tags:
        spellings.setdefault(compute_sense(tag), tag)
    return tuple(spellings.values())


def make_picture(
    manuscript: Manuscript, form: ImageForm | None, field: str, *, default_alt: str = ""
) -> Picture | None:
    """Makes the picture of a field. `default_alt` is the alternative text where the editor wrote none."""
    if form is None:
        return None
    file = manuscript.resolve_reference(form.src, field, "src")
    if file is None:
        return None
    # Words under a misspelt key are not missing.
    if (field, "alt") in manuscript.filled.wrong:
        default_alt = "…"
    return Picture(
        path=file.path,
        alt=manuscript.typeset(form.alt or default_alt),
        caption=manuscript.typeset(form.caption),
        credit=manuscript.typeset(form.credit),
        creator=form.creator,
        licence=form.licence,
        licensor=form.licensor,
        ai=form.ai,
        focus=form.focus,
        use=form.use,
        is_decorative=form.decorative,
        position=file.position,
    )


def _find_clusters(manuscript: Manuscript, form: DocumentForm) -> Iterator[Reference]:
    for index, name in enumerate(form.clusters):
        if "/" not in name:
            path = f"{CLUSTERS}{name.removesuffix('.md')}.md"
            yield Reference(path, "", manuscript.filled.at("clusters", index))
        elif reference := manuscript.resolve_text(name, "clusters", index):
            yield reference


def _find_related(manuscript: Manuscript, form: DocumentForm) -> Iterator[Reference]:
    for index, name in enumerate(form.related):
        if reference := manuscript.resolve_text(name, "related", index):
            yield reference


def _find_attachments(manuscript: Manuscript, form: DocumentForm) -> Iterator[Attachment]:
    for index, attachment in enumerate(form.attachments):
        if reference := manuscript.resolve_reference(attachment.file, "attachments", index, "file"):
            yield Attachment(reference.path, manuscript.typeset(attachment.title), reference.position)


def get_stand_in_date(manuscript: Manuscript) -> Moment:
    """Returns the date of a document whose own is missing, so that all else in it can be checked."""
    return make_stand_in_day(manuscript.settings.zone)


def check_expiry(manuscript: Manuscript, form: DocumentForm, date: Moment) -> None:
    """Warns of a document that expires before its date."""
    if form.expires and form.expires.at.timestamp() <= date.at.timestamp():
        manuscript.add_warning("date/expires-early", "expires", value=form.expires.date, date=date.date)


def check_update(manuscript: Manuscript, form: DocumentForm, date: Moment | None) -> Moment | None:
    """Returns when the document was last edited. Warns of a time before its date, which nobody is shown."""
    if form.updated and date and form.updated.get_last_instant() < date.at.timestamp():
        manuscript.add_warning("date/updated-early", "updated", value=form.updated.date, date=date.date)
        return None
    return form.updated


def ask_for_teaser(manuscript: Manuscript, form: DocumentForm) -> None:
    """Warns of a document of which lists, feeds and search engines have nothing to show."""
    if not form.teaser and not manuscript.first_paragraph and ("teaser",) not in manuscript.filled.wrong:
        manuscript.add_warning("teaser/missing", "title")


def read_date_of_name(manuscript: Manuscript) -> Moment | None:
    """Returns the day in the name of a document's file; None if there is none, or if it is impossible."""
    from netzblatt.tools.dates.parsing import parse_moment
    from netzblatt.tools.dates.points import DateError

    if not manuscript.document_path.day:
        return None
    try:
        return parse_moment(manuscript.document_path.day, zone=manuscript.settings.zone)
    except DateError as fault:
        manuscript.problems.append(error(Position(manuscript.path), fault.code, **fault.values))
        return None

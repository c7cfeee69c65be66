"""What was written becomes what was meant: a form and a text become a record. Knows no other record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from netzblatt.model.frozen import replace
from netzblatt.model.paths import CLUSTERS
from netzblatt.model.problem import Position, error
from netzblatt.model.records import (
    Article,
    Attachment,
    Cluster,
    Contact,
    Event,
    Moment,
    Page,
    Picture,
    Record,
    Reference,
    Registration,
    Span,
    Venue,
)
from netzblatt.read.checks.proofread import ask_for_clock, ask_for_teaser
from netzblatt.read.forms import ClusterForm, DocumentForm, EventForm, NewsForm
from netzblatt.read.forms.documents import ImageForm, RegistrationForm
from netzblatt.read.keywords import compute_sense
from netzblatt.read.manuscript import Manuscript
from netzblatt.read.teasers import make_teaser
from netzblatt.tools.dates import parsing

# "Global denken – regional kooperieren für die Unternehmen der Region" has 66 letters; from 90 on a headline breaks
# into four lines on a phone, and search engines cut it.
LONGEST_HEADLINE = 90


def make_record(manuscript: Manuscript, form: DocumentForm) -> Record:
    """The record; what it cannot do without and has not is told and stood in for."""
    match form:
        case NewsForm():
            return _article(manuscript, form)
        case EventForm():
            return _event(manuscript, form)
        case ClusterForm():
            return _cluster(manuscript, form)
    return Page(**_common(manuscript, form), address=manuscript.address())


def _common(manuscript: Manuscript, form: DocumentForm) -> dict[str, Any]:
    """The fields of every record."""
    if len(form.title) > LONGEST_HEADLINE:
        manuscript.doubt("headline/long", "title", length=len(form.title), most=LONGEST_HEADLINE)
    title, kicker, lead, source = manuscript.texts(form.title, form.kicker, form.teaser, form.source)
    return {
        "path": manuscript.path,
        "digest": manuscript.digest,
        "title": title,
        "language": manuscript.language,
        "teaser": lead or make_teaser(manuscript.first_paragraph),
        "body": manuscript.body,
        "image": _picture(manuscript, form.image, "image"),
        "kicker": kicker,
        "tags": _once(form.tags),
        "clusters": tuple(_clusters(manuscript, form)),
        "authors": form.authors,
        "source": source,
        "related": tuple(_related(manuscript, form)),
        "attachments": tuple(_attachments(manuscript, form)),
        "aliases": form.aliases,
        "published": getattr(form, "published", None),
        "updated": form.updated,
        "expires": form.expires,
        "is_draft": form.draft,
        "is_featured": form.featured,
    }


def _once(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, as it is written first."""
    names: dict[tuple[str, str], str] = {}
    for tag in tags:
        names.setdefault(compute_sense(tag), tag)
    return tuple(names.values())


def _article(manuscript: Manuscript, form: NewsForm) -> Article:
    written = _written_day(manuscript)
    date = form.date or written
    # An impossible date has its own Problem, in the file's name as in its fields.
    if date is None and not manuscript.place.day and ("date",) not in manuscript.filled.wrong:
        manuscript.refuse("date/missing", name=manuscript.place.name)
    date = date or _some_day(manuscript)
    if written and written.date != date.date:
        manuscript.doubt("date/file-name", "date", value=date.date, file=written.date)
    _check_expiry(manuscript, form, date)
    ask_for_teaser(manuscript, form)
    common = _common(manuscript, form)
    event = manuscript.reference(form.event, "event") if form.event else None
    common["published"] = form.published or date
    return Article(**common, address=manuscript.address(date.date.year), date=date, event=event)


def _some_day(manuscript: Manuscript) -> Moment:
    return Moment(datetime(1970, 1, 1, tzinfo=manuscript.settings.zone))


def _written_day(manuscript: Manuscript) -> Moment | None:
    """The date in the file's name."""
    if not manuscript.place.day:
        return None
    try:
        return parsing.parse_moment(manuscript.place.day, zone=manuscript.settings.zone)
    except parsing.DateError as fact:
        manuscript.problems.append(error(Position(manuscript.path), fact.code, **fact.values))
        return None


def _check_expiry(manuscript: Manuscript, form: DocumentForm, date: Moment) -> None:
    if form.expires and form.expires.at.timestamp() <= date.at.timestamp():
        manuscript.doubt("date/expires-early", "expires", value=form.expires.date, date=date.date)


def _event(manuscript: Manuscript, form: EventForm) -> Event:
    when = _when(manuscript, form)
    _check_expiry(manuscript, form, when.start)
    ask_for_clock(manuscript, when)
    ask_for_teaser(manuscript, form)
    return Event(
        **_common(manuscript, form),
        address=manuscript.address(when.start.date.year),
        when=when,
        venue=Venue(**vars(form.venue)) if form.venue else None,
        organisers=form.organisers,
        registration=_registration(manuscript, form.registration, when) if form.registration else None,
        status=form.status,
    )


def _registration(manuscript: Manuscript, form: RegistrationForm, when: Span) -> Registration:
    if form.deadline and form.deadline.date > when.start.date:
        shown = {"value": form.deadline.date, "start": when.start.date}
        manuscript.doubt("date/deadline-late", "registration", "deadline", **shown)
    return Registration(address=form.address, deadline=form.deadline, price=form.price, places=form.places)


def _when(manuscript: Manuscript, form: EventForm) -> Span:
    if form.when:
        for other in ("start", "end"):
            if getattr(form, other):
                manuscript.refuse("form/both", other, key=other, other="when")
        return form.when
    if form.start is None:
        if manuscript.filled.wrong.isdisjoint({("start",), ("when",)}):
            manuscript.refuse("form/missing", key="start", german="beginn")
        some_day = _some_day(manuscript)
        return Span(some_day, some_day)
    span = Span(form.start, form.end or form.start)
    # Timestamps: instants of one zone compare by their wall clocks, and an hour in October comes twice.
    first, over = form.start.at.timestamp(), span.over_at.timestamp()
    if over < first or (over == first and not span.end.has_time):
        manuscript.refuse(
            "date/end-before-start", "end", start=_format_moment(form.start), end=_format_moment(span.end)
        )
    return span


def _format_moment(moment: Moment) -> str:
    return f"{moment.at:%Y-%m-%d %H:%M}" if moment.has_time else str(moment.date)


def _cluster(manuscript: Manuscript, form: ClusterForm) -> Cluster:
    person = form.contact
    common = _common(manuscript, form)
    cluster = Cluster(
        **common,
        address=manuscript.address(),
        short_name=manuscript.text(form.short_name) or common["title"],
        claim=manuscript.text(form.claim),
        logo=_picture(manuscript, form.logo, "logo", otherwise=f"Logo: {form.title}"),
        website=form.website,
        email=form.email,
        contact=Contact(**vars(person)) if person else None,
        fields=form.fields,
    )
    return replace(cluster, colour=form.colour) if form.colour else cluster


def _picture(manuscript: Manuscript, form: ImageForm | None, name: str, *, otherwise: str = "") -> Picture | None:
    """`otherwise` is the alternative text where the editor wrote none."""
    if form is None or (file := manuscript.reference(form.src, name, "src")) is None:
        return None
    # Words under a misspelt key are not missing.
    if (name, "alt") in manuscript.filled.wrong:
        otherwise = "…"
    return Picture(
        path=file.path,
        alt=manuscript.text(form.alt or otherwise),
        caption=manuscript.text(form.caption),
        credit=manuscript.text(form.credit),
        focus=form.focus,
        is_decorative=form.decorative,
        position=file.position,
    )


def _clusters(manuscript: Manuscript, form: DocumentForm) -> Iterator[Reference]:
    for n, name in enumerate(form.clusters):
        if "/" in name:
            found = manuscript.reference(name, "clusters", n)
            yield from [found] if found else []
        else:
            yield Reference(f"{CLUSTERS}{name.removesuffix('.md')}.md", "", manuscript.filled.at("clusters", n))


def _related(manuscript: Manuscript, form: DocumentForm) -> Iterator[Reference]:
    for n, name in enumerate(form.related):
        if found := manuscript.reference(name, "related", n):
            yield found


def _attachments(manuscript: Manuscript, form: DocumentForm) -> Iterator[Attachment]:
    for n, attachment in enumerate(form.attachments):
        if found := manuscript.reference(attachment.file, "attachments", n, "file"):
            yield Attachment(found.path, manuscript.text(attachment.title), found.position)

"""Small newsrooms and what their editors may do next, drawn at random: few values, so that many things meet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from netzblatt.model.amendments import Amendment, AmendmentKind
from netzblatt.model.catalog import Catalog
from netzblatt.model.events import Event, Status, Venue
from netzblatt.model.frozen import field_names, replace
from netzblatt.model.inserts import InsertKind, PlacedInsert
from netzblatt.model.records import (
    Article,
    Attachment,
    Cluster,
    DossierPart,
    FrontPlace,
    Page,
    Picture,
    RecordBody,
    Reference,
)
from tests.plan.newsroom import NOW, SETTINGS, article, catalog, cluster, event, measured, moment, page, source

AnyRecord = Article | Event | Cluster | Page
Records = dict[str, AnyRecord]
PHOTOS = ("content/x.jpg", "content/z.jpg")
PLAN = "content/plan.pdf"
OPTIK = "content/clusters/optik.md"
LINKS = (Reference("content/news/n1.md", "a"), Reference("content/events/e1.md"), Reference(PLAN))
TEXTS = st.builds(
    RecordBody,
    digest=st.sampled_from("bc"),
    links=st.sampled_from([(), *((link,) for link in LINKS)]),
    pictures=st.sampled_from([(), (Picture(path=PHOTOS[1]),)]),
    words=st.sampled_from([1, 900]),
)
DOCUMENT = PlacedInsert(kind=InsertKind.DOWNLOAD, file=0)
WITH_DOCUMENT = RecordBody(digest="b", links=(Reference(PLAN),), inserts=(DOCUMENT,))
COMMON: dict[str, Any] = {
    "title": st.sampled_from(["Licht", "Messe"]),
    "teaser": st.sampled_from(["", "Ein Satz."]),
    "body": st.one_of(TEXTS, st.just(WITH_DOCUMENT)),
    "image": st.sampled_from([None, Picture(path=PHOTOS[0]), Picture(path=PHOTOS[0], focus=(0.0, 1.0))]),
    "language": st.sampled_from(["de", "en"]),
    "attachments": st.sampled_from([(), (Attachment(PLAN),)]),
    "updated": st.sampled_from([None, moment("2026-03-01")]),
}
NEWS: dict[str, Any] = COMMON | {
    "tags": st.sampled_from([(), ("Öl",), ("Öl", "Gas")]),
    "clusters": st.sampled_from([(), (OPTIK,)]),
    "related": st.sampled_from([(), ("content/news/n2.md",), ("content/events/e2.md",)]),
    "published": st.sampled_from([None, moment("2026-01-01")]),
}
DAYS = st.sampled_from(["2025-12-31", "2026-01-01", "2026-03-15", "2026-03-16"])
REPORTED = st.sampled_from([None, Reference("content/events/e1.md")])
VENUES = st.sampled_from([None, Venue(city="Wetzlar")])
# A record keeps its address when its day is corrected, as it does with a name in front matter's place.
KINDS: dict[str, Any] = {
    "n": lambda name: st.builds(
        article,
        st.just(name),
        DAYS,
        address=st.just(f"/news/{name}/"),
        front_place=st.sampled_from([None, FrontPlace(), FrontPlace(2, moment("2026-03-15"))]),
        event=REPORTED,
        dossier=st.sampled_from([None, DossierPart("Öl"), DossierPart("Öl", 2)]),
        amendments=st.sampled_from([(), (Amendment(moment("2026-03-01"), "Falsch.", AmendmentKind.CORRECTION),)]),
        **NEWS,
    ),
    "e": lambda name: st.builds(
        event, st.just(name), DAYS, address=st.just(f"/e/{name}/"), venue=VENUES, status=st.sampled_from(Status), **NEWS
    ),
    "o": lambda name: st.builds(
        cluster,
        st.just(name),
        colour=st.sampled_from(["#000000", "#ffee00"]),
        fields=st.sampled_from([(), ("Öl",), ("Öl", "Gas")]),
        **COMMON,
    ),
    "p": lambda name: st.builds(page, st.just(name), **COMMON),
}
NAMES = ("n1", "n2", "n3", "n4", "e1", "e2", "optik", "p")


@st.composite
def edits(draw: st.DrawFn) -> tuple[Catalog, Catalog]:
    """A site, and the same site after an editor, a designer or the clock has done something."""
    records: Records = {name: draw(KINDS[name[0]](name)) for name in NAMES}
    before = catalog(*records.values(), files=(*PHOTOS, PLAN))
    change = draw(st.sampled_from([_written, _written, _written, _deleted, _passed, _drawn, _grown, _framed]))
    return before, change(draw, before, records)


def _of(records: Records, before: Catalog) -> Catalog:
    whole = catalog(*records.values())
    return replace(whole, files=before.files, picture_files=before.picture_files)


def _written(draw: st.DrawFn, before: Catalog, records: Records) -> Catalog:
    """One field of one record."""
    name = draw(st.sampled_from(NAMES))
    old, new = records[name], draw(KINDS[name[0]](name))
    other = {name: getattr(new, name) for name in field_names(type(old))}
    edited = [field for field, value in other.items() if value != getattr(old, field)]
    changes: dict[str, Any] = {field: other[field] for field in [draw(st.sampled_from(edited or ["title"]))]}
    return _of({**records, name: replace(old, **changes)}, before)


def _deleted(draw: st.DrawFn, before: Catalog, records: Records) -> Catalog:
    name = draw(st.sampled_from([name for name in NAMES if name != "optik"]))
    return _of({other: record for other, record in records.items() if other != name}, before)


def _passed(draw: st.DrawFn, before: Catalog, _: Records) -> Catalog:
    return replace(before, now=NOW + timedelta(days=draw(st.integers(0, 2))))


def _drawn(draw: st.DrawFn, before: Catalog, _: Records) -> Catalog:
    path = draw(st.sampled_from(PHOTOS))
    return replace(before, picture_files={**before.picture_files, path: replace(measured(path, 900), digest="other")})


def _grown(_: st.DrawFn, before: Catalog, __: Records) -> Catalog:
    return replace(before, files={**before.files, PLAN: source(PLAN, b"longer")})


def _framed(draw: st.DrawFn, before: Catalog, _: Records) -> Catalog:
    return replace(before, settings=replace(SETTINGS, claim=draw(st.sampled_from(["", "Neu"]))))

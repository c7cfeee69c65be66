"""A record becomes the entry that stands for it in a catalogue. Knows no other record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netzblatt.cache import digest
from netzblatt.model.records import Article, Cluster, Event, Page, Record
from netzblatt.model.summaries import Entry, Kind, NamedFile, PlacedPicture, Role, Summary, Use

KINDS: dict[type[Record], Kind] = {
    Article: Kind.NEWS,
    Event: Kind.EVENTS,
    Cluster: Kind.CLUSTERS,
    Page: Kind.PAGES,
}


def make_entry(record: Record, *, key: str = "") -> Entry:
    """The entry of a record. `key`, if it is kept under one, is the digest of all that it was made from, and stands for
    the record too: walking through that would take a tenth of the time in which it is read.
    """
    summary = _summary(record)
    names, pictures = tuple(_names(record)), tuple(_pictures(record))
    return Entry(
        path=record.path,
        kind=KINDS[type(record)],
        summary=summary,
        summary_digest=digest.seal_of(summary),
        record_digest=digest.seal_of(key or record),
        key=key,
        published=record.published,
        expires=record.expires,
        is_draft=record.is_draft,
        is_featured=record.is_featured,
        named_files=names,
        pictures=pictures,
        ids=record.body.ids,
        aliases=record.aliases,
        is_plain=not pictures and not record.aliases and len(names) == len(record.clusters),
    )


def _summary(record: Record) -> Summary:
    return Summary(
        path=record.path,
        address=record.address,
        title=record.title,
        language=record.language,
        kicker=record.kicker,
        teaser=record.teaser,
        image=record.image,
        clusters=tuple(reference.path for reference in record.clusters),
        tags=record.tags,
        **_dated(record),
    )


def _dated(record: Record) -> dict[str, Any]:
    match record:
        case Article():
            return {"date": record.date, "updated": record.updated, "is_report": record.event is not None}
        case Event():
            return {
                "date": record.when.start,
                "updated": record.updated or record.published,
                "when": record.when,
                "status": record.status,
                "venue": record.venue,
                "organisers": record.organisers,
            }
    return {"updated": record.updated}


def _names(record: Record) -> Iterator[NamedFile]:
    for reference in record.clusters:
        yield NamedFile(Role.CLUSTER, reference.path)
    for reference in record.related:
        yield NamedFile(Role.RELATED, reference.path)
    if isinstance(record, Article) and record.event:
        yield NamedFile(Role.EVENT, record.event.path)
    for link in record.body.links:
        yield NamedFile(Role.LINK, link.path, link.fragment)
    for attachment in record.attachments:
        yield NamedFile(Role.ATTACHMENT, attachment.path)


def _pictures(record: Record) -> Iterator[PlacedPicture]:
    """All of a record, its logo last."""
    if record.image:
        yield PlacedPicture(Use.LEAD, record.image)
    for picture in record.body.pictures:
        yield PlacedPicture(Use.BODY, picture)
    if isinstance(record, Cluster) and record.logo:
        yield PlacedPicture(Use.LOGO, record.logo)

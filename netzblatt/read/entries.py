"""A record becomes the entry that stands for it in a catalogue. Knows no kind and no other record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from netzblatt.cache import digest
from netzblatt.model.inserts import InsertKind
from netzblatt.model.names import NameUse, UsedName, list_names_of_text
from netzblatt.model.records import Picture, Record, Reference
from netzblatt.model.summaries import Entry, NamedFile, PlacedPicture, Role, Summary, Use
from netzblatt.read.content_kind import ContentKind


def make_entry(record: Record, *, kind: ContentKind, key: str = "") -> Entry:
    """Makes the entry of a record. `key` is the digest of all that the record was made from, if the store keeps it: it
    stands for the record in the entry's digest, because walking through the record takes longer.
    """
    summary = _summarize(record, kind)
    named_files, pictures = tuple(_list_named_files(record, kind)), tuple(_list_pictures(record, kind))
    has_needs = pictures or record.aliases or summary.dossier
    return Entry(
        path=record.path,
        kind=kind.name,
        summary=summary,
        summary_digest=digest.seal_of(summary),
        record_digest=digest.seal_of(key or record),
        key=key,
        published=record.published,
        expires=record.expires,
        is_draft=record.is_draft,
        front_place=record.front_place,
        named_files=named_files,
        pictures=pictures,
        ids=record.body.ids,
        aliases=record.aliases,
        names=tuple(dict.fromkeys(_list_names(record, kind))),
        map_venues=tuple(dict.fromkeys(_list_map_venues(record))),
        is_plain=not has_needs and len(named_files) == len(record.clusters),
    )


def _summarize(record: Record, kind: ContentKind) -> Summary:
    further_fields = {"updated": record.last_update, **kind.summarize(record)}
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
        identity=record.identity,
        **further_fields,
    )


def _list_named_files(record: Record, kind: ContentKind) -> Iterator[NamedFile]:
    for reference in record.clusters:
        yield NamedFile(Role.CLUSTER, reference.path)
    for reference in record.related:
        yield NamedFile(Role.RELATED, reference.path)
    for field in kind.all_references:
        own_reference: Reference | None = getattr(record, field.name)
        if own_reference:
            yield NamedFile(field.role, own_reference.path)
    for link in record.body.links:
        yield NamedFile(Role.LINK, link.path, link.fragment)
    titles = {insert.file: insert.title for insert in record.body.inserts if insert.kind is InsertKind.DOWNLOAD}
    offered = [(record.body.links[number].path, title) for number, title in titles.items() if number is not None]
    attachments = [(attachment.path, attachment.title) for attachment in record.attachments]
    # Whatever stands in both is one document.
    for path, title in {**dict(offered), **dict(attachments)}.items():
        yield NamedFile(Role.ATTACHMENT, path, title=title)


def _list_names(record: Record, kind: ContentKind) -> Iterator[UsedName]:
    for name in record.authors:
        yield UsedName(NameUse.AUTHOR, name.written)
    for name in (*record.people, *record.organisations):
        yield UsedName(NameUse.SUBJECT, name.written)
    for use, name in kind.list_names(record):
        yield UsedName(use, name.written)
    pictures = [picture for picture in (record.image, *record.body.pictures) if picture]
    # The beginning of the text has its names already.
    own = [record.teaser] if record.has_own_teaser else []
    texts = [*own, *(text for picture in pictures for text in (picture.alt, picture.caption))]
    for written in (*(name.written for name in record.body.names), *chain(*map(list_names_of_text, texts))):
        yield UsedName(NameUse.TEXT, written)


def _list_map_venues(record: Record) -> Iterator[str]:
    for insert in record.body.inserts:
        if insert.kind is InsertKind.MAP and insert.coordinates is None:
            yield insert.venue


def _list_pictures(record: Record, kind: ContentKind) -> Iterator[PlacedPicture]:
    if record.image:
        yield PlacedPicture(Use.LEAD, record.image)
    for picture in record.body.pictures:
        yield PlacedPicture(Use.GALLERY if picture.gallery else Use.BODY, picture)
    for name, use in kind.pictures:
        own_picture: Picture | None = getattr(record, name)
        if own_picture:
            yield PlacedPicture(use, own_picture)

"""Puts the coordinates of venues into the maps of texts that name them. Knows no event's form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netzblatt.model.events import Venue
from netzblatt.model.frozen import replace
from netzblatt.model.inserts import InsertKind, PlacedInsert
from netzblatt.model.problem import Problem, error, warning
from netzblatt.model.summaries import Entry
from netzblatt.read.archive import Archive
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.language.slugs import slugify


def place_maps(entry: Entry, venues: Mapping[str, Venue], archive: Archive) -> tuple[Entry, list[Problem]]:
    """Returns an entry whose maps show where their venues are, those of `venues` by slug or the event's own, and a
    Problem for each venue that nobody knows. The map stays, because the text has a place for it.
    """
    problems: list[Problem] = []
    record = archive.load_record(entry)
    inserts = tuple(_place(insert, entry, venues, problems) for insert in record.body.inserts)
    if inserts != record.body.inserts:
        summary, summary_digest = entry.summary, entry.summary_digest
        mended = archive.mend(entry, replace(record, body=replace(record.body, inserts=inserts)))
        entry = mended._replace(summary=summary, summary_digest=summary_digest)
    return entry, problems


def _place(insert: PlacedInsert, entry: Entry, venues: Mapping[str, Venue], problems: list[Problem]) -> PlacedInsert:
    if insert.kind is not InsertKind.MAP or insert.coordinates:
        return insert
    own = entry.summary.venue
    venue = venues.get(slugify(insert.venue)) if insert.venue else own
    if venue and venue.coordinates:
        address = insert.address or ", ".join(_list_address(venue))
        return replace(insert, venue=venue.name, address=address, coordinates=venue.coordinates)
    make_problem = warning if entry.is_draft else error
    if venue or not insert.venue:
        code, value = ("insert/venue-unplaced", venue.name) if venue else ("insert/no-place", "")
        problems.append(make_problem(insert.position, code, value=value))
        return insert
    nearest = guess(insert.venue, tuple(venues))
    code = "insert/venue-misspelt" if nearest else "insert/venue"
    known = ", ".join(dict.fromkeys(venue.name for venue in venues.values())) or "–"
    problems.append(make_problem(insert.position, code, value=insert.venue, guess=nearest, known=known))
    return insert


def _list_address(venue: Venue) -> Iterator[str]:
    if venue.street:
        yield venue.street
    if venue.city:
        yield f"{venue.postcode} {venue.city}".strip()

"""Reads content/venues.yml, the venues that several events share by name, and puts them where events name one. A name
that stands in the file in another way was probably misspelt. Knows no event's form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from netzblatt.cache import digest
from netzblatt.cache.memo import Cache, remember
from netzblatt.model.events import Venue
from netzblatt.model.frozen import replace
from netzblatt.model.paths import VENUES_FILE
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.read.archive import Archive
from netzblatt.read.excerpts import SourceTexts
from netzblatt.read.map_venues import place_maps
from netzblatt.read.venues import parse_venue
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.text_files import decoding

# The venues by their names, and the Problems of the file.
SharedVenues = tuple[tuple[tuple[str, Venue], ...], tuple[Problem, ...]]


def read_venues(sources: Mapping[str, Source], results: Cache) -> tuple[dict[str, Venue], list[Problem]]:
    """Returns the venues of content/venues.yml by the slugs of their keys and of their names, with all Problems."""
    source = sources.get(VENUES_FILE)
    if source is None:
        return {}, []
    venues, problems = remember(results, lambda: _read(source), SharedVenues, source.path, source.digest)
    by_slug: dict[str, Venue] = {}
    for key, venue in venues:
        by_slug.setdefault(slugify(key), venue)
        by_slug.setdefault(slugify(venue.name), venue)
    return by_slug, [*problems]


def _read(source: Source) -> SharedVenues:
    from netzblatt.read.forms.events import VenueForm
    from netzblatt.read.forms.fill import fill
    from netzblatt.tools.yaml import loader

    text, problems = decoding.decode(source)
    loaded = loader.load(text, path=source.path)
    found: list[Problem] = [*problems, *loaded.problems]
    if not isinstance(loaded.value, dict):
        if loaded.value is not None:
            found.append(error(Position(source.path, 1, 1), "venue/no-names"))
        return (), tuple(found)
    venues = []
    for key in loaded.value:
        value = loaded.value[key]
        if isinstance(value, str):
            loaded.value[key] = {"name": value}
        filled = fill(VenueForm, loaded, lines=text.split("\n"), start=Position(source.path, 1, 1), within=(key,))
        found += filled.problems
        if filled.form:
            venue = parse_venue(Venue(**vars(filled.form)))
            venues.append((key, venue if venue.name else replace(venue, name=key)))
    return tuple(venues), tuple(found)


def place_shared_venues(
    entries: list[Entry], sources: Mapping[str, Source], texts: SourceTexts, archive: Archive
) -> tuple[list[Entry], list[Problem]]:
    """Returns the entries with the shared venues that they name, and all Problems: those of the file, and a warning for
    each name that is like one of them.
    """
    venues, problems = read_venues(sources, archive.reader.results)
    placed = []
    for entry in entries:
        placed.append(_place(entry, venues) if venues else entry)
        if placed[-1] is entry and venues:
            problems += _find_misspelt(entry, venues, texts)
        if entry.map_venues:
            placed[-1], map_problems = place_maps(placed[-1], venues, archive)
            problems += texts.add_excerpts(map_problems)
    return placed, problems


def _place(entry: Entry, venues: Mapping[str, Venue]) -> Entry:
    summary = entry.summary
    venue = _complete(summary.venue, venues)
    series = summary.series
    if series and any(change.venue for change in series.changes):
        changes = tuple(replace(change, venue=_complete(change.venue, venues)) for change in series.changes)
        series = replace(series, changes=changes)
    if (venue, series) == (summary.venue, summary.series):
        return entry
    summary = summary._replace(venue=venue, series=series)
    return entry._replace(summary=summary, summary_digest=digest.seal_of(summary))


def _complete(venue: Venue | None, venues: Mapping[str, Venue]) -> Venue | None:
    """Returns the shared venue of a name, with the event's own way to take part online."""
    shared = venues.get(slugify(venue.name)) if venue and venue.is_name_only else None
    return replace(shared, online=venue.online or shared.online) if venue and shared else venue


def _find_misspelt(entry: Entry, venues: Mapping[str, Venue], texts: SourceTexts) -> Iterator[Problem]:
    venue = entry.summary.venue
    if venue is None or not venue.is_name_only or slugify(venue.name) in venues:
        return
    nearest = guess(venue.name, tuple(venues))
    if nearest:
        position, excerpt = _find_line(texts.read(entry.path), entry.path, venue.name)
        name = venues[nearest].name
        yield warning(position, "venue/misspelt", excerpt=excerpt, value=venue.name, guess=name)


def _find_line(text: str, path: str, name: str) -> tuple[Position, str]:
    """Returns the place at which a venue is named in the fields of a text, and its line."""
    found = re.search(rf"^.*(?::|\{{)[ \t]*['\"]?{re.escape(name)}", text, re.MULTILINE)
    if found is None:
        return Position(path), ""
    line = text.count("\n", 0, found.start()) + 1
    return Position(path, line, len(found[0]) - len(name) + 1), text.split("\n")[line - 1]

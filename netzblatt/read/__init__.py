"""Sources become a Catalog. Knows no template and no output."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read.addresses import collisions, place
from netzblatt.read.catalog import files_of, fold
from netzblatt.read.documents import read_document
from netzblatt.read.links import Linker
from netzblatt.read.pictures import check_pictures, measured
from netzblatt.read.settings import STAND_IN, read_crops, read_settings
from netzblatt.read.strays import strays
from netzblatt.read.visibility import withheld
from netzblatt.tools.store import Objects

__all__ = ["read"]


def read(sources: Mapping[str, Source], *, objects: Objects, now: datetime) -> tuple[Catalog | None, list[Problem]]:
    """All of `sources` as a catalogue of what readers may see at `now` (aware), and everything that is wrong with any
    of them. None as long as there are errors. HTML of texts is put into `objects`. OSError if a picture vanishes.
    """
    settings, problems = read_settings(sources)
    crops, more = read_crops(sources)
    problems += more
    records, more = _records(sources, settings or STAND_IN, objects)
    problems += more
    hidden = withheld(records, now=now)
    linker = Linker(sources, records, hidden)
    records = [linker.linked(record) for record in records]
    sizes, more = measured(records, sources, objects)
    problems += [*linker.problems, *check_pictures(records, sources, settings or STAND_IN), *more]
    problems += strays(records, sources)
    if settings is None or any(problem.is_error for problem in problems):
        return None, problems
    frame = Catalog(
        settings=settings,
        now=now,
        withheld=tuple(hidden.values()),
        files=files_of(sources),
        measured=sizes,
        crops=crops,
    )
    catalog, more = fold(records, into=frame, sources=sources)
    return catalog, problems + more


def _records(sources: Mapping[str, Source], settings: Settings, objects: Objects) -> tuple[list[Record], list[Problem]]:
    """Every document of the folders of content/, in the order of their paths."""
    records: list[Record] = []
    problems: list[Problem] = []
    for path, source in sources.items():
        where = place(path)
        if isinstance(where, Problem):
            problems.append(where)
        elif where:
            document = read_document(source, where, settings=settings, objects=objects)
            records += [document.record] if document.record else []
            problems += document.problems
    return records, problems + collisions(records)

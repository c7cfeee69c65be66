"""Pictures as editors placed them: what a reader who does not see them is told, whose they are, and that the file is
one. Knows no crop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from netzblatt.model.catalog import Measured
from netzblatt.model.problem import Problem, Severity, error, warning
from netzblatt.model.records import Cluster, Picture, Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read.excerpts import with_excerpt
from netzblatt.read.links import TEXTS
from netzblatt.tools.store import Objects


def pictures_of(record: Record) -> Iterator[Picture]:
    """All of a record, its logo last."""
    yield from [record.image] if record.image else []
    yield from record.body.pictures
    if isinstance(record, Cluster) and record.logo:
        yield record.logo


def check_pictures(records: Iterable[Record], sources: Mapping[str, Source], settings: Settings) -> list[Problem]:
    """An alternative text unless it is mere decoration, and a credit unless it is a logo. How much a missing one
    weighs, the site decides; in a draft it may still come.
    """
    found = (
        problem
        for record in records
        for picture in pictures_of(record)
        for problem in _check(record, picture, settings)
    )
    return [with_excerpt(problem, sources) for problem in found]


def _check(record: Record, picture: Picture, settings: Settings) -> Iterator[Problem]:
    file = picture.path.rpartition("/")[2]
    is_logo = isinstance(record, Cluster) and picture is record.logo
    missing = {
        "picture/no-alt": (settings.missing_alt, not picture.alt and not picture.is_decorative),
        "picture/no-credit": (settings.missing_credit, not picture.credit and not is_logo),
    }
    for code, (severity, is_missing) in missing.items():
        if is_missing:
            weight = Severity.WARNING if record.is_draft else severity
            yield replace(error(picture.position, code, file=file), severity=weight)


def measured(
    records: Iterable[Record], sources: Mapping[str, Source], objects: Objects
) -> tuple[dict[str, Measured], list[Problem]]:
    """The size and format of every picture file that is used; a broken or doubtful one is told once, where it is used
    first.
    """
    sizes: dict[str, Measured] = {}
    problems: list[Problem] = []
    used: dict[str, Picture] = {}
    for picture in (picture for record in records for picture in pictures_of(record)):
        used.setdefault(picture.path, picture)
    for path, picture in sorted(used.items()):
        # That a text is no picture was told where it was linked.
        if (source := sources.get(path)) and not path.endswith(TEXTS):
            size, found = _measured(picture, objects.get(source.digest))
            problems += found
            sizes.update({path: size} if size else {})
    return sizes, [with_excerpt(problem, sources) for problem in problems]


def _measured(picture: Picture, data: bytes) -> tuple[Measured | None, list[Problem]]:
    from netzblatt.tools.images import ImageError, doubts, measure

    file = picture.path.rpartition("/")[2]
    try:
        size, found = measure(data), doubts(data, name=file)
    except ImageError as fact:
        return None, [error(picture.position, fact.code, **{"file": file, **fact.values})]
    return size, [warning(picture.position, fact.code, **fact.values) for fact in found]

"""Pictures as editors placed them: what a reader who does not see them is told, whose they are, and that the file is
one. Knows no crop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from netzblatt.cache.objects import Objects
from netzblatt.model.frozen import replace
from netzblatt.model.problem import NOWHERE, Problem, Severity, error, warning
from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, PlacedPicture, Use
from netzblatt.read.archive import Finding
from netzblatt.read.references.linking import TEXTS


def check_pictures(entries: Iterable[Entry], settings: Settings) -> list[Problem]:
    """An alternative text unless it is mere decoration, and a credit unless it is a logo. How much a missing one
    weighs, the site decides; in a draft it may still come.
    """
    return [
        problem
        for entry in entries
        for placed in entry.pictures
        for problem in _check(placed, settings, is_draft=entry.is_draft)
    ]


def _check(placed: PlacedPicture, settings: Settings, *, is_draft: bool) -> Iterator[Problem]:
    picture = placed.picture
    file = picture.path.rpartition("/")[2]
    missing = {
        "picture/no-alt": (settings.missing_alt, not picture.alt and not picture.is_decorative),
        "picture/no-credit": (settings.missing_credit, not picture.credit and placed.use is not Use.LOGO),
    }
    for code, (severity, is_missing) in missing.items():
        if is_missing:
            weight = Severity.WARNING if is_draft else severity
            yield replace(error(picture.position, code, file=file), severity=weight)


def measure_pictures(
    entries: Iterable[Entry], sources: Mapping[str, Source], measure: Callable[[Source], Finding]
) -> tuple[dict[str, PictureFile], list[Problem]]:
    """What is known of every picture file that is used; a broken or doubtful one is told where it is used first."""
    sizes: dict[str, PictureFile] = {}
    problems: list[Problem] = []
    used: dict[str, Picture] = {}
    for placed in (placed for entry in entries for placed in entry.pictures):
        used.setdefault(placed.picture.path, placed.picture)
    for path, picture in sorted(used.items()):
        # That a text is no picture was told where it was linked.
        if (source := sources.get(path)) and not path.endswith(TEXTS):
            size, found = measure(source)
            problems += [replace(problem, position=picture.position) for problem in found]
            sizes.update({path: size} if size else {})
    return sizes, problems


def measure_picture(source: Source, objects: Objects) -> Finding:
    """What a picture file is. OSError if it has vanished."""
    from netzblatt.tools.images.cropping import ImageError, find_doubts, measure

    file, data = source.path.rpartition("/")[2], objects.get(source.digest)
    try:
        size, found = measure(data), find_doubts(data, name=file)
    except ImageError as fact:
        return None, (error(NOWHERE, fact.code, **{"file": file, **fact.values}),)
    return PictureFile(source.digest, *size), tuple(warning(NOWHERE, fact.code, **fact.values) for fact in found)

"""Checks the pictures of documents: their alternative texts, their credits and their files. Knows no crop."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from netzblatt.cache.objects import Objects
from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_PICTURE_MEGABYTES
from netzblatt.model.problem import NOWHERE, Problem, Severity, error, warning
from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, PlacedPicture, Use
from netzblatt.read.archive import Finding, Reader
from netzblatt.read.references.linking import TEXTS

# Files that people take for pictures, and that no program turns into one.
OTHER_FILES = dict.fromkeys((".mp4", ".m4v", ".mov", ".webm", ".ogv", ".avi", ".mp3", ".m4a", ".wav"), "image/film")
OTHER_FILES |= dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".ppt", ".pptx", ".xls", ".xlsx"), "image/document")


def check_pictures(entries: Iterable[Entry], settings: Settings) -> list[Problem]:
    """Returns a Problem for each picture without alternative text, unless it is decorative, and for each one without
    credit, unless it is a logo. The settings decide how severe that is; in drafts it is a warning.
    """
    problems: list[Problem] = []
    for entry in entries:
        for placed in entry.pictures:
            problems += _check_picture(placed, settings, is_draft=entry.is_draft)
    return problems


def _check_picture(placed: PlacedPicture, settings: Settings, *, is_draft: bool) -> Iterator[Problem]:
    picture = placed.picture
    missing: dict[str, Severity] = {}
    if not picture.alt and not picture.is_decorative:
        missing["picture/no-alt"] = settings.missing_alt
    if not picture.credit and placed.use is not Use.LOGO:
        missing["picture/no-credit"] = settings.missing_credit
    for code, severity in missing.items():
        problem = error(picture.position, code, file=_get_file_name(picture.path))
        yield replace(problem, severity=Severity.WARNING if is_draft else severity)


def _get_file_name(path: str) -> str:
    return path.rpartition("/")[2]


def measure_pictures(
    entries: Iterable[Entry],
    sources: Mapping[str, Source],
    reader: Reader,
    *,
    has_drafts: bool = False,
) -> tuple[dict[str, PictureFile], list[Problem]]:
    """Measures all picture files that documents show. Returns those that are pictures by path, and the Problems of
    broken or doubtful ones, each at the first place where the file is used. A broken picture of a draft is a warning,
    unless drafts are shown.
    """
    first_uses: dict[str, tuple[Picture, bool]] = {}
    for entry in sorted(entries, key=lambda entry: entry.is_draft):
        for placed in entry.pictures:
            first_uses.setdefault(placed.picture.path, (placed.picture, has_drafts or not entry.is_draft))
    picture_files: dict[str, PictureFile] = {}
    problems: list[Problem] = []
    for path, (picture, is_shown) in sorted(first_uses.items()):
        source = sources.get(path)
        # Missing files, and texts in place of pictures, are reported by the Linker.
        if source is None or path.endswith(TEXTS):
            continue
        picture_file, picture_problems = reader.measure_picture(source)
        placed_problems = [replace(problem, position=picture.position) for problem in picture_problems]
        problems += placed_problems if is_shown else [problem.soften() for problem in placed_problems]
        if picture_file:
            picture_files[path] = picture_file
    return picture_files, problems


def measure_picture(source: Source, objects: Objects) -> Finding:
    """Measures a picture file. Returns None and an error if it is broken, and perhaps warnings; all without a position.
    Raises OSError if the file has vanished.
    """
    from netzblatt.tools.images.measuring import ImageError, find_doubts, measure

    name = _get_file_name(source.path)
    other = OTHER_FILES.get(posixpath.splitext(name)[1].lower())
    if other:
        return None, (error(NOWHERE, other, file=name),)
    if source.size > MOST_PICTURE_MEGABYTES * 1_000_000:
        return None, (error(NOWHERE, "image/heavy", file=name, most=MOST_PICTURE_MEGABYTES),)
    data = objects.get(source.digest)
    try:
        size = measure(data)
        doubts = find_doubts(data, name=name)
    except ImageError as fault:
        return None, (error(NOWHERE, fault.code, **{"file": name, **fault.values}),)
    return PictureFile(source.digest, *size), tuple(warning(NOWHERE, doubt.code, **doubt.values) for doubt in doubts)

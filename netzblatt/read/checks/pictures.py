"""Checks the pictures of documents: their alternative texts, their credits, their files, and what crops leave."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from netzblatt.cache.memo import Cache, remember
from netzblatt.cache.objects import Objects
from netzblatt.model.crop_rules import CropRule, select_rules
from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_PICTURE_MEGABYTES
from netzblatt.model.problem import NOWHERE, Problem, Severity, error, warning
from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, PlacedPicture, Use
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.read.archive import Finding, Reader
from netzblatt.read.fault_net import FaultNet
from netzblatt.read.references.linking import TEXTS

# Files that people take for pictures, and that no program turns into one.
OTHER_FILES = dict.fromkeys((".mp4", ".m4v", ".mov", ".webm", ".ogv", ".avi", ".mp3", ".m4a", ".wav"), "image/film")
OTHER_FILES |= dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".ppt", ".pptx", ".xls", ".xlsx"), "image/document")
# A crop may leave so much of a picture without anybody having said what matters in it.
LEAST_LEFT = 0.6
# A picture is shown at least as wide as its smallest file should be: enlarged so many times it is a blur.
FAR_TOO_SMALL = 2
NO_FILES: Mapping[str, PictureFile] = MappingProxyType({})


def check_pictures(
    entries: Iterable[Entry], settings: Settings, picture_files: Mapping[str, PictureFile] = NO_FILES
) -> list[Problem]:
    """Returns a Problem for each picture without alternative text, unless it is decorative, and for each one without
    credit, unless it is a logo or its file has one. The settings decide how severe that is; in drafts it is a warning.
    """
    problems: list[Problem] = []
    for entry in entries:
        for placed in entry.pictures:
            file = picture_files.get(placed.picture.path)
            has_credit = bool(placed.picture.credit or (file and file.rights.credit_line))
            problems += _check_picture(placed, settings, has_credit=has_credit, is_draft=entry.is_draft)
    return problems


def _check_picture(placed: PlacedPicture, settings: Settings, *, has_credit: bool, is_draft: bool) -> Iterator[Problem]:
    picture = placed.picture
    missing: dict[str, Severity] = {}
    if not picture.alt and not picture.is_decorative:
        missing["picture/no-alt"] = settings.missing_alt
    if not has_credit and placed.use is not Use.LOGO:
        missing["picture/no-credit"] = settings.missing_credit
    for code, severity in missing.items():
        problem = error(picture.position, code, file=_get_file_name(picture.path))
        yield replace(problem, severity=Severity.WARNING if is_draft else severity)


def check_crops(
    entries: Iterable[Entry], picture_files: Mapping[str, PictureFile], rules: Iterable[CropRule]
) -> Iterator[Problem]:
    """Yields an error for each picture with a use that images.yml does not know; and a warning for each of which a crop
    leaves little although no focus is named, and for each that is far too small for its place.
    """
    rules = [*rules]
    uses = dict.fromkeys(use for rule in rules for use in rule.uses)
    for entry in entries:
        for use, picture in entry.pictures:
            if picture.use and picture.use not in {*uses, *Use}:
                yield error(picture.position, "picture/use", value=picture.use, known=", ".join(uses))
            file = picture_files.get(picture.path)
            if file is None or file.format == "svg":
                continue
            chosen = select_rules(rules, picture, use)
            # All of a picture in a gallery is seen in its view, an upright one as high as that.
            if use is Use.GALLERY:
                side = max(file.width, file.height)
                yield from _check_width(picture, file, [(rule, side) for rule in chosen if not rule.ratio])
                continue
            crops = [(rule, _measure_crop(file, rule.ratio)) for rule in chosen if rule.ratio]
            yield from _check_crops(picture, file, [width * height for _, (width, height) in crops])
            yield from _check_width(picture, file, [(rule, width) for rule, (width, _) in crops])


def _measure_crop(file: PictureFile, ratio: float) -> tuple[float, float]:
    """Returns width and height of the largest part of a picture that has this shape."""
    return min(file.width, file.height * ratio), min(file.height, file.width / ratio)


def _check_crops(picture: Picture, file: PictureFile, areas: Sequence[float]) -> Iterator[Problem]:
    left = min(areas, default=0) / (file.width * file.height)
    if areas and picture.focus is None and left < LEAST_LEFT:
        name, focus = _get_file_name(picture.path), "{:.0%} {:.0%}".format(*file.default_focus)
        yield warning(picture.position, "picture/cropped", file=name, percent=round(100 - 100 * left), focus=focus)


def _check_width(picture: Picture, file: PictureFile, widths: Iterable[tuple[CropRule, float]]) -> Iterator[Problem]:
    small = [rule for rule, width in widths if width * FAR_TOO_SMALL < rule.widths[0]]
    if small:
        name, wanted = _get_file_name(picture.path), max(rule.widths[-1] for rule in small)
        yield warning(picture.position, "picture/small", file=name, width=file.width, wanted=wanted)


def _get_file_name(path: str) -> str:
    return path.rpartition("/")[2]


def measure_pictures(
    entries: Iterable[Entry],
    sources: Mapping[str, Source],
    reader: Reader,
    *,
    hidden: Collection[str] = (),
) -> tuple[dict[str, PictureFile], list[Problem]]:
    """Measures all picture files that documents show. Returns those that are pictures by path, and the Problems of
    broken or doubtful ones, each at the first place where the file is used. A broken picture of a draft that is
    `hidden` is a warning.
    """
    first_uses: dict[str, tuple[Picture, bool]] = {}
    for entry in sorted(entries, key=lambda entry: entry.is_draft):
        for placed in entry.pictures:
            first_uses.setdefault(placed.picture.path, (placed.picture, entry.path not in hidden or not entry.is_draft))
    picture_files: dict[str, PictureFile] = {}
    problems: list[Problem] = []
    for path, (picture, is_shown) in sorted(first_uses.items()):
        source = sources.get(path)
        # Missing files, and texts in place of pictures, are reported by the Linker.
        if source is None or path.endswith(TEXTS):
            continue
        picture_file, picture_problems = None, list[Problem]()
        with FaultNet(path, picture_problems):
            picture_file, found = reader.measure_picture(source)
            picture_problems += found
        placed_problems = [replace(problem, position=picture.position) for problem in picture_problems]
        problems += placed_problems if is_shown else [problem.soften() for problem in placed_problems]
        if picture_file:
            picture_files[path] = picture_file
    return picture_files, problems


def find_damage(
    entries: Iterable[Entry],
    withheld: Mapping[str, Withheld],
    sources: Mapping[str, Source],
    objects: Objects,
    *,
    results: Cache,
) -> Iterator[Problem]:
    """Yields a Problem for each damaged picture of a document under embargo. All others are cropped today."""
    for entry in entries:
        hidden = withheld.get(entry.path)
        for placed in entry.pictures if hidden and hidden.reason is Reason.EMBARGO else ():
            source = sources.get(placed.picture.path)
            if source and not source.path.endswith(TEXTS):
                try_picture = partial(_try_picture, source, objects)
                problems = remember(results, try_picture, tuple[Problem, ...], "damage", source.digest, source.path)
                yield from (replace(problem, position=placed.picture.position) for problem in problems)


def _try_picture(source: Source, objects: Objects) -> tuple[Problem, ...]:
    """Decodes a picture. Returns an error without a position if it is damaged; it was measured before."""
    from netzblatt.tools.images.cropping import crop
    from netzblatt.tools.images.measuring import ImageError, measure

    data = objects.get(source.digest)
    try:
        if measure(data)[2] != "svg":
            crop(data, width=8, height=8, focus=(0.5, 0.5), format="jpeg", quality=50)
    except ImageError as fault:
        return (error(NOWHERE, fault.code, **{"file": _get_file_name(source.path), **fault.values}),)
    return ()


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

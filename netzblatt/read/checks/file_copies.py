"""Checks the files that are published as they are: whether they are what their names say, and what they tell of people.
Knows no format by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from netzblatt.cache.objects import Objects
from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_PICTURE_MEGABYTES
from netzblatt.model.paths import ASSETS, CONTENT
from netzblatt.model.problem import NOWHERE, Position, Problem, error, warning
from netzblatt.model.records import Attachment, Reference
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, Role
from netzblatt.read.archive import Archive
from netzblatt.read.fault_net import FaultNet
from netzblatt.tools.downloads.formats import HEAD, TEXT, find_disguise, is_download
from netzblatt.tools.images.errors import ImageError


def check_copies(
    entries: Iterable[Entry],
    sources: Mapping[str, Source],
    archive: Archive,
    *,
    settings: Settings,
    hidden: Collection[str] = (),
) -> Iterator[Problem]:
    """Yields the Problems of files that documents offer for download, and of assets. Warns of files that programs work
    with, which are not published. Faults of the files of drafts that are `hidden` are warnings.
    """
    publishers = (settings.name, settings.publisher.name)
    for entry, problem in _check_downloads(entries, sources, archive, publishers):
        yield problem.soften() if entry.is_draft and entry.path in hidden else problem
    for path, source in sources.items():
        if path.endswith(".md"):
            continue
        if source.is_working_file and path.startswith((ASSETS, CONTENT)):
            yield warning(Position(path), "file/working", file=path.rpartition("/")[2])
        elif path.startswith(ASSETS) and (source.is_picture or is_download(path)):
            for problem in _examine_in_net(source, archive, publishers):
                first_line = dict(problem.values).get("line", "0").partition(",")[0]
                yield replace(problem, position=Position(path, int(first_line)))


def _check_downloads(
    entries: Iterable[Entry], sources: Mapping[str, Source], archive: Archive, publishers: tuple[str, ...]
) -> Iterator[tuple[Entry, Problem]]:
    """Yields the Problems of each file at the first place that names it, with the document that does."""
    seen: set[str] = set()
    for entry in sorted(entries, key=_is_draft):
        if entry.is_plain:
            continue
        for path in entry.paths_by_role(Role.ATTACHMENT, Role.LINK):
            if path in sources and path not in seen and is_download(path):
                seen.add(path)
                for problem in _examine_in_net(sources[path], archive, publishers):
                    yield entry, replace(problem, position=_find_position(entry, path, archive))


def _examine_in_net(source: Source, archive: Archive, publishers: tuple[str, ...]) -> list[Problem]:
    problems: list[Problem] = []
    with FaultNet(source.path, problems):
        problems += archive.reader.examine_file(source, publishers=publishers)
    return problems


def _is_draft(entry: Entry) -> bool:
    return entry.is_draft


def _find_position(entry: Entry, path: str, archive: Archive) -> Position:
    record = archive.load_record(entry)
    named: tuple[Attachment | Reference, ...] = (*record.attachments, *record.body.links)
    return next(each.position for each in named if each.path == path)


def examine_file(source: Source, objects: Objects, *, publishers: tuple[str, ...]) -> tuple[Problem, ...]:
    """Returns the Problems of a file, without positions. The `publishers` are named on every page, and may be authors.
    Raises OSError if it has vanished.
    """
    if source.is_picture:
        return tuple(_examine_picture(source, objects))
    return tuple(_examine_document(source, objects, publishers))


def _examine_picture(source: Source, objects: Objects) -> Iterator[Problem]:
    from netzblatt.tools.images.cleaning import clean, has_fixed_notes

    name = source.path.rpartition("/")[2]
    if source.size > MOST_PICTURE_MEGABYTES * 1_000_000:
        yield error(NOWHERE, "image/heavy", file=name, most=MOST_PICTURE_MEGABYTES)
        return
    data = objects.get(source.digest)
    if disguise := find_disguise(name, data[:HEAD]):
        yield error(NOWHERE, "file/disguised", file=name, format=disguise)
        return
    try:
        clean(data)
    except ImageError as fault:
        yield error(NOWHERE, fault.code, **{"file": name, **fault.values})
    if has_fixed_notes(data):
        yield warning(NOWHERE, "image/notes", file=name)


def _examine_document(source: Source, objects: Objects, publishers: tuple[str, ...]) -> Iterator[Problem]:
    from netzblatt.tools.downloads.authors import find_authors
    from netzblatt.tools.downloads.places import has_photo_with_place, tells_place

    name = source.path.rpartition("/")[2]
    with objects.open(source.digest) as stream:
        if disguise := find_disguise(name, stream.read(HEAD)):
            # A text does no harm, and nobody can open it; captions are nothing else.
            is_captions = name.lower().endswith(".vtt")
            make_problem = warning if disguise == TEXT and not is_captions else error
            code = "insert/no-webvtt" if is_captions else "file/disguised"
            yield make_problem(NOWHERE, code, file=name, format=disguise)
        stream.seek(0)
        known = {publisher.casefold() for publisher in publishers}
        authors = [author for author in find_authors(stream, name=name) if author.casefold() not in known]
        stream.seek(0)
        if tells_place(stream, name=name):
            yield warning(NOWHERE, "file/place", file=name)
        stream.seek(0)
        if has_photo_with_place(stream):
            yield warning(NOWHERE, "file/photo-place", file=name)
    if authors:
        yield warning(NOWHERE, "file/authors", file=name, names=", ".join(authors))

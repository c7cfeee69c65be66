"""Finds every file of the editors' and designers' rooms, and reads each one once. Knows names, not contents."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from netzblatt.cache.source_file import read_source
from netzblatt.cache.source_walk import SourceWalk
from netzblatt.cache.stat_index import StatIndex, StatRecord
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.limits import MOST_FILE_BYTES
from netzblatt.model.paths import SOURCE_FOLDERS
from netzblatt.model.problem import Problem
from netzblatt.model.source import Source


class Survey(Frozen, frozen=True):
    """All Sources of a site, by path and sorted, and the problems with their names.

    The Sources of documents hold no data, and have the digest "" if that cannot be known without reading: read_source
    reads them. `entries` are the index entries of all files whose digest is known, by location.
    """

    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    entries: Mapping[str, StatRecord]


def survey_sources(root: Path, *, index: StatIndex, rooms: Iterable[str] = SOURCE_FOLDERS) -> Survey:
    """Finds all files of the rooms below `root`, and reads those texts that are no documents.

    A room is a folder or a file, relative to `root`. A file whose stat is that of the index is not read. Raises OSError
    if a file or folder cannot be read.
    """
    walk = SourceWalk(root, index.entries)
    for room in rooms:
        with suppress(FileNotFoundError):
            walk.enter(room, os.lstat(f"{walk.root}/{room}"))
    return Survey(dict(sorted(walk.sources.items())), tuple(walk.problems), walk.entries)


def update_survey(root: Path, survey: Survey, locations: Collection[str]) -> Survey | None:
    """Returns the survey after the files at those locations were changed, and nothing else.

    Returns None if a new survey is needed: one of the files is new, gone, or reached through a link.
    """
    sources = dict(survey.sources)
    entries = dict(survey.entries)
    for location in locations:
        source = sources.get(normalize("NFC", location))
        if source is None or source.location != location or not _may_be_read(f"{root}/{location}"):
            return None
        read = read_source(root, source)
        if read is None:
            return None
        sources[source.path], entries[location] = read
    return Survey(sources, survey.problems, entries)


def _may_be_read(path: str) -> bool:
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= MOST_FILE_BYTES


def complete_survey(root: Path, survey: Survey, *, most_texts: int | None = None) -> Survey:
    """Returns the survey with the digests of all Sources: those that are not known are read.

    The Sources hold the data that was read, unless more than `most_texts` had to be; None: however many.
    """
    unread = [source for source in survey.sources.values() if not source.digest]
    if not unread:
        return survey
    keeps_data = most_texts is None or len(unread) <= most_texts
    sources, entries = dict(survey.sources), dict(survey.entries)
    for source in unread:
        source_and_stat = read_source(root, source)
        if source_and_stat is None:
            del sources[source.path]
            continue
        read, entries[source.location] = source_and_stat
        sources[source.path] = read if keeps_data else replace(read, data=None)
    return replace(survey, sources=sources, entries=entries)


def read_all_sources(root: Path) -> tuple[Mapping[str, Source], list[Problem]]:
    """Returns all Sources of the site at `root` with their digests, texts with their data, by path; and the problems
    with their names, sorted.
    """
    survey = complete_survey(root, survey_sources(root, index=StatIndex()))
    return survey.sources, sorted(survey.problems)

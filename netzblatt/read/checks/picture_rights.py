"""Checks whether what editors say of the rights of pictures is what the files say. Knows no page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from netzblatt.model.problem import Problem, warning
from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.rights import AiUse, Rights
from netzblatt.model.summaries import Entry

# What is written beside a name in one place and left out in another.
TRIMMINGS = re.compile(r"\b(?:foto|photo|bild|picture|by|von|copyright|c)\b|[\W_]+", re.IGNORECASE)


def check_rights(entries: Iterable[Entry], picture_files: Mapping[str, PictureFile]) -> Iterator[Problem]:
    """Yields a warning for each field of a picture that says something else than its file."""
    for entry in entries:
        for picture in dict.fromkeys(placed.picture for placed in entry.pictures):
            file = picture_files.get(picture.path)
            if file:
                yield from _compare(picture, file.rights)


def _compare(picture: Picture, own: Rights) -> Iterator[Problem]:
    name = picture.path.rpartition("/")[2]
    # A file that AI has only changed is said to be a photo by many cameras and programs.
    is_plain = own.ai is AiUse.NONE and picture.ai is not AiUse.GENERATED
    if picture.ai and own.ai and picture.ai is not own.ai and not is_plain:
        yield warning(picture.position, "picture/ai-differs", file=name, value=picture.ai, own=own.source_type)
    named = f"{own.credit} {own.notice} {own.creator}"
    comparisons = {
        "credit": (picture.credit, own.credit_line, _is_within(picture.credit, named)),
        "creator": (picture.creator, own.creator, _is_within(picture.creator, own.creator)),
        "licence": (picture.licence, own.licence, _trim(picture.licence) == _trim(own.licence)),
    }
    for field, (said, file_says, is_same) in comparisons.items():
        if said and file_says and not is_same:
            yield warning(picture.position, "picture/rights-differ", file=name, field=field, value=said, own=file_says)


def _is_within(said: str, named: str) -> bool:
    """Returns whether one of two statements about names holds the other, whatever stands around the names."""
    short, long = sorted((_trim(said), _trim(named)), key=len)
    return short in long


def _trim(text: str) -> str:
    return TRIMMINGS.sub("", text.casefold().removeprefix("http://").removeprefix("https://"))

"""Names of people and organisations as editors write them: that of a file, or any other. Knows no file."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from netzblatt.model.frozen import Frozen
from netzblatt.model.problem import NOWHERE, Position

# "@peter-stumpf" in a text, but no part of an e-mail address (a@b.de), a URL, or a handle (@user@example.org).
NAME = re.compile(r"(?<![\w@/.:#?=&%+\\-])@([^\W_](?:[\w-]*[^\W_])?)(?![\w@/]|-\w|\.\w)")


class Name(Frozen, frozen=True):
    """A name in a field: that of a file in people/, organisations/ or clusters/, or one that stands for itself."""

    written: str
    position: Position = NOWHERE


class NameTranslation(Frozen, frozen=True, kw_only=True):
    """The name and the description of a tag or a dossier in another language of the site, a BCP 47 tag."""

    language: str
    name: str
    description: str = ""


class NameInText(Frozen, frozen=True):
    """An @name in a text. Inside a link or a heading it cannot be a link itself."""

    written: str
    is_linkable: bool = True


class NameUse(StrEnum):
    """The reason why a document names somebody: as one of its authors, speakers or organisers, as its subject, in its
    text, or because a person belongs to an organisation.
    """

    AUTHOR = "author"
    SPEAKER = "speaker"
    ORGANISER = "organiser"
    SUBJECT = "subject"
    TEXT = "text"
    AFFILIATION = "affiliation"


class UsedName(NamedTuple):
    """A name that a document holds, as it is written there."""

    use: NameUse
    written: str


def list_names_of_text(text: str) -> list[str]:
    """Returns the @names of a plain text, without their sign."""
    return [match[1] for match in NAME.finditer(text)] if "@" in text else []


def fill_names(text: str, find: Callable[[str], str | None]) -> str:
    """Returns a plain text with the names that `find` returns in the place of @names. None leaves an @name as it is."""
    return NAME.sub(lambda match: find(match[1]) or match[0], text) if "@" in text else text

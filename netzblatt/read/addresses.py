"""Parses the path of a document and derives the address of its page. Knows no text and no record."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from netzblatt.model.paths import CONTENT, CONTENT_GUIDE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.summaries import Entry, Kind
from netzblatt.model.words import Words, find_words
from netzblatt.read.did_you_mean import guess
from netzblatt.tools.language.slugs import slugify

# Nearly all paths have this form; one match is faster than taking the path apart.
COMMON = re.compile(
    rf"{CONTENT}(news|events|clusters|pages)/(?:([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})-)?([a-z][a-z0-9-]*)(?<!index)\.md"
)
_FOLDERS = {str(kind): kind for kind in Kind}
DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.+))?")


class DocumentPath(NamedTuple):
    """The parts of a document's path. `name` is the name of its file or folder without the date; `day` is that date as
    written, or "".
    """

    kind: Kind
    name: str
    day: str = ""

    def address(self, *, language: str, year: int | None = None) -> str:
        """Returns the address of the page in a site of `language`, below `year` if the kind has years."""
        folder = _folder(self.kind, find_words(language))
        return f"{folder}{year:04}/{slugify(self.name)}/" if year else f"{folder}{slugify(self.name)}/"


def _folder(kind: Kind, words: Words) -> str:
    match kind:
        case Kind.NEWS:
            return "/news/"
        case Kind.EVENTS:
            return f"/{words.events_address}/"
        case Kind.CLUSTERS:
            return f"/{words.clusters_address}/"
        case Kind.PAGES:
            return "/"


@cache
def parse_document_path(path: str) -> DocumentPath | Problem | None:
    """Parses the path of a file of content/. Returns a Problem for a text in the wrong folder, and None
    for a file that is no document, such as a picture or content/README.md.
    """
    if common := COMMON.fullmatch(path):
        return DocumentPath(_FOLDERS[common[1]], common[3], common[2] or "")
    *folders, file = path.removeprefix(CONTENT).split("/")
    stem, dot, suffix = file.rpartition(".")
    if not path.startswith(CONTENT) or suffix.lower() != "md" or not dot or path.casefold() == CONTENT_GUIDE:
        return None
    if not folders:
        return error(Position(path), "content/no-folder", file=file, known=", ".join(Kind))
    if folders[0] not in list(Kind):
        return _unknown_folder(path, folders[0])
    is_index = stem.casefold() == "index"
    if is_index and len(folders) == 1:
        return error(Position(path), "content/no-name", folder=folders[0])
    name = folders[-1] if is_index else stem
    found = DATED.fullmatch(name)
    return DocumentPath(Kind(folders[0]), (found[2] or found[1]) if found else name, found[1] if found else "")


def _unknown_folder(path: str, folder: str) -> Problem:
    nearest = guess(folder, Kind)
    code = "content/misspelt-folder" if nearest else "content/unknown-folder"
    return error(Position(path), code, folder=folder, guess=nearest, known=", ".join(Kind))


def find_collisions(entries: Collection[Entry]) -> list[Problem]:
    """Finds documents with one address, and returns a Problem at each but the first, which it names."""
    if len({entry.summary.address for entry in entries}) == len(entries):
        return []
    first: dict[str, str] = {}
    problems = []
    for entry in sorted(entries, key=itemgetter(0)):
        other = first.setdefault(entry.address, entry.path)
        if other != entry.path:
            problems.append(error(Position(entry.path), "address/taken", address=entry.address, other=other))
    return problems

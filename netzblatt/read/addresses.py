"""Parses the path of a document and derives the address of its page. Knows no text and no record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from netzblatt.model.paths import CONTENT, CONTENT_GUIDE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.summaries import Entry
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.did_you_mean import guess
from netzblatt.tools.i18n.site_words import find_site_words
from netzblatt.tools.language.slugs import slugify

# Nearly all paths have this form; one match is faster than taking the path apart.
COMMON = re.compile(rf"{CONTENT}([a-z]+)/(?:([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})-)?([a-z][a-z0-9-]*)(?<!index)\.md")
DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.+))?")


class DocumentPath(NamedTuple):
    """The parts of a document's path. `name` is the name of its file or folder without the date; `day` is that date as
    written, or "".
    """

    kind: ContentKind
    name: str
    day: str = ""

    def address(self, *, language: str, year: int | None = None) -> str:
        """Returns the address of the page in a site of `language`, below `year` if the kind has years."""
        folder = self.kind.folder.format(words=find_site_words(language))
        return f"{folder}{year:04}/{slugify(self.name)}/" if year else f"{folder}{slugify(self.name)}/"


@cache
def parse_document_path(path: str, kinds: tuple[ContentKind, ...]) -> DocumentPath | Problem | None:
    """Parses the path of a file of content/, where each of the `kinds` has a folder. Returns a Problem for a text in
    another folder, and None for a file that is no document, such as a picture or content/README.md.
    """
    common = COMMON.fullmatch(path)
    kind = _find_kind(common[1], kinds) if common else None
    if common and kind:
        return DocumentPath(kind, common[3], common[2] or "")
    *folders, file = path.removeprefix(CONTENT).split("/")
    stem, dot, suffix = file.rpartition(".")
    if not path.startswith(CONTENT) or suffix.lower() != "md" or not dot or path.casefold() == CONTENT_GUIDE:
        return None
    if not folders:
        return error(Position(path), "content/no-folder", file=file, known=", ".join(kind.name for kind in kinds))
    kind = _find_kind(folders[0], kinds)
    if kind is None:
        return _report_unknown_folder(path, folders[0], [kind.name for kind in kinds])
    is_index = stem.casefold() == "index"
    if is_index and len(folders) == 1:
        return error(Position(path), "content/no-name", folder=folders[0])
    name = folders[-1] if is_index else stem
    dated = DATED.fullmatch(name)
    return DocumentPath(kind, dated[2] or dated[1], dated[1]) if dated else DocumentPath(kind, name)


def _find_kind(folder: str, kinds: Iterable[ContentKind]) -> ContentKind | None:
    return next((kind for kind in kinds if kind.name == folder), None)


def _report_unknown_folder(path: str, folder: str, folders: Collection[str]) -> Problem:
    nearest = guess(folder, folders)
    code = "content/misspelt-folder" if nearest else "content/unknown-folder"
    return error(Position(path), code, folder=folder, guess=nearest, known=", ".join(folders))


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

"""Finds texts in the folders of content/ that are not published, because they are no Markdown files. Knows no form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, Role
from netzblatt.read.checks.duplicates import find_duplicates
from netzblatt.read.excerpts import SourceTexts

# Windows hides the last suffix: its editor saves "messe.md" as "messe.md.txt".
PLAIN = frozenset({".markdown", ".mdown", ".mkd", ".txt"})
PROCESSED = frozenset({".doc", ".docx", ".htm", ".html", ".odt", ".pages", ".rtf"})
DOUBTFUL = (*PLAIN, *PROCESSED)


def find_misplaced(
    entries: Collection[Entry], sources: Mapping[str, Source], texts: SourceTexts, *, folders: Collection[str]
) -> Iterator[Problem]:
    """Warns of each file in these `folders` of content/ that was probably meant to be an article, and that no record
    offers as a document; yields an error for each text that is a copy of another, unless it is a draft.
    """
    yield from find_duplicates(sources, texts, drafts={entry.path for entry in entries if entry.is_draft})
    offered: set[str] = set()
    for entry in entries:
        if not entry.is_plain:
            offered.update(entry.paths_by_role(Role.ATTACHMENT, Role.LINK))
    prefixes = tuple(f"{CONTENT}{folder}/" for folder in folders)
    for path in sources:
        if path.endswith(".md") or path in offered or not path.startswith(prefixes):
            continue
        if not path.lower().endswith(DOUBTFUL):
            continue
        file = PurePosixPath(path)
        if file.suffix.lower() in PLAIN:
            yield warning(Position(path), "content/suffix", file=file.name, corrected=f"{_stem(file)}.md")
        elif file.suffix.lower() in PROCESSED:
            yield warning(Position(path), "content/stray", file=file.name, corrected=f"{file.stem}.md")


def _stem(file: PurePosixPath) -> str:
    return file.stem.removesuffix(".md")

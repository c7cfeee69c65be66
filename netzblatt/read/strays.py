"""Texts in the folders of content/ that nobody will read, for they are no Markdown files. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.records import Record
from netzblatt.model.source import Source
from netzblatt.read.addresses import CONTENT, Kind

# Windows hides the last suffix: who writes "messe.md" with its editor gets "messe.md.txt".
PLAIN = frozenset({".markdown", ".mdown", ".mkd", ".txt"})
PROCESSED = frozenset({".doc", ".docx", ".htm", ".html", ".odt", ".pages", ".rtf"})


def strays(records: Iterable[Record], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """A warning for each file that was probably meant to be an article and that no record offers as a document."""
    offered: set[str] = set()
    for record in records:
        offered.update(attachment.path for attachment in record.attachments)
        offered.update(link.path for link in record.body.links)
    for path in sources:
        file = PurePosixPath(path)
        if path in offered or not path.startswith(tuple(f"{CONTENT}{kind}/" for kind in Kind)):
            continue
        if file.suffix.lower() in PLAIN:
            yield warning(Position(path), "content/suffix", file=file.name, corrected=f"{_stem(file)}.md")
        elif file.suffix.lower() in PROCESSED:
            yield warning(Position(path), "content/stray", file=file.name, corrected=f"{file.stem}.md")


def _stem(file: PurePosixPath) -> str:
    return file.stem.removesuffix(".md")

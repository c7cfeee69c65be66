"""One file with all that reading it has told, on its way to be a record. Knows no kind of record."""

from __future__ import annotations

import re
from typing import NamedTuple

from netzblatt.model.problem import Problem
from netzblatt.model.records import RecordBody, Reference
from netzblatt.model.settings import Settings
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.fill import Filled
from netzblatt.tools.language.typography import typeset_blocks

# A drive of Windows, a server of the office, a file: URL.
OWN_COMPUTER = re.compile(r"[A-Za-z]:[\\/]|\\|file:", re.IGNORECASE)
INTERNET = re.compile(r"https?:|www\.", re.IGNORECASE)


class Manuscript(NamedTuple):
    """All that is known of one file. `problems` grows while its record is made."""

    path: str
    digest: str
    place: DocumentPath
    filled: Filled[DocumentForm]
    body: RecordBody
    first_paragraph: str
    language: str
    has_typography: bool
    settings: Settings
    problems: list[Problem]

    def refuse(self, code: str, *loc: str | int, **values: object) -> None:
        """Something is wrong with the value of a field."""
        self.problems.append(self.filled.error(code, *loc, **values))

    def doubt(self, code: str, *loc: str | int, **values: object) -> None:
        """Something is odd about it."""
        self.problems.append(self.filled.warning(code, *loc, **values))

    def text(self, written: str) -> str:
        """A plain text with the marks of its language."""
        return self.texts(written)[0] if written else ""

    def texts(self, *written: str) -> list[str]:
        """The same of several: at once, for that takes no longer than one."""
        if not self.has_typography:
            return [*written]
        return [text for (text,) in typeset_blocks([(text,) for text in written], language=self.language)]

    def reference(self, written: str, *loc: str | int) -> Reference | None:
        """Another file, named relative to this one; None if it is none of content/."""
        from netzblatt.tools.markdown.links import resolve_path

        name, _, fragment = written.partition("#")
        path = resolve_path(self.path, name)
        if OWN_COMPUTER.match(written):
            self.refuse("link/own-computer", *loc, target=written)
        elif INTERNET.match(written):
            self.refuse("link/external", *loc, target=written)
        elif path is None:
            self.refuse("link/outside", *loc, target=written)
        else:
            return Reference(path, fragment, self.filled.at(*loc))
        return None

    def address(self, year: int | None = None) -> str:
        """Where the record's page lives."""
        return self.place.address(language=self.settings.language, year=year)

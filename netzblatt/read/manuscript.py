"""The facts of one file that its record is made from. Knows no kind of record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from netzblatt.model.names import Name
from netzblatt.model.problem import Problem
from netzblatt.model.records import RecordBody, Reference
from netzblatt.model.settings import Settings
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.fill import Filled
from netzblatt.tools.language.typography import typeset_blocks
from netzblatt.tools.web.addresses import HOST, find_address_fault
from netzblatt.tools.web.own_addresses import is_own

# A path on a drive of Windows, on a server of the office, or in a file: URL.
OWN_COMPUTER = re.compile(r"[A-Za-z]:[\\/]|\\|file:", re.IGNORECASE)
INTERNET = re.compile("https?:", re.IGNORECASE)


class Manuscript(NamedTuple):
    """The facts of one file. `problems` grows while its record is made."""

    path: str
    digest: str
    document_path: DocumentPath
    filled: Filled[DocumentForm]
    body: RecordBody
    first_paragraph: str
    has_more_mark: bool
    language: str
    has_typography: bool
    settings: Settings
    problems: list[Problem]

    @property
    def is_translation(self) -> bool:
        """Whether what the text does not say is as in another, of which it is the translation."""
        form, settings = self.filled.form, self.settings
        has_tag = self.document_path.find_language(settings) not in {"", settings.language}
        return has_tag or bool(settings.editions and form and form.translation_of)

    def add_error(self, code: str, *loc: str | int, **values: object) -> None:
        """Adds an error about the value of a field, at the path `loc`."""
        self.problems.append(self.filled.error(code, *loc, **values))

    def add_warning(self, code: str, *loc: str | int, **values: object) -> None:
        """Adds a warning about the value of a field, at the path `loc`."""
        self.problems.append(self.filled.warning(code, *loc, **values))

    def typeset(self, written: str) -> str:
        """Returns a plain text with the typography of its language."""
        return self.typeset_all(written)[0] if written else ""

    def typeset_all(self, *written: str) -> list[str]:
        """Returns several plain texts with the typography of their language, faster than one by one."""
        if not self.has_typography:
            return [*written]
        return [text for (text,) in typeset_blocks([(text,) for text in written], language=self.language)]

    def resolve_text(self, written: str, *loc: str | int) -> Reference | None:
        """Returns a reference to another text, named as a file, or by an address of the site."""
        address = f"https://{written}" if HOST.match(written) else written
        if not find_address_fault(address) and is_own(address, self.settings.address):
            path, _, fragment = address.partition("#")
            return Reference(path, fragment, self.filled.at(*loc))
        return self.resolve_reference(written, *loc)

    def resolve_reference(self, written: str, *loc: str | int) -> Reference | None:
        """Returns a reference to another file, named relative to this one. Its name is taken as it is written: whether
        `#` and `%20` are a part of it shows where all files are known. Adds an error and returns None if it cannot be
        in content/.
        """
        from netzblatt.tools.markdown.links import join_path

        path = join_path(self.path, written)
        if written[:5].lower() == "data:":
            self.add_error("picture/pasted", *loc)
        elif OWN_COMPUTER.match(written):
            self.add_error("link/own-computer", *loc, target=written)
        elif INTERNET.match(written) or HOST.match(written):
            self.add_error("link/external", *loc, target=written)
        elif path is None:
            self.add_error("link/outside", *loc, target=written)
        else:
            return Reference(path, position=self.filled.at(*loc))
        return None

    def make_names(self, written: Iterable[str], *loc: str | int) -> tuple[Name, ...]:
        """Returns the names in a list at the path `loc`. Which of them are those of files shows where all are known."""
        return tuple(Name(name, self.filled.at(*loc, index)) for index, name in enumerate(written))

    def compute_address(self, year: int | None = None) -> str:
        """Returns the address of the record's page. `year` is that of its date, if it has one; that of the file's name
        comes first, because dates are corrected.
        """
        place = self.document_path
        is_everywhere = place.kind.is_everywhere and not place.find_language(self.settings)
        language = self.settings.language if is_everywhere else self.language
        return place.address(self.settings, language=language, year=place.year or year)

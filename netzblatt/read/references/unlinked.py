"""Finds people and organisations in texts that nobody has linked, and those that are hidden and still named. Only a
check asks, since it reads all texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from netzblatt.model.catalog import Catalog
from netzblatt.model.names import NameUse
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.profiles import Organisation, Person
from netzblatt.model.registry import Registered, Registry, filter_registered
from netzblatt.model.summaries import Entry, Role
from netzblatt.model.withheld import Reason
from netzblatt.read.excerpts import SourceTexts
from netzblatt.tools.markdown.positions import TextPositions
from netzblatt.tools.text_files.front_matter import split_text

# `check --fix` looks for it.
UNLINKED = "name/unlinked"
WORD = re.compile(r"\w+")
# Parts of a text in which a name must stay as it is: headings, links and pictures, tags, lists of attributes,
# addresses, and the lines that explain an abbreviation or hold the address of a link.
UNTOUCHED = re.compile(
    r"^[ >]*#.*$|^.*\n[ ]*(?:=+|-+)[ ]*$|^[ >]*\*?\[[^\]\n]{0,999}\]:.*$|^(?: {4}|\t).*$"
    r"|!?\[[^\]\n]{0,999}\](?:\([^)\n]{0,999}\)|\[[^\]\n]{0,999}\])?|<[^>\n]{0,999}>|\{[^}\n]{0,999}\}"
    r"|(?<!\S)\S*(?:://|@)\S*",
    re.MULTILINE,
)


def find_unlinked_names(catalog: Catalog, texts: SourceTexts) -> Iterator[Problem]:
    """Yields a warning for the first place in each text where somebody stands who has a page and is not linked, and one
    for each text that names somebody who is hidden.
    """
    finder = _Finder(catalog, texts)
    for entry in catalog.entries.values():
        yield from finder.search(entry)


class _Finder:
    """Searches texts for the names of all people and organisations. By one word of each, most texts are left aside."""

    def __init__(self, catalog: Catalog, texts: SourceTexts) -> None:
        self._texts = texts
        self._originals = catalog.originals
        self._registry = Registry(filter_registered(catalog.entries.values(), catalog.originals), catalog.withheld)
        self._hidden = {document.path for document in catalog.withheld if document.reason is Reason.HIDDEN}
        self._by_word: dict[str, list[Registered]] = defaultdict(list)
        for one in self._registry.by_path.values():
            if one.kind in {Person.kind, Organisation.kind} and (one.address or one.path in self._hidden):
                self._by_word[max(WORD.findall(one.title) or [""], key=len)].append(one)
        self._compile = cache(_compile_title)

    def search(self, entry: Entry) -> Iterator[Problem]:
        """Yields the warnings of one text."""
        text = self._texts.read(entry.path)
        candidates = [one for word in self._by_word.keys() & {*WORD.findall(text)} for one in self._by_word[word]]
        named = self._find_named(entry)
        # One that is hidden may be named by the name of its file alone.
        candidates += [self._registry.by_path[path] for path in named & self._hidden]
        own = self._originals.get(entry.path, entry.path)
        for one in sorted({one.path: one for one in candidates if one.path != own}.values()):
            if one.path in self._hidden:
                yield from self._tell_hidden(entry, one, text)
            elif one.path not in named:
                yield from self._tell_unlinked(entry, one, text)

    def _find_named(self, entry: Entry) -> set[str]:
        """Finds those whom a document names as an editor should."""
        registry = self._registry
        found = {registry.find_file(name) if use is NameUse.TEXT else registry.find(name) for use, name in entry.names}
        return {one.path for one in found if one} | {*entry.paths_by_role(Role.LINK)}

    def _tell_hidden(self, entry: Entry, one: Registered, text: str) -> Iterator[Problem]:
        file = re.compile(rf"(?<![\w-]){re.escape(one.file_name)}(?![\w-])", re.IGNORECASE)
        match = self._compile(one.title).search(text) or file.search(text)
        if match:
            yield warning(_locate(entry.path, text, match.start()), "name/hidden", value=one.title)

    def _tell_unlinked(self, entry: Entry, one: Registered, text: str) -> Iterator[Problem]:
        split = split_text(text, path=entry.path)
        body = TextPositions(split.body, path=entry.path, first_line=split.body_line)
        prose = UNTOUCHED.sub(lambda part: re.sub(r"[^\n]", " ", part[0]), body.text_without_code)
        match = self._compile(one.title).search(prose)
        if match:
            position, line = body.locate(match.start())
            values = {"value": match[0], "name": one.address.rstrip("/").rpartition("/")[2]}
            yield warning(position, UNLINKED, excerpt=line, **values)


def _compile_title(title: str) -> re.Pattern[str]:
    """Compiles the pattern of a name, which typography may have given other spaces, where an @name can stand."""
    words = "[ \N{NO-BREAK SPACE}]+".join(map(re.escape, title.split()))
    return re.compile(rf"(?<![\w@/.:#?=&%+\\-]){words}(?![\w@/]|-\w|\.\w)")


def _locate(path: str, text: str, offset: int) -> Position:
    start = text.rfind("\n", 0, offset) + 1
    return Position(path, text.count("\n", 0, start) + 1, offset - start + 1)

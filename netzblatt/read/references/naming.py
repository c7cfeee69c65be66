"""Tells names that are probably meant to be those of people, organisations or clusters, and that none of them has.

A name in a field may stand for itself, so only one is told that looks like the name of a file, or nearly is that of
somebody known. The fields `people` and `organisations` hold nothing but files. An @name may mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from netzblatt.model.names import Name, NameUse
from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.profiles import Organisation, Person
from netzblatt.model.records import Record
from netzblatt.model.registry import KINDS as REGISTERED
from netzblatt.model.registry import Registry, filter_registered
from netzblatt.model.summaries import Entry
from netzblatt.read.archive import Archive
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.did_you_mean import name_of
from netzblatt.read.excerpts import SourceTexts
from netzblatt.tools.language.likeness import LIKENESS, guess
from netzblatt.tools.language.slugs import slugify

FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+(?:\.md)?")
# Two people may well have names that are nearly alike.
NEARLY_EQUAL = 0.9
NAMED = tuple(f"{CONTENT}{kind}/" for kind in REGISTERED)
FOLDERS = {"people": f"{CONTENT}{Person.kind}/", "organisations": f"{CONTENT}{Organisation.kind}/"}


def find_wrong_names(
    entries: Sequence[Entry],
    paths: Iterable[str],
    archive: Archive,
    texts: SourceTexts,
    *,
    translations: Collection[str] = (),
) -> list[Problem]:
    """Returns a Problem for each name that is probably misspelt, or whose file is gone. `paths` are those of all files:
    what is wrong with one of these is told there.
    """
    unread = {name_of(path).casefold() for path in paths if path.startswith(NAMED) and path.endswith(".md")}
    finder = _NameFinder(Registry(filter_registered(entries, translations)), unread, archive.kinds)
    problems: list[Problem] = [*finder.find_namesakes()]
    for entry in entries:
        doubtful = {written for use, written in entry.names if finder.is_doubtful(use, written)}
        if doubtful:
            record = archive.load_record(entry)
            problems += finder.report_fields(record, doubtful)
            in_text = [written for use, written in entry.names if use is NameUse.TEXT and written in doubtful]
            problems += finder.report_text(record, in_text, texts.read(entry.path))
    return problems


class _NameFinder:
    """Compares names with those that are known."""

    def __init__(self, registry: Registry, files: Collection[str], kinds: Mapping[str, ContentKind]) -> None:
        self._registry, self._files, self._kinds = registry, files, kinds
        known = registry.by_path.values()
        self._file_names = tuple(dict.fromkeys(one.file_name for one in known))
        self._titles_by_word: dict[str, list[str]] = {}
        for one in known:
            for word in _split_words(one.title):
                self._titles_by_word.setdefault(word, []).append(one.title)
        self.guess_file = cache(self._guess_file)
        self.guess_title = cache(self._guess_title)

    def find_namesakes(self) -> Iterator[Problem]:
        """Yields a warning for each file that nobody can name, because another one has its name."""
        for one in self._registry.by_path.values():
            other = self._registry.find_file(one.file_name)
            if other and other.path != one.path:
                yield warning(Position(one.path), "name/twice", value=one.file_name, other=other.path)

    def is_doubtful(self, use: NameUse, written: str) -> bool:
        """Whether a name may be a mistake."""
        if written.removesuffix(".md").casefold() in self._files:
            return False
        if use is NameUse.SUBJECT:
            return self._registry.find(written) is None
        if use is NameUse.TEXT:
            return self._registry.find_file(written) is None and self._looks_like_ours(written)
        if self._registry.find(written):
            return False
        return self._looks_like_ours(written) if _has_no_space(written) else bool(self.guess_title(written))

    def _looks_like_ours(self, written: str) -> bool:
        return FILE_NAME.fullmatch(written) is not None or bool(self.guess_file(written, NEARLY_EQUAL))

    def _guess_file(self, written: str, likeness: float = LIKENESS) -> str:
        return guess(written.removesuffix(".md"), self._file_names, likeness)

    def _guess_title(self, written: str) -> str:
        """Returns the title of somebody whose name this nearly is. They share a word at least."""
        titles = [title for word in _split_words(written) for title in self._titles_by_word.get(word, ())]
        return guess(written, tuple(sorted(set(titles))), NEARLY_EQUAL) if titles else ""

    def report_fields(self, record: Record, doubtful: Iterable[str]) -> Iterator[Problem]:
        """Yields the Problems of the names in fields."""
        for field, folder in FOLDERS.items():
            names: tuple[Name, ...] = getattr(record, field)
            for name in names:
                if name.written in doubtful:
                    make_problem = warning if record.is_draft else error
                    nearest = self.guess_file(slugify(name.written)) or self.guess_file(name.written)
                    code = "name/misspelt" if nearest else "name/unknown"
                    file = slugify(name.written)
                    yield make_problem(
                        name.position, code, value=name.written, guess=nearest, file=f"{folder}{file}.md"
                    )
        for name in (*record.authors, *(name for _, name in self._kinds[record.kind].list_names(record))):
            if name.written in doubtful:
                nearest = self.guess_title(name.written) or self.guess_file(name.written)
                yield _doubt(name.position, name.written, nearest)

    def report_text(self, record: Record, names: Iterable[str], text: str) -> Iterator[Problem]:
        """Yields the Problems of @names in a text and in captions."""
        for written in names:
            nearest = self.guess_file(written)
            yield _doubt(_find_position(record.path, text, f"@{written}"), f"@{written}", nearest and f"@{nearest}")


def _doubt(position: Position, written: str, nearest: str) -> Problem:
    return warning(position, "name/nearly" if nearest else "name/no-file", value=written, guess=nearest)


def _has_no_space(written: str) -> bool:
    return " " not in written


def _split_words(name: str) -> list[str]:
    return [word for word in slugify(name).split("-") if len(word) > 3]


def _find_position(path: str, text: str, written: str) -> Position:
    """Finds an @name in a file. Its position is needed only for a Problem, so that no record holds it."""
    match = re.search(re.escape(written) + r"(?![\w-])", text)
    if match is None:
        return Position(path)
    start = text.rfind("\n", 0, match.start()) + 1
    return Position(path, text.count("\n", 0, start) + 1, match.start() - start + 1)

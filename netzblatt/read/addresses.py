"""Parses the path of a document and derives the address of its page. Knows no text and no record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from netzblatt.model.paths import CONTENT, CONTENT_GUIDE
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, Summary
from netzblatt.read.content_kind import ContentKind, Dating
from netzblatt.tools.i18n.catalogue import find_languages
from netzblatt.tools.i18n.site_words import find_site_words
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.language.slugs import slugify

# Nearly all paths have this form; one match is faster than taking the path apart.
COMMON = re.compile(rf"{CONTENT}([a-z]+)/(?:([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})-)?([a-z][a-z0-9-]*)(?<!index)\.md")
# An id that another program gave: a UID, or a URL.
OF_OTHERS = re.compile("[:@]")
DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.+))?")
# The language of a translation, as in "x.en.md".
TAGGED = re.compile(r"(.+)\.([a-z]{2,3})")


class DocumentPath(NamedTuple):
    """The parts of a document's path. `name` is the name of its file or folder without the date; `day` is that date as
    written, or "". `tag` is what may be a language at the end of the file's name, or "".
    """

    kind: ContentKind
    name: str
    day: str = ""
    tag: str = ""

    @property
    def year(self) -> int | None:
        """The year in the name of the file."""
        return int(self.day[:4]) if self.day and self.kind.dating is not Dating.NONE else None

    def find_language(self, settings: Settings) -> str:
        """Returns the language of a translation as its name tells; "" if the site has no such language."""
        return self.tag if settings.editions and self.tag in settings.languages else ""

    def address(self, settings: Settings, *, language: str = "", year: int | None = None) -> str:
        """Returns the address of the page of a text in a language, below `year` if the kind has years."""
        folder, name = self._find_folder(settings, language), self.name
        if self.tag and not self.find_language(settings):
            name = f"{name}.{self.tag}"
        return f"{folder}{year:04}/{slugify(name)}/" if year else f"{folder}{slugify(name)}/"

    def identify(
        self, path: str, settings: Settings, *, language: str = "", chosen: str = "", aliases: Iterable[str] = ()
    ) -> str:
        """Returns the name by which feed readers and calendars know the page of the file at `path`, whatever becomes of
        its date; "" if its address is that name. The editor may have `chosen` one. Else it is the oldest of the
        `aliases` that we once gave it as its address, or its file; without a year that came from a date.
        """
        folder = self._find_folder(settings, language)
        if chosen:
            return chosen if OF_OTHERS.search(chosen) else folder + chosen
        if self.kind.dating is Dating.NONE:
            return ""
        # A text that was at the root before the site had its language, too.
        folders = "|".join(re.escape(each) for each in (folder, self._find_folder(settings, settings.language)))
        own = re.compile(rf"(?:{folders})[0-9]{{4}}/(?:[0-9]{{2}}-[0-9]{{2}}-)?([a-z0-9-]+)/")
        oldest = next(filter(None, map(own.fullmatch, aliases)), None)
        if self.day:
            return oldest[0] if oldest else ""
        file = path.removeprefix(f"{CONTENT}{self.kind.name}/").removesuffix(".md").removesuffix("/index")
        return f"{folder}{oldest[1] if oldest else '/'.join(map(slugify, file.split('/')))}/"

    def compile_pages(self) -> re.Pattern[str]:
        """Compiles the pattern of the outputs that the document may have had, as far as its path tells, in any
        language.
        """
        folders = {self.kind.folder.format(words=find_site_words(language))[1:] for language in find_languages()}
        year = f"{self.year:04}/(?:{self.day[5:]}-)?" if self.year else "(?:[0-9]{4}/)?"
        name = f"{slugify(self.name)}(?:-{self.tag})?" if self.tag else slugify(self.name)
        prefix = "(?:[a-z]{2,3}/)?"
        return re.compile(rf"{prefix}(?:{'|'.join(map(re.escape, sorted(folders)))}){year}{name}/index\.html")

    def _find_folder(self, settings: Settings, language: str) -> str:
        edition = settings.choose_edition(language)
        return edition.prefix + self.kind.folder.format(words=find_site_words(edition.language))


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
    tagged = TAGGED.fullmatch(stem)
    stem, tag = (tagged[1], tagged[2]) if tagged else (stem, "")
    is_index = stem.casefold() == "index"
    if is_index and len(folders) == 1:
        return error(Position(path), "content/no-name", folder=folders[0])
    name = folders[-1] if is_index else stem
    dated = DATED.fullmatch(name)
    return DocumentPath(kind, dated[2] or dated[1], dated[1], tag) if dated else DocumentPath(kind, name, tag=tag)


def _find_kind(folder: str, kinds: Iterable[ContentKind]) -> ContentKind | None:
    return next((kind for kind in kinds if kind.name == folder), None)


def _report_unknown_folder(path: str, folder: str, folders: Collection[str]) -> Problem:
    nearest = guess(folder, tuple(folders))
    code = "content/misspelt-folder" if nearest else "content/unknown-folder"
    return error(Position(path), code, folder=folder, guess=nearest, known=", ".join(folders))


def separate_namesakes(entries: Collection[Entry], kinds: tuple[ContentKind, ...]) -> dict[str, str]:
    """Finds documents of one name within a year, such as a meeting of each month, among all `entries`. The first one
    keeps the address; returns that of the others, by path, in which their day stands too. Who has one of the two among
    the old addresses keeps it: others may come before it later, or go.
    """
    addresses = {entry.address for entry in entries}
    if len(addresses) == len(entries) and not any(entry.aliases for entry in entries):
        return {}
    namesakes: dict[str, list[_Namesake]] = defaultdict(list)
    for entry in entries:
        place = parse_document_path(entry.path, kinds)
        if isinstance(place, DocumentPath) and place.kind.dating is not Dating.NONE:
            namesakes[entry.address].append(_Namesake.compare(entry, place))
    separate: dict[str, str] = {}
    for group in namesakes.values():
        first, *others = sorted(group)
        if first.has_own_address:
            separate[first.path] = first.address_with_day
        # Two files of one day, such as x.md and x/index.md, are told.
        separate.update((other.path, other.address_with_day) for other in others if other.day != first.day)
    return separate


def place_entries(entries: Iterable[Entry], kinds: tuple[ContentKind, ...]) -> list[Entry]:
    """Returns the entries of documents as they were read, with the addresses and the identities that they have among
    all others. Others are returned themselves.
    """
    read = [*entries]
    separate, newcomers = separate_namesakes(read, kinds), _find_newcomers(read)
    return [
        entry._replace(summary=_place(entry, separate, newcomers))
        if entry.path in separate or entry.path in newcomers
        else entry
        for entry in read
    ]


def _place(entry: Entry, separate: Mapping[str, str], newcomers: Collection[str]) -> Summary:
    identity = "" if entry.path in newcomers else entry.summary.identity
    return entry.summary._replace(address=separate.get(entry.path, entry.address), identity=identity)


def _find_newcomers(entries: Collection[Entry]) -> set[str]:
    """Finds the files whose name was that of another text, which took the identity along when it was renamed: feed
    readers and calendars know the newer text by its address.
    """
    named = [entry for entry in entries if entry.summary.identity]
    if len({entry.summary.identity for entry in named}) == len(named):
        return set()
    taken_along = {
        (entry.summary.identity, is_draft)
        for entry in named
        if not _has_identity_of_file(entry)
        # A draft takes nothing away from a text that is published.
        for is_draft in ({True} if entry.is_draft else {True, False})
    }
    own = filter(_has_identity_of_file, named)
    return {entry.path for entry in own if (entry.summary.identity, entry.is_draft) in taken_along}


def _has_identity_of_file(entry: Entry) -> bool:
    file = entry.path.removeprefix(f"{CONTENT}{entry.kind}/").removesuffix(".md").removesuffix("/index")
    return entry.summary.identity.endswith(f"/{'/'.join(map(slugify, file.split('/')))}/")


class _Namesake(NamedTuple):
    """A document that may have to share its address. The one that has the best claim to it sorts first: it had it
    already, is public, has no day in its name, or has the first one.
    """

    has_no_claim: bool
    has_own_address: bool
    is_draft: bool
    is_dated: bool
    day: str
    path: str
    address_with_day: str

    @classmethod
    def compare(cls, entry: Entry, place: DocumentPath) -> _Namesake:
        date = entry.summary.date
        day = place.day or (str(date.date) if date else "")
        folder, name = entry.address.rstrip("/").rsplit("/", 1)
        address = f"{folder}/{day[5:]}-{name}/"
        has_claim = entry.address in entry.aliases
        has_own_address = address in entry.aliases and not has_claim
        return cls(not has_claim, has_own_address, entry.is_draft, bool(place.day), day, entry.path, address)


def find_collisions(entries: Collection[Entry]) -> Iterator[Problem]:
    """Finds documents with one address or one identity, and yields a Problem at each but the first, which it names."""
    repeats: set[str] = set()
    if len({entry.summary.address for entry in entries}) < len(entries):
        for entry, other in _find_repeats((entry, entry.address) for entry in entries):
            repeats.add(entry.path)
            report = warning if entry.is_draft else error
            yield report(Position(entry.path), "address/taken", address=entry.address, other=other)
    named = [(entry, entry.summary.identity) for entry in entries if entry.summary.identity]
    if len({identity for _, identity in named}) < len(named):
        for entry, other in _find_repeats(named):
            if entry.path not in repeats:
                name = entry.summary.identity
                report = warning if entry.is_draft else error
                yield report(Position(entry.path), "address/same-id", id=name.rpartition("/")[2] or name, other=other)


def _find_repeats(named: Iterable[tuple[Entry, str]]) -> Iterator[tuple[Entry, str]]:
    """Yields each entry whose name an entry before it has, with the path of that."""
    first: dict[str, str] = {}
    # A draft takes nothing away from a text that is published.
    for entry, name in sorted(named, key=lambda pair: (pair[0].is_draft, pair[0].path)):
        other = first.setdefault(name, entry.path)
        if other != entry.path:
            yield entry, other


def list_spellings_of_path(path: str) -> tuple[str, ...]:
    """Returns the paths that a reference to `path` may mean: the path itself, and that of the same text as a folder
    ("x/index.md") or as a file ("x.md").
    """
    return (path, f"{path.removesuffix('.md').rstrip('/')}/index.md", f"{path.removesuffix('/index.md')}.md")

"""The people, organisations and clusters that texts name: finds the one that a written name means. Knows no text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from netzblatt.model.paths import CONTENT
from netzblatt.model.profiles import Affiliation, Organisation, Person, Profile
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import Entry
from netzblatt.model.withheld import Withheld

# If a name is that of several files, the first of these has it.
KINDS = (Person.kind, Organisation.kind, Cluster.kind)
NO_PROFILE = Profile()


class Registered(NamedTuple):
    """A person, an organisation or a cluster. `kind` is the folder in content/, `address` that of the page, "" if
    readers do not see it.
    """

    path: str
    kind: str
    title: str
    address: str = ""
    profile: Profile = NO_PROFILE

    @property
    def file_name(self) -> str:
        """The name by which texts refer to it."""
        return _get_file_name(self.path)

    @property
    def short_name(self) -> str:
        return self.profile.short_name or self.title


class Registry:
    """All that may be named: by the name of its file, and in fields by its title or short name, unless two share it."""

    def __init__(self, entries: Iterable[Entry], withheld: Iterable[Withheld] = ()) -> None:
        known = [*map(_register, entries), *_register_withheld(withheld)]
        known.sort(key=lambda pair: (KINDS.index(pair[0].kind), pair[0].path))
        self.by_path = {one.path: one for one, _ in known}
        self._by_file_name: dict[str, Registered] = {}
        self._by_title: dict[str, Registered | None] = {}
        for one, slug in known:
            # "Peter Stumpf.md" is @peter-stumpf.
            for name in (one.file_name.casefold(), slug):
                self._by_file_name.setdefault(name, one)
            for title in {_fold(one.title), _fold(one.short_name)}:
                self._by_title[title] = None if title in self._by_title else one

    def find_file(self, written: str) -> Registered | None:
        """Finds the one whose file has this name."""
        return self._by_file_name.get(written.removesuffix(".md").casefold())

    def find(self, written: str) -> Registered | None:
        """Finds the one whose file, title or short name this is."""
        return self.find_file(written) or self._by_title.get(_fold(written))

    def format_affiliation(self, person: Registered, day: date) -> str:
        """Returns the organisations to which a person belonged on a day, by their short names."""
        return self.format_affiliations(one for one in person.profile.affiliations if one.is_valid(day))

    def format_affiliations(self, affiliations: Iterable[Affiliation]) -> str:
        """Returns the organisations of some affiliations, by their short names."""
        found = [(one.organisation.written, self.find(one.organisation.written)) for one in affiliations]
        return ", ".join(dict.fromkeys(known.short_name if known else name for name, known in found))


def filter_registered(entries: Iterable[Entry], translations: Collection[str] = ()) -> list[Entry]:
    """Returns the entries of the kinds that may be named. A translation is named by its original."""
    return [entry for entry in entries if entry.kind in KINDS and entry.path not in translations]


def _register(entry: Entry) -> tuple[Registered, str]:
    """Returns somebody, and the name of the file as it stands in addresses."""
    one = Registered(entry.path, entry.kind, entry.title, entry.address, entry.summary.profile or NO_PROFILE)
    return one, _get_last(entry.address)


def filter_withheld(withheld: Iterable[Withheld]) -> tuple[Withheld, ...]:
    """Returns those that may be named of the documents that readers do not see."""
    return tuple(document for document in withheld if _find_kind(document.path) in KINDS)


def _find_kind(path: str) -> str:
    return path.removeprefix(CONTENT).partition("/")[0]


def _register_withheld(withheld: Iterable[Withheld]) -> Iterator[tuple[Registered, str]]:
    """Yields those that readers do not see. Their names stay words."""
    for document in filter_withheld(withheld):
        kind = _find_kind(document.path)
        yield Registered(document.path, kind, document.title), _get_last(document.address)


def _get_last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _fold(name: str) -> str:
    """Returns a name without what typography and case make of it: "Dr. Stumpf" may hold a no-break space."""
    return " ".join(name.split()).casefold()


def _get_file_name(path: str) -> str:
    *folders, name = path.removesuffix(".md").split("/")
    return folders[-1] if name.casefold() == "index" else name

"""Finds whom the documents of a catalogue name, who is named where, and with whom. Knows no page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache, cached_property
from itertools import chain
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import urlsplit

from netzblatt.cache import digest
from netzblatt.cache.digest import Sealed
from netzblatt.model.catalog import Catalog
from netzblatt.model.names import NameUse
from netzblatt.model.profiles import Affiliation, Organisation, Person
from netzblatt.model.records import Cluster
from netzblatt.model.registry import KINDS, Registered, Registry, filter_withheld
from netzblatt.model.summaries import Entry, Summary
from netzblatt.plan.found_names import FoundName, fill_picture, fill_texts

NOUNS = {Person.kind: "person", Organisation.kind: "organisation", Cluster.kind: "cluster"}
HANDLE = re.compile(r"/@([\w.-]+)/?")
# These have names with "@", and do not belong to the Fediverse.
ELSEWHERE = frozenset({"medium.com", "substack.com", "tiktok.com", "youtube.com"})


class Member(NamedTuple):
    """A person's affiliation, seen from the organisation, and the language of the role. Years are 0 where nobody knows
    them.
    """

    person: FoundName
    role: str
    language: str
    since: int
    until: int
    is_current: bool


class NameSearch:
    """The names in the documents of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._today = catalog.now.date()
        self.registry = Registry(chain.from_iterable(map(catalog.of_kind, KINDS)), catalog.withheld)
        # Each is asked for by thousands of documents.
        self._find = cache(self._find_registered)
        self._describe = cache(self._describe_with)
        self.describe = cache(self._describe_alone)

    def seal(self) -> Sealed[NameSearch]:
        """Returns the search with a digest of all that decides whom a document with a date names."""
        known = chain.from_iterable(map(self._catalog.of_kind, KINDS))
        parts = tuple(entry.summary_digest for entry in known), filter_withheld(self._catalog.withheld)
        return Sealed(self, digest.seal_of(parts))

    def find_names(self, entry: Entry) -> tuple[FoundName, ...]:
        """Returns those of a document's names that are known, each once."""
        if not entry.names:
            return ()
        day = self.get_day(entry.summary)
        found: dict[str, FoundName] = {}
        for use, written in entry.names:
            known = self._find(use is NameUse.TEXT, written)
            if known and (use is NameUse.AUTHOR or written not in found):
                found[written] = self._describe(
                    known.path, self._list_valid(known, day), use is NameUse.AUTHOR, written
                )
        return tuple(found.values())

    def get_day(self, summary: Summary) -> date:
        """Returns the day on which a document is true: its own, else today."""
        return summary.date.date if summary.date else self._today

    def _find_registered(self, is_in_text: bool, written: str) -> Registered | None:  # noqa: FBT001 - a key of the cache
        return self.registry.find_file(written) if is_in_text else self.registry.find(written)

    def _list_valid(self, known: Registered, day: date) -> tuple[Affiliation, ...]:
        """Returns the affiliations that somebody had on a day: of all days, they have only few."""
        affiliations = known.profile.affiliations
        return tuple([one for one in affiliations if one.is_valid(day)]) if affiliations else ()

    def _describe_with(
        self,
        path: str,
        valid: tuple[Affiliation, ...],
        has_handle: bool,  # noqa: FBT001 - a key of the cache
        written: str,
    ) -> FoundName:
        known = self.registry.by_path[path]
        has_handle = has_handle and bool(known.address)
        return FoundName(
            written=written,
            name=known.title,
            kind=NOUNS[known.kind],
            address=known.address,
            affiliation=self.registry.format_affiliations(valid),
            handle=next(filter(None, map(find_handle, known.profile.same_as)), "") if has_handle else "",
        )

    def _describe_alone(self, path: str) -> FoundName:
        """Describes somebody as the site shows them today, without their affiliation."""
        return self._describe(path, (), False, self.registry.by_path[path].file_name)

    def complete(self, entry: Entry, summary: Summary) -> Summary:
        """Returns a summary of a document with names in the place of those of files."""
        if not entry.names:
            return summary
        found = self.find_names(entry)
        names = {name.written: name.name for name in found}
        return summary._replace(
            teaser=fill_texts(summary.teaser, found),
            image=fill_picture(summary.image, found) if summary.image else None,
            organisers=tuple(names.get(written, written) for written in summary.organisers),
        )

    @cached_property
    def _mentions(self) -> Mapping[str, Sequence[tuple[Entry, AbstractSet[str]]]]:
        """The articles and events that name somebody, the newest first, by the path of who is named. With each stand
        the paths of all that are in it, and are not only its authors.
        """
        mentions: dict[str, list[tuple[Entry, AbstractSet[str]]]] = defaultdict(list)
        for entry in sorted((*self._catalog.articles, *self._catalog.events), key=_newest_first):
            named, met = set(), set()
            for use, written in entry.names:
                known = self._find(use is NameUse.TEXT, written)
                if known:
                    named.add(known.path)
                    if use is not NameUse.AUTHOR:
                        met.add(known.path)
            for path in named:
                mentions[path].append((entry, met))
        return mentions

    def find_mentions(self, path: str) -> tuple[Entry, ...]:
        """Returns the articles and events that name somebody, the newest first."""
        return tuple([entry for entry, _ in self._mentions.get(path, ())])

    def find_company(self, path: str) -> list[tuple[str, int]]:
        """Returns those whom somebody met in articles and events, with the number of these, the most frequent first."""
        meetings = [met for _, met in self._mentions.get(path, ()) if path in met]
        counts = Counter(chain.from_iterable(meetings))
        others = sorted(
            [other for other in counts if other in self._ranks and other != path], key=self._ranks.__getitem__
        )
        return sorted([(other, counts[other]) for other in others], key=itemgetter(1), reverse=True)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """The places of those who have pages, ordered by title."""
        known = [(one.title, path) for path, one in self.registry.by_path.items() if one.address]
        return {path: rank for rank, (_, path) in enumerate(sorted(known))}

    def is_current(self, affiliation: Affiliation) -> bool:
        """Whether an affiliation holds today."""
        return affiliation.is_valid(self._today)

    @cached_property
    def _members(self) -> Mapping[str, tuple[Member, ...]]:
        members: dict[str, list[Member]] = defaultdict(list)
        for path, known in self.registry.by_path.items():
            for affiliation in known.profile.affiliations if known.address else ():
                organisation = self.registry.find(affiliation.organisation.written)
                if organisation:
                    members[organisation.path].append(self._make_member(path, affiliation))
        return {path: tuple(sorted(found, key=lambda one: not one.is_current)) for path, found in members.items()}

    def _make_member(self, path: str, affiliation: Affiliation) -> Member:
        since, until = (day.year if day else 0 for day in (affiliation.start, affiliation.end))
        language = self._catalog.entries[path].summary.language
        return Member(self.describe(path), affiliation.role, language, since, until, self.is_current(affiliation))

    def find_members(self, path: str) -> tuple[Member, ...]:
        """Returns the people of an organisation or a cluster by name, those of today first."""
        return self._members.get(path, ())


def find_handle(url: str) -> str:
    """Returns the name in the Fediverse that the URL of a profile means: @user@example.org; "" if it means none."""
    parts = urlsplit(url)
    match = HANDLE.fullmatch(parts.path)
    host = (parts.hostname or "").removeprefix("www.")
    return f"@{match[1]}@{host}" if match and host not in ELSEWHERE else ""


def _newest_first(entry: Entry) -> tuple[float, str]:
    return -entry.timestamp, entry.path

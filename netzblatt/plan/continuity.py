"""Compares the site with what the last build left: which addresses are gone or lead to another text, and which texts
calendars and feed readers would not know again. Knows no disk.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from netzblatt.model.catalog import Catalog
from netzblatt.model.events import Event
from netzblatt.model.paths import EMBED_FILE, SITE_FILE
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.records import Article
from netzblatt.model.settings import Settings, find_host
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, Summary
from netzblatt.model.tasks import Plan
from netzblatt.plan.addresses import HOME, YEAR, alias_output_path
from netzblatt.plan.predecessors import Predecessors
from netzblatt.tools.i18n.site_words import find_site_words

# Of a page that is elsewhere now, and of a text that has another name for feed readers. `check --fix` looks for them.
LOST, RENAMED = "address/lost", "address/other-id"
# Of a site that has moved to another host: `check --fix` looks for it, too.
MOVED_SITE = "settings/moved"
# The hosts of new sites, before they have one (RFC 2606).
PLACEHOLDER = re.compile(r"(?:www\.)?example\.(?:com|net|org)")
PAGES = (".html", ".htm")
DAY, FOLDER = re.compile("[0-9]{2}-[0-9]{2}-"), re.compile("^(?:/[a-z]{2,3})?/[^/]+/")


class FormerSite(NamedTuple):
    """The site as the last build left it: its `outputs`, the `documents` that had a page, with the digests of their
    files by path, its `problems`, since an address that was lost then is lost still, and its `address`.
    """

    outputs: Collection[str]
    documents: Mapping[str, tuple[str, Entry]]
    problems: Sequence[Problem] = ()
    address: str = ""


def compare_with_last_build(
    catalog: Catalog, tasks: Plan, former: FormerSite, *, sources: Mapping[str, Source]
) -> Iterator[Problem]:
    """Yields a warning for each page that was public and leads nowhere now, or to another text, and for each text that
    calendars and feed readers would take for a new one, or for an old one although it was changed.
    """
    digests = {path: sources[path].digest for path in catalog.entries if path in sources}
    predecessors = Predecessors(catalog.entries, digests, former.documents)
    comparison = _Comparison(catalog, tasks, former, sources, predecessors)
    yield from comparison.compare_documents()
    yield from comparison.find_lost_pages()
    yield from comparison.repeat_losses()
    yield from _find_unrevised_events(catalog, former)
    yield from _find_moved_site(catalog.settings, former)


class _Comparison:
    """Two states of a site, with the addresses that were told already."""

    def __init__(
        self,
        catalog: Catalog,
        tasks: Plan,
        former: FormerSite,
        sources: Mapping[str, Source],
        predecessors: Predecessors,
    ) -> None:
        self.catalog, self.tasks, self.former, self.sources = catalog, tasks, former, sources
        self.predecessors = predecessors
        self.known: set[str] = set()
        self.lost: set[tuple[str, str]] = set()
        self.in_doubt = {problem.position.path for problem in former.problems if problem.code in {LOST, RENAMED}}

    def compare_documents(self) -> Iterator[Problem]:
        """Compares all documents that had a page with those that hold the same text now."""
        documents = self.former.documents.values()
        heirs = [(document, self.predecessors.find_heir(document)) for _, document in documents]
        moved = [(document, heir) for document, heir in heirs if heir is None or _has_moved(document, heir)]
        # One that would go back to its own address makes room for the text that was there.
        leaving = {heir.path for document, heir in moved if heir and _is_displaced(document.address, by=heir.address)}
        for document, heir in moved:
            for address in (document.address, *document.aliases):
                output = alias_output_path(address)
                self.known.add(output)
                if output in self.former.outputs:
                    yield from self._compare_address(address, document, heir, leaving)
            if heir and document.kind in {Article.kind, Event.kind}:
                yield from self._compare_identities(document, heir)

    def _compare_address(
        self, address: str, document: Entry, heir: Entry | None, leaving: AbstractSet[str]
    ) -> Iterator[Problem]:
        owner = self._find_owner(address)
        if heir is None:
            # A text that is there, and not seen, is withheld, which is meant.
            is_withheld = document.path in self.sources and document.path not in self.catalog.entries
            if not owner and not is_withheld:
                yield warning(Position(document.path), "address/lost-text", address=address, title=document.title)
        elif self._may_return(address, heir) or owner in leaving - {heir.path}:
            yield self._tell_loss(address, heir)
        elif owner != heir.path and not self._is_claimed(address, owner):
            yield warning(Position(heir.path), "address/passed-on", address=address, title=heir.title, other=owner)

    def _find_owner(self, address: str) -> str:
        """Finds the file whose page answers at an address; "" if none does."""
        task = self.tasks.get(alias_output_path(address))
        return task.origin if task else ""

    def _is_claimed(self, address: str, path: str) -> bool:
        """Whether an editor gave an address to the file at `path`."""
        return path in self.catalog.entries and address in self.catalog.entries[path].aliases

    def _may_return(self, address: str, heir: Entry) -> bool:
        """Whether the heir would have an address again if it were among its old ones."""
        owner = self._find_owner(address)
        if owner in {"", heir.path}:
            return not owner
        return _is_displaced(address, by=heir.address) and not self._is_claimed(address, owner)

    def _compare_identities(self, document: Entry, heir: Entry) -> Iterator[Problem]:
        """Yields a warning if the text had another identity, and its old address alone does not bring that back."""
        then, now = (entry.summary.identity or entry.address for entry in (document, heir))
        is_dated = not heir.summary.identity or YEAR.search(heir.summary.identity)
        from_alias = document.address if is_dated else YEAR.sub("/", document.address)
        is_healed = then == from_alias and (heir.path, document.address) in self.lost
        if then != now and not is_healed and heir.path not in self.in_doubt:
            yield warning(Position(heir.path), RENAMED, id=_write_identity(then), title=heir.title)

    def find_lost_pages(self) -> Iterator[Problem]:
        """Finds pages that are gone, and of which nobody knows whose they were."""
        is_list = compile_lists(self.catalog.settings.languages).match
        gone = (path for path in self.former.outputs if path not in self.tasks and path.endswith(PAGES))
        for output in sorted({*gone} - self.known):
            # Lists come and go with what they list.
            if is_list(output):
                continue
            address = HOME + output.removesuffix("index.html")
            heir = self.predecessors.find_by_name(address)
            if heir:
                yield self._tell_loss(address, heir)
            else:
                yield warning(Position(SITE_FILE), "address/lost-text", address=address, title=address)

    def repeat_losses(self) -> Iterator[Problem]:
        """Yields again what the last build told, and what is so still: addresses that lead nowhere while there is the
        file that they should lead to, and texts with another identity, unless an editor chose it.
        """
        for problem in self.former.problems:
            values, heir = dict(problem.values), self.catalog.entries.get(problem.position.path)
            if problem.code == LOST and heir:
                is_told = (heir.path, values["address"]) in self.lost
                if not is_told and self._may_return(values["address"], heir):
                    yield self._tell_loss(values["address"], heir)
            elif problem.code == RENAMED and heir:
                identity = heir.summary.identity or heir.address
                if identity.endswith("/") and _write_identity(identity) != values["id"]:
                    yield warning(Position(heir.path), RENAMED, id=values["id"], title=heir.title)

    def _tell_loss(self, address: str, heir: Entry) -> Problem:
        self.lost.add((heir.path, address))
        return warning(Position(heir.path), LOST, address=address, title=heir.title)


def _has_moved(document: Entry, heir: Entry) -> bool:
    then, now = document.summary, heir.summary
    return (then.address, then.identity, document.aliases) != (now.address, now.identity, heir.aliases)


def _write_identity(identity: str) -> str:
    """Returns an identity as an editor can choose it: without the folder of the kind."""
    return FOLDER.sub("", identity)


def _is_displaced(address: str, *, by: str) -> bool:
    """Whether two addresses differ only in the day, which tells namesakes apart."""
    folder, _, name = address.rstrip("/").rpartition("/")
    other_folder, _, other_name = by.rstrip("/").rpartition("/")
    return folder == other_folder and name != other_name and DAY.sub("", name, 1) == DAY.sub("", other_name, 1)


def compile_lists(languages: Iterable[str]) -> re.Pattern[str]:
    """Compiles the expression that matches the paths of lists, which come and go with what they list."""
    return re.compile("|".join(f"(?:{language}/)?(?:{_match_lists(language)})" for language in languages))


def _match_lists(language: str) -> str:
    words = find_site_words(language)
    return (
        rf"(?:news|{words.events_address})/(?:[0-9]{{4}}/)?(?:[0-9]{{2}}/)?index\.html$"
        rf"|(?:{words.organisations_address}|{words.people_address})/index\.html$"
        rf"|(?:{words.tags_address}|{words.dossiers_address})/"
        rf"|.*/{words.page_address}/[0-9]+/index\.html$|.*/{re.escape(EMBED_FILE)}$"
    )


def _find_unrevised_events(catalog: Catalog, former: FormerSite) -> Iterator[Problem]:
    for event in catalog.events:
        _, document = former.documents.get(event.path, ("", event))
        then, now = document.summary, event.summary
        if then is now:
            continue
        starts = [summary.when.start for summary in (then, now) if summary.when]
        is_changed = then.status is not now.status or len(set(starts)) > 1 or _list_dates(then) != _list_dates(now)
        if is_changed and (then.updated, then.revision) == (now.updated, now.revision):
            yield warning(Position(event.path), "event/unrevised", title=event.title)


def _list_dates(event: Summary) -> tuple[object, ...]:
    """Returns all that decides when and whether the dates of a series take place."""
    series = event.series
    if series is None:
        return ()
    return series.rule, series.days, [(change.day, change.when, change.status) for change in series.changes]


def _find_moved_site(settings: Settings, former: FormerSite) -> Iterator[Problem]:
    """Yields a warning if names for feed readers and calendars hold another host than before, until somebody says which
    one they should hold.
    """
    told = [dict(problem.values)["former"] for problem in former.problems if problem.code == MOVED_SITE]
    address = told[0] if told else former.address
    if settings.first_address or not address or PLACEHOLDER.fullmatch(find_host(address)):
        return
    if find_host(address) != find_host(settings.address):
        yield warning(Position(SITE_FILE), MOVED_SITE, address=settings.address, former=address)

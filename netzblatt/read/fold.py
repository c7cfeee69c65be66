"""Folds all entries into one Catalog of the documents that readers may see, in order. Knows files by name only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import Any

from netzblatt.model.catalog import Catalog
from netzblatt.model.event_dates import find_current_date, list_dates, sort_by_start
from netzblatt.model.frozen import replace
from netzblatt.model.partners import PartnerItem
from netzblatt.model.paths import ASSETS, CONTENT
from netzblatt.model.problem import Problem
from netzblatt.model.profiles import Organisation
from netzblatt.model.records import Cluster, Reference
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, Role
from netzblatt.read.archive import Archive
from netzblatt.read.checks.sections import respell_section
from netzblatt.read.content_kind import ContentKind, Dating
from netzblatt.read.dossiers import collect_dossiers
from netzblatt.read.edition_catalogs import load_clusters, make_editions
from netzblatt.read.excerpts import SourceTexts
from netzblatt.read.keywords import (
    choose_spellings,
    collect_keywords,
    find_missing_commas,
    find_misspelt,
    leave_out_synonyms,
    respell_tags,
)
from netzblatt.read.trades import choose_trades, find_misspelt_trades, respell_trades
from netzblatt.read.translations import complete_translations

TEXTS = (".md", ".yml", ".yaml")
# The first field of an entry. itemgetter is quicker than a lambda.
GET_PATH = itemgetter(0)


def fold(
    entries: Sequence[Entry], *, into: Catalog, archive: Archive, texts: SourceTexts
) -> tuple[Catalog, list[Problem]]:
    """Puts the entries that are neither withheld nor faulty `into` a catalogue that has none. Returns it with Problems
    of tags and of fields.

    References to documents that readers do not see are left out. Links in texts stay, because their words do.
    """
    withheld = {entry.path for entry in into.withheld}.union(into.faulty)
    shown = [entry for entry in entries if entry.path not in withheld]
    if withheld:
        shown = [_leave_out_hidden(entry, withheld, archive) for entry in shown]
    # Only documents with a date are listed by their tags.
    dated_kinds = {kind.name for kind in archive.kinds.values() if kind.dating is not Dating.NONE}
    tagged = [entry for entry in shown if entry.kind in dated_kinds]
    names = choose_spellings(sorted(tagged, key=GET_PATH), into.terms)
    shown = [respell_tags(entry, names, archive) if entry.kind in dated_kinds else entry for entry in shown]
    if any(section.names for section in into.settings.sections):
        shown = [respell_section(entry, into.settings, archive) for entry in shown]
    if into.originals:
        shown = complete_translations(shown, into.originals, archive)
    listed = [entry for entry in shown if not _is_told_elsewhere(entry, into, archive)]
    clusters = load_clusters(archive, (entry for entry in listed if entry.kind == Cluster.kind))
    trades = choose_trades(clusters)
    if trades:
        listed = [respell_trades(entry, trades, archive) if entry.kind == Cluster.kind else entry for entry in listed]
    by_kind = _sort_by_kind(listed, archive.kinds.values(), into.settings)
    catalog = replace(
        into,
        entries={
            **{entry.path: entry for entries in by_kind.values() for entry in entries},
            **{entry.path: entry for entry in shown if _is_told_elsewhere(entry, into, archive)},
        },
        by_kind=by_kind,
        refused=tuple(entry for entry in entries if entry.path in into.faulty),
        clusters=load_clusters(archive, by_kind.get(Cluster.kind, ())),
        partner_items=_load_partner_items(archive, by_kind.get(PartnerItem.kind, ()), into.settings),
    )
    # In the list of a tag, an event stands once: a series with its next date.
    current = sort_by_start(find_current_date(event, now=catalog.now) for event in catalog.events)
    keywords = collect_keywords(catalog.articles, current, into.terms)
    dates, dossiers = list_dates(catalog.events, now=catalog.now), collect_dossiers(catalog.articles)
    problems = find_misspelt(tagged, leave_out_synonyms(names, into.terms), texts)
    problems += find_missing_commas(tagged, into.terms, texts)
    problems += find_misspelt_trades(clusters, catalog.of_kind(Organisation.kind), texts)
    catalog = replace(catalog, keywords=keywords, dates=dates, dossiers=dossiers)
    return replace(catalog, editions=make_editions(catalog, archive)), problems


def _is_told_elsewhere(entry: Entry, catalog: Catalog, archive: Archive) -> bool:
    """Whether what a document says is told on another's page: a translation of somebody has the page of the original in
    its edition.
    """
    return entry.path in catalog.originals and archive.kinds[entry.kind].is_everywhere


def _sort_by_kind(
    entries: Sequence[Entry], kinds: Iterable[ContentKind], settings: Settings
) -> dict[str, tuple[Entry, ...]]:
    """Sorts the entries of each kind as the kind wants it."""
    by_kind: dict[str, tuple[Entry, ...]] = {}
    for kind in kinds:
        entries_of_kind = [entry for entry in entries if entry.kind == kind.name]
        by_kind[kind.name] = tuple(kind.sort(entries_of_kind, settings))
    return by_kind


def _load_partner_items(archive: Archive, entries: Iterable[Entry], settings: Settings) -> tuple[PartnerItem, ...]:
    """Loads what may be shown of the partners in site.yml, newest first."""
    slugs = {partner.slug for partner in settings.partners}
    items = (archive.load_record(entry) for entry in entries)
    shown = (item for item in items if isinstance(item, PartnerItem) and item.slug in slugs and not item.is_refused)
    return tuple(sorted(shown, key=lambda item: (-item.date.at.timestamp(), item.path)))


def select_files(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Returns the files that may be published as they are, by path: assets, and files of content/ but texts. Files that
    programs work with are none of them.
    """
    return {path: source for path, source in sources.items() if _is_file(path) and not source.is_working_file}


def _is_file(path: str) -> bool:
    if path.startswith(ASSETS):
        return True
    return path.startswith(CONTENT) and not path.endswith(TEXTS)


def _leave_out_hidden(entry: Entry, withheld: AbstractSet[str], archive: Archive) -> Entry:
    own_references = archive.kinds[entry.kind].all_references
    own_roles = [field.role for field in own_references]
    if withheld.isdisjoint(entry.paths_by_role(Role.CLUSTER, Role.RELATED, *own_roles)):
        return entry
    record = archive.load_record(entry)
    changes: dict[str, Any] = {}
    for name in ("clusters", "related"):
        references: tuple[Reference, ...] = getattr(record, name)
        changes[name] = tuple(reference for reference in references if reference.path not in withheld)
    for field in own_references:
        reference: Reference | None = getattr(record, field.name)
        if reference and reference.path in withheld:
            changes[field.name] = None
    return archive.mend(entry, replace(record, **changes))

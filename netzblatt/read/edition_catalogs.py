"""The catalogue of each edition of a site in several languages: a text stands in its lists once, in the language of the
edition if it is there. Knows no form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from netzblatt.cache import digest
from netzblatt.model.catalog import Catalog
from netzblatt.model.event_dates import find_current_date, sort_by_start
from netzblatt.model.frozen import replace
from netzblatt.model.records import Cluster
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.archive import Archive
from netzblatt.read.dossiers import translate_dossiers
from netzblatt.read.keywords import collect_keywords
from netzblatt.read.translations import complete_record

# The versions of a text by language.
Versions = Mapping[str, Entry]


def load_clusters(archive: Archive, entries: Iterable[Entry]) -> tuple[Cluster, ...]:
    """Loads the records of clusters. Raises TypeError for others."""
    records = [archive.load_record(entry) for entry in entries]
    clusters = tuple(record for record in records if isinstance(record, Cluster))
    if len(clusters) < len(records):
        raise TypeError(records)
    return clusters


def make_editions(catalog: Catalog, archive: Archive) -> tuple[Catalog, ...]:
    """Makes the catalogues of all editions; none for a site in one language."""
    if not catalog.settings.editions:
        return ()
    groups = _group_versions(catalog)
    return tuple(_make_edition(catalog, groups, archive.copy(), language) for language in catalog.settings.languages)


def _group_versions(catalog: Catalog) -> dict[str, Versions]:
    """Returns the versions of each text that has a translation, by the path of the original."""
    groups: dict[str, dict[str, Entry]] = defaultdict(dict)
    for path, original in catalog.originals.items():
        for entry in filter(None, map(catalog.entries.get, (original, path))):
            groups[original][entry.summary.language] = entry
    return {original: versions for original, versions in groups.items() if len(versions) > 1}


def _make_edition(catalog: Catalog, groups: Mapping[str, Versions], archive: Archive, language: str) -> Catalog:
    settings = catalog.settings.choose_edition(language)
    chosen: dict[str, Entry] = {}
    for versions in groups.values():
        best = next(versions[each] for each in (language, *settings.languages, *versions) if each in versions)
        chosen |= {entry.path: best for entry in versions.values()}
    hidden = {path for path, best in chosen.items() if best.path != path}
    by_kind: dict[str, tuple[Entry, ...]] = {}
    for kind in archive.kinds.values():
        entries = catalog.of_kind(kind.name)
        if kind.is_everywhere:
            here = [_place(entry, groups.get(entry.path, {}).get(language), settings, archive) for entry in entries]
            by_kind[kind.name] = tuple(kind.sort(here, settings))
            chosen |= {version.path: entry for entry in here for version in groups.get(entry.path, {}).values()}
            chosen |= {entry.path: entry for entry in here}
        else:
            by_kind[kind.name] = tuple([entry for entry in entries if entry.path not in hidden])
    edition = replace(
        catalog,
        settings=settings,
        records=archive,
        entries={**catalog.entries, **chosen},
        by_kind=by_kind,
        clusters=load_clusters(archive, by_kind.get(Cluster.kind, ())),
        dates=tuple([event for event in catalog.dates if event.path not in hidden]),
    )
    current = sort_by_start(find_current_date(event, now=catalog.now) for event in edition.events)
    keywords = collect_keywords(edition.articles, current, catalog.terms)
    return replace(edition, keywords=keywords, dossiers=translate_dossiers(edition))


def _place(entry: Entry, translation: Entry | None, settings: Settings, archive: Archive) -> Entry:
    """Returns somebody with the address in an edition, and in its language if there is a translation."""
    place = parse_document_path(entry.path, tuple(archive.kinds.values()))
    if not isinstance(place, DocumentPath):
        raise TypeError(entry)
    address = place.address(settings, language=settings.language)
    folder, own_folder = (each.rstrip("/").rpartition("/")[0] for each in (entry.address, address))
    aliases = tuple(
        f"{own_folder}{alias.removeprefix(folder)}" for alias in entry.aliases if alias.startswith(f"{folder}/")
    )
    if translation and translation.path != entry.path:
        record = complete_record(archive.load_record(translation), archive.load_record(entry))
        changes = {"path": entry.path, "address": address, "aliases": tuple(dict.fromkeys((*aliases, *record.aliases)))}
        return archive.mend(entry, replace(record, **changes))
    if address == entry.address:
        return entry
    return entry._replace(
        summary=entry.summary._replace(address=address),
        summary_digest=digest.seal_of((entry.summary_digest, address)),
        record_digest=digest.seal_of((entry.record_digest, address)),
        aliases=aliases,
    )

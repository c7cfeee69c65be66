"""The order in which Sources become a Catalog. Knows no form, no field and no kind of content."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from netzblatt.cache.memo import Cache
from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.crop_rules import CropRule
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Problem
from netzblatt.model.records import PictureFile
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.read.addresses import DocumentPath, find_collisions, parse_document_path, place_entries
from netzblatt.read.archive import Archive, Document, Reader
from netzblatt.read.checks.alternatives import check_alternatives
from netzblatt.read.checks.file_copies import check_copies
from netzblatt.read.checks.front_page import warn_of_crowd
from netzblatt.read.checks.legal_roles import find_same_roles
from netzblatt.read.checks.misplaced import find_misplaced
from netzblatt.read.checks.partners import find_unknown_partners
from netzblatt.read.checks.picture_rights import check_rights
from netzblatt.read.checks.pictures import check_crops, check_pictures, find_damage, measure_pictures
from netzblatt.read.checks.reminders import remind
from netzblatt.read.checks.sections import find_unknown_sections
from netzblatt.read.checks.updates import leave_out_future_updates, warn_of_updates
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.dossiers import check_dossiers
from netzblatt.read.excerpts import SourceTexts
from netzblatt.read.fault_net import FaultNet
from netzblatt.read.fold import fold, select_files
from netzblatt.read.kinds import KINDS
from netzblatt.read.readers.direct_reader import DirectReader
from netzblatt.read.references.linking import Linker
from netzblatt.read.references.naming import find_wrong_names
from netzblatt.read.settings import STAND_IN, read_crops, read_settings
from netzblatt.read.shared_venues import place_shared_venues
from netzblatt.read.terms import read_terms
from netzblatt.read.translations import find_originals
from netzblatt.read.visibility import find_withheld


def read(  # noqa: PLR0913 (all but the first by name)
    sources: Mapping[str, Source],
    *,
    objects: Objects,
    now: datetime,
    reader: Reader | None = None,
    has_drafts: bool = False,
    shown: str = "",
    goes_on: bool = False,
    left_out: Collection[str] = (),
    kinds: tuple[ContentKind, ...] = KINDS,
) -> tuple[Catalog | None, list[Problem]]:
    """Reads all `sources` and returns the catalogue of what readers may see at `now` (aware), with all Problems. It is
    None if one is an error, unless reading `goes_on` without faulty documents, or it is in one of `left_out`. The
    `reader` reads texts of these `kinds`. `has_drafts` adds what is withheld, `shown` one by its path. Raises OSError.
    """
    archive = Archive(reader or DirectReader(objects), kinds)
    settings, crops, settings_problems = _read_all_settings(sources, archive.reader.results)
    documents, sources, document_problems = _read_documents(sources, archive, settings or STAND_IN)
    entries, updates = leave_out_future_updates(_collect_entries(documents, archive), archive, now=now)
    problems = [*settings_problems, *document_problems, *find_collisions(entries), *find_same_roles(entries)]
    withheld, hidden = _find_withheld(entries, now, left_out, has_drafts=has_drafts, shown=shown)
    entries, originals, link_problems = _link_all(entries, sources, hidden, archive, settings=settings or STAND_IN)
    entries, venue_problems = place_shared_venues(entries, sources, texts := SourceTexts(sources, objects), archive)
    picture_files, file_problems = measure_pictures(entries, sources, archive.reader, hidden=hidden)
    file_problems += _check_pictures(entries, picture_files, crops, settings or STAND_IN)
    file_problems += check_copies(entries, sources, archive, settings=settings or STAND_IN, hidden=hidden)
    file_problems += find_damage(entries, hidden, sources, objects, results=archive.reader.results)
    file_problems += [*link_problems, *_check_names(entries, sources, archive, texts, originals)]
    problems += [*venue_problems, *texts.add_excerpts([*file_problems, *_find_unknown(entries, settings, archive)])]
    problems += [*warn_of_updates(updates, texts), *find_misplaced(entries, sources, texts, folders=[*archive.kinds])]
    faulty = {problem.position.path for problem in problems if problem.is_error}.difference(left_out)
    if settings is None or (faulty and not (goes_on and faulty <= set(map(_get_path, documents)))):
        return None, [*problems, *read_terms(sources, archive.reader.results, settings)[1]]
    empty_catalog = Catalog(
        settings=settings,
        now=now,
        records=archive,
        withheld=tuple(hidden.values()),
        unpublished=tuple(document for path, document in withheld.items() if path not in hidden),
        files=select_files(sources),
        picture_files=picture_files,
        crops=crops,
        updates=updates,
        originals=originals,
        faulty=tuple(sorted(faulty)),
        expired=tuple(entry for entry in entries if has_drafts and _has_expired(entry.path, hidden)),
    )
    catalog, keyword_problems = _fold_twice(entries, empty_catalog, archive, texts, sources)
    return catalog, [*problems, *texts.add_excerpts(keyword_problems), *remind(entries, texts, now=now)]


def _has_expired(path: str, hidden: Mapping[str, Withheld]) -> bool:
    return path in hidden and hidden[path].reason is Reason.EXPIRED


def _find_unknown(entries: Sequence[Entry], settings: Settings | None, archive: Archive) -> Iterator[Problem]:
    yield from find_unknown_partners(entries, settings)
    yield from find_unknown_sections(entries, settings, archive)


def _check_pictures(
    entries: Sequence[Entry],
    picture_files: Mapping[str, PictureFile],
    crops: tuple[CropRule, ...],
    settings: Settings,
) -> Iterator[Problem]:
    yield from check_pictures(entries, settings, picture_files)
    yield from check_alternatives(entries)
    yield from check_crops(entries, picture_files, crops)
    yield from check_rights(entries, picture_files)


def _check_names(
    entries: Sequence[Entry],
    sources: Iterable[str],
    archive: Archive,
    texts: SourceTexts,
    translations: Collection[str],
) -> Iterator[Problem]:
    yield from find_wrong_names(entries, sources, archive, texts, translations=translations)
    yield from check_dossiers(entries, archive, translations)


def _read_all_settings(
    sources: Mapping[str, Source], results: Cache
) -> tuple[Settings | None, tuple[CropRule, ...], list[Problem]]:
    """Reads the settings of the site and its crops, and returns them with their Problems."""
    settings, problems = read_settings(sources, results=results)
    crops, crop_problems = read_crops(sources, results=results)
    return settings, crops, [*problems, *crop_problems]


def _get_path(document: Document) -> str:
    return document.source.path


def _fold_twice(
    entries: Sequence[Entry],
    empty_catalog: Catalog,
    archive: Archive,
    texts: SourceTexts,
    sources: Mapping[str, Source],
) -> tuple[Catalog, list[Problem]]:
    """Folds the catalogue of today and, if something is under embargo, that after all embargoes. Its errors are told
    today, while somebody is at the desk.
    """
    future = archive.copy()
    terms, term_problems = read_terms(sources, archive.reader.results, empty_catalog.settings)
    empty_catalog = replace(empty_catalog, terms=terms)
    catalog, problems = fold(entries, into=empty_catalog, archive=archive, texts=texts)
    problems += [*term_problems, *warn_of_crowd(catalog)]
    others = tuple(document for document in empty_catalog.withheld if document.reason is not Reason.EMBARGO)
    if len(others) == len(empty_catalog.withheld):
        return catalog, problems
    empty_future = replace(empty_catalog, withheld=others, records=future)
    eventual, future_problems = fold(entries, into=empty_future, archive=future, texts=texts)
    problems += [problem for problem in future_problems if problem.is_error and problem not in problems]
    return replace(catalog, eventual=eventual), problems


def _read_documents(
    sources: Mapping[str, Source], archive: Archive, settings: Settings
) -> tuple[list[Document], dict[str, Source], list[Problem]]:
    """Reads the documents of content/. Returns them, all sources with their digests, which are known now, and all their
    Problems; those of misplaced files come first.
    """
    document_sources, problems = _find_documents(sources, tuple(archive.kinds.values()))
    documents = list(archive.reader.read_documents(document_sources, settings))
    problems += [problem for document in documents for problem in document.problems]
    return documents, {**sources, **{document.source.path: document.source for document in documents}}, problems


def _find_documents(
    sources: Mapping[str, Source], kinds: tuple[ContentKind, ...]
) -> tuple[list[tuple[Source, DocumentPath]], list[Problem]]:
    """Finds the documents in the folders of the `kinds`, in the order of `sources`, and a Problem for each that lies
    elsewhere.
    """
    documents: list[tuple[Source, DocumentPath]] = []
    problems: list[Problem] = []
    for path, source in sources.items():
        document_path = parse_document_path(path, kinds)
        if isinstance(document_path, Problem):
            problems.append(document_path)
        elif document_path:
            documents.append((source, document_path))
    return documents, problems


def _collect_entries(documents: Iterable[Document], archive: Archive) -> list[Entry]:
    """Returns the entries of all documents; those of one name have addresses and identities of their own."""
    entries = [document.entry for document in documents if document.entry]
    placed = place_entries(entries, tuple(archive.kinds.values()))
    return [
        entry
        if one is entry
        else archive.mend(
            entry, replace(archive.load_record(entry), address=one.address, identity=one.summary.identity)
        )
        for entry, one in zip(entries, placed, strict=True)
    ]


def _link_all(
    entries: Sequence[Entry],
    sources: Mapping[str, Source],
    hidden: Mapping[str, Withheld],
    archive: Archive,
    *,
    settings: Settings,
) -> tuple[list[Entry], dict[str, str], list[Problem]]:
    """Returns the entries with their links, the originals of those that are translations, and all Problems of that. If
    the program fails at one, that is another.
    """
    linker = Linker(sources, entries, hidden, archive, site=settings.address)
    linked: list[Entry] = []
    faults: list[Problem] = []
    for entry in entries:
        linked.append(entry)
        with FaultNet(entry.path, faults):
            linked[-1] = linker.link(entry)
    originals, translation_problems = find_originals(linked, sources, archive, settings)
    return linked, originals, [*translation_problems, *linker.problems, *faults]


def _find_withheld(
    entries: Iterable[Entry], now: datetime, left_out: Collection[str], *, has_drafts: bool, shown: str
) -> tuple[dict[str, Withheld], dict[str, Withheld]]:
    """Returns the withheld documents by path, and those that the catalogue leaves out: all but the one `shown`, and
    with `has_drafts` only those that have expired or are hidden.
    """
    withheld = find_withheld(entries, now=now, faulty=left_out)
    if not has_drafts:
        return withheld, {path: one for path, one in withheld.items() if path != shown}
    return withheld, {path: one for path, one in withheld.items() if one.reason in {Reason.EXPIRED, Reason.HIDDEN}}

"""The staging folder becomes site/: what stays is linked into it, then the two are exchanged. Knows no output."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache.build_note import BuildNote
from netzblatt.model.frozen import replace
from netzblatt.model.paths import MANIFEST
from netzblatt.model.result import Result
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.planning import PlannedSite
from netzblatt.pipeline.previous import Previous
from netzblatt.plan.addresses import output_path
from netzblatt.site_folder import hardlinks, ledger, recovery, staging
from netzblatt.site_folder.ledger import Alterations, Difference, FileRecord, Ledger
from netzblatt.site_folder.manifest import write_manifest
from netzblatt.site_folder.paths import FolderChange, FolderPaths, Patch

if TYPE_CHECKING:
    from netzblatt.pipeline.making import MadeOutputs
    from netzblatt.pipeline.open_build import OpenBuild


class Staged(NamedTuple):
    """The staging folder with all outputs that stay as they are, and their records by path."""

    patch: Patch
    records: Mapping[str, FileRecord]


def stage(planned: PlannedSite, previous: Previous, options: Options) -> Staged:
    """Brings the staging folder to what stays of site/."""
    folders, wanted = previous.paths.folders, planned.wanted
    foreign = () if options.prunes else previous.find_alterations().foreign
    staged = previous.load_staged()
    change = FolderChange(set(), wanted.keys() | {MANIFEST}, foreign)
    if not (options.is_clean or options.is_twice):
        stays = _find_current(previous.ledger.files, wanted) - previous.find_alterations().paths
        change = replace(change, stays=stays, staged=_find_current(staged.files, wanted) if staged else set())
    patch = staging.prepare(folders, previous.ledger, change, staged)
    copies = hardlinks.link_files(folders.site, folders.staging, patch.missing.items())
    return Staged(patch, {**patch.entries, **patch.missing, **copies})


def exchange(
    planned: PlannedSite, staged: Staged, made: MadeOutputs, previous: Previous, opened: OpenBuild
) -> tuple[Result, Previous]:
    """Exchanges the staging folder with site/, which is the next staging folder. Returns the result, and all that there
    is now.
    """
    note = _write_note(made.result, planned, previous, opened)
    altered = previous.find_alterations()
    address = planned.catalog.settings.address
    records = made.records if opened.options.is_preview else _add_manifest(made.records, previous, address)
    after = _exchange_folders(records, staged.patch, note, previous, opened)
    result = replace(
        made.result,
        manifest={path: record[1] for path, record in sorted(records.items())},
        foreign=altered.foreign if opened.options.prunes else staged.patch.foreign,
        lost=staged.patch.displaced,
        until=note.until,
        is_exchanged=True,
    )
    if opened.options.is_preview:
        result = describe_preview(result, planned, previous)
    return result, replace(after, planned=planned)


def _add_manifest(records: Mapping[str, FileRecord], previous: Previous, address: str) -> dict[str, FileRecord]:
    folders = previous.paths.folders
    earlier = None if MANIFEST in previous.find_alterations().paths else previous.ledger.files.get(MANIFEST)
    record = write_manifest(folders.staging, records, address=address, site=folders.site, previous=earlier)
    return {**records, MANIFEST: record}


def describe_preview(result: Result, planned: PlannedSite, previous: Previous) -> Result:
    """Adds what only a preview tells: where each output comes from, and what is not published yet."""
    catalog = planned.catalog
    return replace(
        result,
        origins={path: task.origin for path, task in planned.tasks.items()},
        unpublished=catalog.unpublished,
        pages={path: output_path(entry.address) for path, entry in catalog.entries.items()},
        sources=previous.digests,
    )


def _write_note(result: Result, planned: PlannedSite, previous: Previous, opened: OpenBuild) -> BuildNote:
    now, catalog = opened.options.now, planned.catalog
    # A site whose search is missing is not all that it should be.
    is_whole = opened.options.has_search or not catalog.settings.search
    coming = (change.at for change in catalog.find_changes() if change.at > now)
    return BuildNote(
        cause=previous.compute_cause() if is_whole else "",
        now=now,
        until=next(coming, None),
        settings=catalog.settings,
        problems=result.problems,
        withheld=result.withheld,
    )


def _exchange_folders(
    records: Mapping[str, FileRecord], patch: Patch, note: BuildNote, previous: Previous, opened: OpenBuild
) -> Previous:
    """Exchanges the folders and returns what there is now."""
    folders = previous.paths.folders
    after = staging.make_ledger(folders, patch, files=records, note=note.encode())
    # A ledger that knew less than there was does not describe the folder that is the staging folder afterwards.
    is_known = previous.find_alterations() == Alterations(frozenset(), previous.ledger.foreign)
    # The ledger is named after the folder's inode, which stays the same. Without any nobody knows which files are ours:
    # that of a first build is not put off.
    save_ledger = partial(ledger.save, folders.locate_ledger(folders.staging), after)
    if previous.ledger.files:
        opened.session.save("ledger", save_ledger)
    else:
        save_ledger()
    staging.exchange(folders)
    # There is none after a first build.
    has_staging = folders.staging.exists()
    if not has_staging:
        opened.session.save("staging", partial(staging.fill, folders, after))
    return replace(
        previous,
        ledger=after,
        note=note,
        find_alterations=partial(Alterations, frozenset(), after.foreign),
        load_staged=partial(_compare, folders, previous.ledger if has_staging and is_known else None, after),
    )


def _compare(folders: FolderPaths, staged: Ledger | None, site: Ledger) -> Difference | None:
    if staged is None or not folders.staging.exists():
        return recovery.load_staged(folders, site)
    return ledger.compute_difference(staged, site)


def _find_current(records: Mapping[str, FileRecord | None], wanted: Mapping[str, str]) -> set[str]:
    """Finds the files that are outputs as they should be."""
    return {path for path, record in records.items() if record and record[0] == wanted.get(path)}

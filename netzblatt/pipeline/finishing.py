"""Makes indexes of finished pages for the search. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from netzblatt.cache import digest
from netzblatt.cache.memo import compute_key, remember_all
from netzblatt.model.frozen import replace
from netzblatt.model.tasks import SearchIndex
from netzblatt.pipeline.making import MadeOutputs, WrittenFile, open_writer
from netzblatt.pipeline.placing import Staged
from netzblatt.pipeline.planning import PlannedSite
from netzblatt.pipeline.previous import Previous
from netzblatt.render import make_search_index
from netzblatt.site_folder import hardlinks
from netzblatt.site_folder.ledger import FileRecord

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild

Files = Mapping[str, FileRecord]


def keep_indexes(planned: PlannedSite, previous: Previous) -> PlannedSite:
    """Returns the plan with the files of those indexes that stay as they are because all their pages do."""
    former, wanted = previous.ledger.files, dict(planned.wanted)
    altered = previous.find_alterations().paths
    for path, files in _find_files(planned, previous).items():
        index = planned.indexes[path]
        if altered.isdisjoint(files) and all(
            page in former and former[page][0] == wanted[page] for page in index.pages
        ):
            key = _compute_key(index, former)
            wanted |= dict.fromkeys([file for file, record in files.items() if record[0] == key], key)
    return planned._replace(wanted=wanted)


def finish_outputs(
    planned: PlannedSite, staged: Staged, made: MadeOutputs, previous: Previous, opened: OpenBuild
) -> MadeOutputs:
    """Makes the indexes that are not in site/ already. Their keys are digests of the pages' bytes."""
    folders, options, writer = previous.paths.folders, opened.options, open_writer(previous, opened)
    known = _find_files(planned, previous) if options.uses_previous else {}
    written: list[str] = []

    def find(path: str) -> Files | None:
        files, key = known.get(path, {}), _compute_key(planned.indexes[path], made.records)
        is_there = files and all(record[0] == key for record in files.values())
        if not is_there or not previous.find_alterations().paths.isdisjoint(files):
            return None
        missing = [(file, record) for file, record in files.items() if file not in staged.records]
        copies = hardlinks.link_files(folders.site, folders.staging, missing)
        return {file: copies.get(file) or staged.records.get(file, record) for file, record in files.items()}

    def make(due: list[str]) -> Iterator[tuple[str, Files]]:
        # The work is done by other programs, which threads can wait for.
        with ThreadPoolExecutor(options.processes) as threads:
            for number, (path, files) in enumerate(zip(due, threads.map(make_index, due), strict=True)):
                options.report_progress("finish", number, len(due))
                written.extend(files)
                key = _compute_key(planned.indexes[path], made.records)
                yield path, {file: (key, *write(file, data)) for file, data in files.items()}

    def make_index(path: str) -> dict[str, bytes]:
        index = planned.indexes[path]
        pages = {page: (folders.staging / page).read_bytes() for page in index.pages}
        return {f"{path}{name}": data for name, data in make_search_index(index, pages).items()}

    def write(file: str, data: bytes) -> WrittenFile:
        return writer.write_file(file, digest.of_bytes(data), [data])

    records = dict(made.records)
    for files in remember_all(planned.indexes, find=find, make=make).values():
        records |= files
    return MadeOutputs(records, replace(made.result, made=tuple(sorted([*made.result.made, *written]))))


def _find_files(planned: PlannedSite, previous: Previous) -> dict[str, dict[str, FileRecord]]:
    """Finds the files that the last build left of each index."""
    paths = tuple(planned.indexes)
    found: dict[str, dict[str, FileRecord]] = {}
    for file, record in previous.ledger.files.items() if paths else ():
        if file.startswith(paths):
            path = next(path for path in paths if file.startswith(path))
            found.setdefault(path, {})[file] = record
    return found


def _compute_key(index: SearchIndex, records: Files) -> str:
    return compute_key("search index", index, *[records[page][1] for page in index.pages])

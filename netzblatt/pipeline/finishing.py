"""Makes outputs of finished outputs, such as a search index of all pages. Knows no feature."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache import digest
from netzblatt.cache.memo import remember_all
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.frozen import replace
from netzblatt.pipeline.making import MadeOutputs
from netzblatt.pipeline.previous import Previous
from netzblatt.site_folder import hardlinks
from netzblatt.site_folder.ledger import FileRecord

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild


class FinishedOutput(NamedTuple):
    """An output that is made of the bytes of others. `make`, a function of a module, is handed the bytes of `sources`
    in their order.
    """

    output: str
    sources: tuple[str, ...]
    make: Callable[[Sequence[bytes]], bytes]


# A feature is handed the paths of all outputs that are made, and plans those that are made of them.
Finisher = Callable[[Collection[str]], Iterable[FinishedOutput]]


def finish_outputs(made: MadeOutputs, previous: Previous, opened: OpenBuild) -> MadeOutputs:
    """Makes the outputs that are made of finished outputs, unless they are in site/ already. Their keys are digests of
    the bytes that they are made of.

    Raises ValueError if two features want one output.
    """
    finishers, staging = opened.options.finishers, previous.paths.folders.staging
    planned = [finished for finisher in finishers for finished in finisher(made.records.keys())]
    outputs = {finished.output: finished for finished in planned}
    if len(outputs) < len(planned) or not outputs.keys().isdisjoint(made.records):
        message = f"wanted twice: {sorted(finished.output for finished in planned)}"
        raise ValueError(message)
    written: list[str] = []

    def compute_key(path: str) -> str:
        finished = outputs[path]
        contents = tuple((source, made.records[source][1]) for source in finished.sources)
        return digest.of_value((toolchain(), finished.make, contents))

    def find(path: str) -> FileRecord | None:
        record = previous.ledger.files.get(path) if opened.options.uses_previous else None
        if record is None or record[0] != compute_key(path) or path in previous.find_alterations().paths:
            return None
        return hardlinks.link_files(previous.paths.folders.site, staging, [(path, record)]).get(path, record)

    def make(due: list[str]) -> Iterator[tuple[str, FileRecord]]:
        for path in due:
            finished = outputs[path]
            data = finished.make([(staging / source).read_bytes() for source in finished.sources])
            written.append(path)
            yield path, (compute_key(path), digest.of_bytes(data), *hardlinks.write(staging, path, [data]))

    records = {**made.records, **remember_all(outputs, find=find, make=make)}
    result = replace(made.result, made=tuple(sorted([*made.result.made, *written])))
    return MadeOutputs(records, result)

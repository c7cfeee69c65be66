"""Outputs are made by several processes: rendered, and written into the staging folder. Knows no feature."""

from __future__ import annotations

import signal
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from netzblatt.cache import digest
from netzblatt.cache.memo import remember_all
from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_PICTURE_SECONDS
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.model.tasks import Copy, Task, TemplateOutput
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.placing import Staged
from netzblatt.pipeline.planning import PlannedSite
from netzblatt.pipeline.previous import Previous
from netzblatt.pipeline.result import Result
from netzblatt.render import Renderer, is_of_pictures, plan_shifts
from netzblatt.site_folder import hardlinks
from netzblatt.site_folder.ledger import FileRecord
from netzblatt.site_folder.paths import FolderPaths
from netzblatt.tools.jinja.templates import Templates
from netzblatt.workers import pool
from netzblatt.workers.time_limit import limit_time

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild

# The signals by which a process ends that has no more time, or whose decoder crashes.
DEATHS_BY_DECODER = {
    getattr(signal, name, None) for name in ("SIGPROF", "SIGSEGV", "SIGBUS", "SIGABRT", "SIGFPE", "SIGILL")
}
# The digest of a file that was written, its size, its time of change and its inode.
WrittenFile = tuple[str, int, int, int]
# What was made of each output of a batch, and what was wrong.
RenderedBatch = tuple[list[Any], list[Problem]]
RenderBatch = Callable[[Any, Sequence[Task]], RenderedBatch]


class MadeOutputs(NamedTuple):
    """The records of all outputs, by path, and the result of the build so far."""

    records: Mapping[str, FileRecord]
    result: Result


class OutputWriter(NamedTuple):
    """Writes outputs into the staging folder. `previous` are the records of site/ by path; the files in `altered` are
    not as they were left.
    """

    renderer: Renderer
    folders: FolderPaths
    previous: Mapping[str, FileRecord]
    altered: Collection[str]

    def write(self, task: Task, made: bytes | Copy) -> tuple[str, WrittenFile]:
        """Writes an output, its bytes or those of a copied file, and returns its path and its file."""
        path = task.output
        content = made.digest if isinstance(made, Copy) else digest.of_bytes(made)
        record = self.previous.get(path)
        if record and record[1] == content and path not in self.altered:
            # The same bytes from other parts: the file keeps its time, by which browsers and rsync go.
            copies = hardlinks.link_files(self.folders.site, self.folders.staging, [(path, record)])
            return path, copies.get(path, record)[1:]
        pieces = self.renderer.objects.get_pieces(made.digest) if isinstance(made, Copy) else [made]
        return path, (content, *hardlinks.write(self.folders.staging, path, pieces))


def make_outputs(planned: PlannedSite, staged: Staged, previous: Previous, opened: OpenBuild) -> MadeOutputs:
    """Makes the outputs that are not in the staging folder yet."""
    problems: list[Problem] = []
    written: list[str] = []

    def write_all(due: list[str]) -> Iterator[tuple[str, FileRecord]]:
        tasks = [planned.tasks[path].task for path in due]
        for files, faults in _share(tasks, _open_writer(planned, previous, opened), opened):
            problems.extend(faults)
            for path, file in files:
                written.append(path)
                yield path, (planned.wanted[path], *file)
            opened.options.report_progress("perform", len(written) + len(problems), len(due))

    records = remember_all(planned.tasks, find=staged.records.get, make=write_all)
    result = replace(planned.result, problems=(*planned.result.problems, *problems), made=tuple(sorted(written)))
    return MadeOutputs(records, result)


def open_renderer(planned: PlannedSite, sources: Mapping[str, Source], opened: OpenBuild) -> Renderer:
    """Returns what a process renders the plan with."""
    language = planned.catalog.settings.language
    return Renderer(
        templates=planned.keys.templates,
        objects=opened.objects,
        pictures=opened.pictures,
        template_files={path: source for path, source in sources.items() if path.startswith(TEMPLATES)},
        second=Templates(sources, language) if opened.options.is_twice else None,
    )


def _open_writer(planned: PlannedSite, previous: Previous, opened: OpenBuild) -> OutputWriter:
    renderer = open_renderer(planned, previous.survey.sources, opened)
    altered = previous.find_alterations().paths
    return OutputWriter(renderer, previous.paths.folders, previous.ledger.files, altered)


def _share(
    due: Sequence[Task], writer: OutputWriter, opened: OpenBuild
) -> Iterator[tuple[list[tuple[str, WrittenFile]], list[Problem]]]:
    """Shares the outputs among processes, as far as that pays, and yields what they wrote and what was wrong."""
    options, templates = opened.options, writer.renderer.templates
    templates.prepare({task.action.template for task in due if isinstance(task.action, TemplateOutput)})
    # Processes open the store for themselves.
    opened.results.close()
    tuning = options.tuning
    shifts = plan_shifts(due, batch_size=tuning.outputs_a_batch, shift_size=tuning.batches_a_shift)
    pictures = sum(is_of_pictures(batch) for shift in shifts for batch in shift)
    is_shared = len(due) >= tuning.shared_outputs or sum(map(len, shifts)) > 3 or pictures > 1
    for shift in shifts:
        yield from share_batches(_write_batch, shift, state=writer, options=options, is_shared=is_shared)


def _write_batch(writer: OutputWriter, batch: Sequence[Task]) -> tuple[list[tuple[str, WrittenFile]], list[Problem]]:
    return writer.renderer.render_all(batch, writer.write)


def share_batches(
    render_batch: RenderBatch,
    batches: Sequence[Sequence[Task]],
    *,
    state: Any,
    options: Options,
    is_shared: bool = True,
) -> Iterator[RenderedBatch]:
    """Shares batches among processes, and yields what each made of its outputs, and what was wrong.

    Pictures are made in another process, because a decoder may crash or have to be ended, unless the person wants one
    process only.
    """
    is_apart = options.jobs != 1 and any(map(is_of_pictures, batches))
    work, give_up = (partial(_render_in_time, render_batch), _give_up_picture) if is_apart else (render_batch, None)
    jobs = options.processes if is_shared else 1
    for _, made in pool.spread(work, batches, state=state, jobs=jobs, give_up=give_up):
        yield made


def _render_in_time(render_batch: RenderBatch, state: Any, batch: Sequence[Task]) -> RenderedBatch:
    with limit_time(MOST_PICTURE_SECONDS) if is_of_pictures(batch) else nullcontext():
        return render_batch(state, batch)


def _give_up_picture(_state: object, batch: Sequence[Task], exit_code: int | None) -> RenderedBatch | None:
    """Returns the Problem of a picture whose decoder ended its process; None if somebody else did."""
    if not is_of_pictures(batch) or exit_code is None or -exit_code not in DEATHS_BY_DECODER:
        return None
    path = batch[0].origin
    seconds = MOST_PICTURE_SECONDS
    return [], [error(Position(path), "image/costly", file=PurePosixPath(path).name, seconds=seconds)]

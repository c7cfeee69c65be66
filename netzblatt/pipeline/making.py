"""Outputs are made by several processes: rendered, and written into the staging folder. Knows no feature."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from netzblatt.cache import digest
from netzblatt.cache.blobs import Blobs
from netzblatt.cache.memo import MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.frozen import replace
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.model.tasks import Action, CalendarFile, CroppedPicture, Task, TemplateOutput
from netzblatt.pipeline.keys import Keys
from netzblatt.pipeline.placing import Staged
from netzblatt.pipeline.planning import PlannedSite
from netzblatt.pipeline.previous import Previous
from netzblatt.pipeline.result import Result
from netzblatt.pipeline.tuning import Tuning
from netzblatt.render import render
from netzblatt.site_folder import hardlinks
from netzblatt.site_folder.ledger import FileRecord
from netzblatt.site_folder.paths import FolderPaths
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.jinja.templates import Templates, describe_failure
from netzblatt.workers import pool

if TYPE_CHECKING:
    from netzblatt.pipeline.remembering import OpenBuild

Made = TypeVar("Made")


class MadeOutputs(NamedTuple):
    """The records of the outputs that had to be made, by path, and the result of the build so far."""

    records: Mapping[str, FileRecord]
    result: Result


def make_outputs(planned: PlannedSite, staged: Staged, previous: Previous, opened: OpenBuild) -> MadeOutputs:
    """Makes the outputs that are not in the staging folder yet."""
    due = [task.task for path, task in planned.tasks.items() if path not in staged.records]
    options, templates = opened.options, planned.keys.templates
    templates.prepare({task.action.template for task in due if isinstance(task.action, TemplateOutput)})
    # Processes open the store for themselves.
    opened.results.close()
    shifts, writer = plan_shifts(due, options.tuning), _open_writer(planned, previous, opened)
    is_shared = len(due) >= options.tuning.shared_outputs or sum(map(len, shifts)) > 3
    jobs = options.processes if is_shared else 1
    records: dict[str, FileRecord] = {}
    problems: list[Problem] = []
    for shift in shifts:
        for _, (written, faults) in pool.spread(write_all, shift, state=writer, jobs=jobs):
            records.update(written)
            problems += faults
            options.report_progress("perform", len(records) + len(problems), len(due))
    result = replace(planned.result, problems=(*planned.result.problems, *problems), made=tuple(sorted(records)))
    return MadeOutputs(records, result)


def _open_writer(planned: PlannedSite, previous: Previous, opened: OpenBuild) -> OutputWriter:
    sources, folders = previous.survey.sources, previous.paths.folders
    language = planned.catalog.settings.language
    return OutputWriter(
        templates=planned.keys.templates,
        keys=planned.keys,
        objects=opened.objects,
        pictures=opened.pictures,
        before=previous.ledger.files,
        altered=previous.find_alterations().paths,
        folders=folders,
        texts={path: source for path, source in sources.items() if path.startswith(TEMPLATES)},
        second=Templates(sources, language) if opened.options.is_twice else None,
    )


@dataclass(frozen=True, kw_only=True)
class Renderer:
    """What a process performs actions with: `texts` are the templates, for their faults. With `second` templates
    everything is made once more and compared.
    """

    templates: Templates
    objects: Objects
    pictures: Blobs | MemoryCache
    texts: Mapping[str, Source]
    second: Templates | None = None

    def perform(self, action: Action) -> bytes:
        """The bytes of an action. Pictures are dear (some 30 ms each): those of earlier builds are looked up."""
        if not isinstance(action, CroppedPicture):
            return self._made(action)
        key = digest.of_value((toolchain(), action))
        data = self.pictures.get(key)
        if data is None:
            data = self._made(action)
            self.pictures.put(key, data)
        return data

    def _made(self, action: Action) -> bytes:
        data = render(action, templates=self.templates, objects=self.objects)
        if self.second:
            # A copy, which brings nothing along that the first one has made and kept.
            again = pickle.loads(pickle.dumps(action))  # noqa: S301
            if data != render(again, templates=self.second, objects=self.objects):
                message = f"made twice, it is not the same: {action}"
                raise AssertionError(message)
        return data


@dataclass(frozen=True, kw_only=True)
class OutputWriter(Renderer):
    """Renders outputs into the staging folder. `before` are the records of site/ by path; the files in `altered` are
    not as they were left.
    """

    folders: FolderPaths
    keys: Keys
    before: Mapping[str, FileRecord]
    altered: Collection[str]

    def write(self, task: Task) -> tuple[str, FileRecord]:
        """The output's path, and its entry in the spare folder."""
        path, data, key = task.output, self.perform(task.action), self.keys.key_with_sums(task.action)
        found, before = digest.of_bytes(data), self.before.get(path)
        if before and before[1] == found and path not in self.altered:
            # The same bytes from other parts: the file keeps its time, by which browsers and rsync go.
            entry = (key, *before[1:])
            return path, hardlinks.link_files(self.folders.site, self.folders.staging, [(path, entry)]).get(path, entry)
        return path, (key, found, *hardlinks.write(self.folders.staging, path, data))


def split_tasks(tasks: Sequence[Task], *, size: int) -> Iterator[Sequence[Task]]:
    """Splits tasks into batches for a process. Pictures take long: each goes alone, half of them first and half last,
    so that nobody waits for one when all else is done. Calendars come together, since what makes them is slow to load.
    """
    pictures = [task for task in tasks if isinstance(task.action, CroppedPicture)]
    others = [task for task in tasks if not isinstance(task.action, CroppedPicture)]
    others.sort(key=lambda task: not isinstance(task.action, CalendarFile))
    yield from ([task] for task in pictures[::2])
    yield from (others[start : start + size] for start in range(0, len(others), size))
    yield from ([task] for task in pictures[1::2])


def plan_shifts(due: Sequence[Task], tuning: Tuning) -> list[list[Sequence[Task]]]:
    """Plans which batches the same processes make. The first shift is made in this process: one task of each kind of
    which there are more, so that what it loads is there in all processes. Calendars are left out of that: one process
    loads what makes them while the others make pages.
    """
    counts = Counter(map(name_kind, due))
    first: dict[str, Task] = {}
    rest = []
    for task in due:
        kind = name_kind(task)
        if kind in first or counts[kind] == 1 or isinstance(task.action, CalendarFile):
            rest.append(task)
        else:
            first[kind] = task
    batches = list(split_tasks(rest, size=tuning.outputs_a_batch))
    size = tuning.batches_a_shift
    return [[list(first.values())], *(batches[start : start + size] for start in range(0, len(batches), size))]


def name_kind(task: Task) -> str:
    """What its output is made with: one of them has loaded all that the others need."""
    action = task.action
    return action.template if isinstance(action, TemplateOutput) else type(action).__name__


def write_all(press: OutputWriter, portion: Sequence[Task]) -> tuple[list[tuple[str, FileRecord]], list[Problem]]:
    """The entry of each output in the spare folder, by path; and the faults."""
    return attempt_all(press.write, portion, texts=press.texts)


def attempt_all(
    step: Callable[[Task], Made], portion: Sequence[Task], *, texts: Mapping[str, Source]
) -> tuple[list[Made], list[Problem]]:
    """What came of each, and the faults of templates and pictures, all of them."""
    results: list[Made] = []
    problems = []
    for task in portion:
        try:
            results.append(step(task))
        except Exception as fault:
            problem = describe_fault(fault, task, texts)
            if problem is None:
                raise
            problems.append(problem)
    return results, problems


def describe_fault(fault: Exception, task: Task, sources: Mapping[str, Source]) -> Problem | None:
    """The Problem behind an exception; None if it is not a user's fault."""
    if isinstance(fault, ImageError):
        # Measuring reads the head of a file only: that the rest is damaged shows when it is cropped.
        values = {"file": PurePosixPath(task.origin).name, **fault.values}
        return error(Position(task.origin), fault.code, **values)
    return describe_failure(fault, sources=sources)

"""Outputs are made: rendered, and written into the staging folder. Knows no feature."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache import digest
from netzblatt.cache.memo import remember_all
from netzblatt.cache.objects import Objects
from netzblatt.model.frozen import replace
from netzblatt.model.looks import dress
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Problem
from netzblatt.model.result import Result
from netzblatt.model.source import Source
from netzblatt.model.tasks import Copy, DrawnCard, Task, TemplateOutput
from netzblatt.pipeline.placing import Staged
from netzblatt.pipeline.planning import PlannedSite
from netzblatt.pipeline.previous import Previous
from netzblatt.render import Renderer, render_shared
from netzblatt.site_folder import hardlinks
from netzblatt.site_folder.ledger import FileRecord
from netzblatt.site_folder.paths import FolderPaths
from netzblatt.tools.jinja.templates import Templates

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild

# The digest of a file that was written, its size, its time of change and its inode.
WrittenFile = tuple[str, int, int, int]


class MadeOutputs(NamedTuple):
    """The records of all outputs, by path, and the result of the build so far."""

    records: Mapping[str, FileRecord]
    result: Result


class OutputWriter(NamedTuple):
    """Writes outputs into the staging folder. `previous` are the records of site/ by path; the files in `altered` are
    not as they were left. Files are copied from `objects`.
    """

    objects: Objects
    folders: FolderPaths
    previous: Mapping[str, FileRecord]
    altered: Collection[str]

    def write(self, task: Task, made: bytes | Copy) -> tuple[str, WrittenFile]:
        """Writes an output, its bytes or those of a copied file, and returns its path and its file."""
        if isinstance(made, Copy):
            return task.output, self.write_file(task.output, made.digest, self.objects.get_pieces(made.digest))
        return task.output, self.write_file(task.output, digest.of_bytes(made), [made])

    def write_file(self, path: str, content: str, pieces: Iterable[bytes]) -> WrittenFile:
        """Writes the pieces of a file, of which `content` is the digest, and returns it."""
        record = self.previous.get(path)
        if record and record[1] == content and path not in self.altered:
            # The same bytes from other parts: the file keeps its time, by which browsers and rsync go.
            copies = hardlinks.link_files(self.folders.site, self.folders.staging, [(path, record)])
            return copies.get(path, record)[1:]
        return content, *hardlinks.write(self.folders.staging, path, pieces)


def open_renderer(
    due: Sequence[Task], planned: PlannedSite, sources: Mapping[str, Source], opened: OpenBuild
) -> Renderer:
    """Returns what processes render the outputs of the plan with that are `due`."""
    settings, templates = planned.catalog.settings, planned.keys.templates
    pages = [task.action for task in due if isinstance(task.action, TemplateOutput | DrawnCard)]
    for language in settings.languages:
        templates.speak(language).prepare({page.template for page in pages if page.language == language})
    # Processes open the store for themselves.
    opened.results.close()
    return Renderer(
        templates=templates,
        objects=opened.objects,
        pictures=opened.pictures,
        template_files={path: source for path, source in sources.items() if path.startswith(TEMPLATES)},
        second=Templates(dress(sources, settings.look), settings.language, is_trusted=settings.trusted_templates)
        if opened.options.is_twice
        else None,
    )


def open_writer(previous: Previous, opened: OpenBuild) -> OutputWriter:
    """Returns what writes outputs where a build collects them."""
    altered = previous.find_alterations().paths
    return OutputWriter(opened.objects, previous.paths.folders, previous.ledger.files, altered)


def make_outputs(planned: PlannedSite, staged: Staged, previous: Previous, opened: OpenBuild) -> MadeOutputs:
    """Makes the outputs that are not in the staging folder yet."""
    options, writer = opened.options, open_writer(previous, opened)
    problems: list[Problem] = []
    written: list[str] = []

    def write_all(due: list[str]) -> Iterator[tuple[str, FileRecord]]:
        tasks = [planned.tasks[path].task for path in due]
        renderer = open_renderer(tasks, planned, previous.survey.sources, opened)
        for files, faults in render_shared(tasks, renderer, writer.write, jobs=options.jobs, tuning=options.tuning):
            problems.extend(faults)
            for path, file in files:
                written.append(path)
                yield path, (planned.wanted[path], *file)
            options.report_progress("perform", len(written) + len(problems), len(due))

    records = remember_all(planned.tasks, find=staged.records.get, make=write_all)
    result = replace(planned.result, problems=(*planned.result.problems, *problems), made=tuple(sorted(written)))
    return MadeOutputs(records, result)

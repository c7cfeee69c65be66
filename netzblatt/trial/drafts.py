"""One text that is not published yet, as its page will look, with all that the page loads, in a folder of their own. No
other text that is withheld shows. Writes nothing, and knows no target.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from netzblatt.cache.document_index import DocumentIndex
from netzblatt.cache.objects import Objects
from netzblatt.cache.stat_index import StatIndex
from netzblatt.cache.survey import survey_sources
from netzblatt.model.frozen import Frozen, field, replace
from netzblatt.model.paths import CONTENT, SITE_FILE
from netzblatt.model.problem import Problem
from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import Copy, Task
from netzblatt.pipeline.making import open_renderer
from netzblatt.pipeline.open_build import OpenBuild, open_build
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.planning import PlannedSite, plan_outputs
from netzblatt.pipeline.reading import ReadSite, read_site
from netzblatt.plan import output_path
from netzblatt.plan.draft_folder import DraftFolder
from netzblatt.render import render_shared
from netzblatt.site_folder.lock import lock
from netzblatt.site_folder.paths import SitePaths
from netzblatt.site_folder.store_folder import open_store

# Outputs that name others.
TEXTS = (".html", ".css")


class MadeDraft(Frozen, frozen=True, kw_only=True):
    """A text that is not published yet: its `title`, the time `at` which it will be, if that is to come, and its
    `files` by path. Without files, there are errors among the `problems`, or it is `published` at an address, or there
    is no such text, but others that are `withheld`, by their paths.
    """

    problems: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    title: str = ""
    at: datetime | None = None
    published: str = ""
    withheld: tuple[str, ...] = ()


def make_draft(root: Path, path: str, *, folder: str, address: str, options: Options) -> MadeDraft:
    """Makes the page of the withheld text at `path` in a `folder` of the site, which readers find at the URL `address`,
    or "" if that is the one in site.yml. Raises OSError for the world's faults.
    """
    paths = SitePaths(root)
    open_store(paths.store)
    options.report_progress("read", 0, 0)
    with lock(paths.lock, on_wait=options.report_waiting):
        survey = survey_sources(root, index=StatIndex())
        with open_build(paths, survey.sources, replace(options, shown=path), known=DocumentIndex()) as opened:
            # The faults of other texts are not those of this one.
            site = read_site(survey, opened, goes_on=True)
            entry = site.catalog.entries.get(path) if site.catalog else None
            if site.catalog is None or entry is None:
                withheld = tuple(document.path for document in site.catalog.withheld) if site.catalog else ()
                return MadeDraft(problems=_choose(site.problems, path), withheld=withheld)
            if not any(document.path == path for document in site.catalog.unpublished):
                return MadeDraft(published=entry.address)
            settings = site.catalog.settings
            place = DraftFolder(
                folder=folder, moved=entry.address, settings=settings, address=address or settings.address
            )
            return _make(entry, place, plan_outputs(site.catalog, site, opened, known={}), site, opened)


def _make(entry: Entry, place: DraftFolder, planned: PlannedSite, site: ReadSite, opened: OpenBuild) -> MadeDraft:
    problems = _choose(planned.result.problems, entry.path)
    if any(problem.is_error for problem in problems):
        return MadeDraft(problems=problems)
    outputs, faults = _render(entry, place, planned, site, opened)
    if faults:
        return MadeDraft(problems=(*problems, *faults))
    files = {
        place.place(path): place.rewrite(path, data.decode(), outputs).encode() if path.endswith(TEXTS) else data
        for path, data in outputs.items()
    }
    is_to_come = entry.published and entry.published.at > opened.options.now
    at = entry.published.at if entry.published and is_to_come else None
    return MadeDraft(problems=problems, files=files, title=entry.title, at=at)


def _choose(problems: Sequence[Problem], path: str) -> tuple[Problem, ...]:
    """Chooses the Problems of one text, and the errors that are those of no text."""
    return tuple(
        problem
        for problem in problems
        if problem.position.path == path
        or (problem.is_error and (problem.position.path == SITE_FILE or not problem.position.path.startswith(CONTENT)))
    )


def _render(
    entry: Entry, place: DraftFolder, planned: PlannedSite, site: ReadSite, opened: OpenBuild
) -> tuple[dict[str, bytes], list[Problem]]:
    """Renders the page of a text, what lies beside it, and all that these load."""
    outputs: dict[str, bytes] = {}
    problems: list[Problem] = []
    options = opened.options
    beside = (path for path, task in planned.tasks.items() if task.origin == entry.path and place.is_own(path))
    due = sorted({output_path(entry.address), *beside})
    while due:
        tasks = [planned.tasks[path].task for path in due]
        renderer = open_renderer(tasks, planned, site.survey.sources, opened)
        read_output = partial(_read_output, renderer.objects)
        for made, faults in render_shared(tasks, renderer, read_output, jobs=options.jobs, tuning=options.tuning):
            outputs.update(made)
            problems += faults
            options.report_progress("perform", len(outputs), len(outputs))
        texts = [path for path in due if path.endswith(TEXTS) and path in outputs]
        loaded = {found for path in texts for found in place.find_loaded(path, outputs[path].decode())}
        due = sorted((loaded & planned.tasks.keys()) - outputs.keys())
    return outputs, problems


def _read_output(objects: Objects, task: Task, made: bytes | Copy) -> tuple[str, bytes]:
    return task.output, objects.get(made.digest) if isinstance(made, Copy) else made

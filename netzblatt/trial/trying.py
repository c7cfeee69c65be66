"""A trial: everything is made and looked at, and nothing is written. Knows no check by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from netzblatt.cache import digest
from netzblatt.cache.document_index import DocumentIndex
from netzblatt.cache.objects import Objects
from netzblatt.cache.stat_index import StatIndex
from netzblatt.cache.survey import survey_sources
from netzblatt.check import FinishedPage, find_external_links, read_file, read_page, read_style_sheet
from netzblatt.model.frozen import replace
from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import Problem
from netzblatt.model.result import Result
from netzblatt.model.source import Source
from netzblatt.model.tasks import Copy, Task
from netzblatt.pipeline.former_site import load_former_site
from netzblatt.pipeline.making import open_renderer
from netzblatt.pipeline.open_build import OpenBuild, open_build
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.page_problems import find_page_problems
from netzblatt.pipeline.planning import PlannedSite, plan_outputs
from netzblatt.pipeline.reading import ReadSite, read_site
from netzblatt.pipeline.running import run
from netzblatt.read import SourceTexts, find_unlinked_names
from netzblatt.render import render_shared
from netzblatt.site_folder.paths import SitePaths
from netzblatt.site_folder.store_folder import open_store

# How finished outputs are read for their checks.
READERS = {".html": read_page, ".css": read_style_sheet}
# How those are read that are for programs, unless they are copies of somebody's file.
FORMATS = dict.fromkeys((".atom", ".xml", ".json", ".ics"), read_file)
# The path and the digest of an output, and how the checks read it.
TriedOutput = tuple[str, str, FinishedPage | None]


def try_site(root: Path, *, options: Options) -> Result:
    """Finds all Problems of a build of the site at `root`, and those that only finished pages have. Raises OSError for
    the world's faults.
    """
    return run(root, partial(_try, root, options))


def _try(root: Path, options: Options) -> Result:
    paths = SitePaths(root)
    if os.path.lexists(paths.store):
        open_store(paths.store)
    options.report_progress("read", 0, 0)
    survey = survey_sources(root, index=StatIndex())
    with open_build(paths, survey.sources, options, known=DocumentIndex(), keeps_results=False) as opened:
        # Whoever mends the errors of some texts should not find new ones behind them, in pages of the others.
        site = read_site(survey, opened, goes_on=True)
        if site.catalog is None:
            return Result(problems=site.problems)
        options.report_progress("plan", 0, 0)
        # Addresses of texts with errors are not gone: they come back as soon as those are mended.
        former = None if _has_faulty_texts(site) else load_former_site(paths)
        planned = plan_outputs(site.catalog, site, opened, known={}, former=former)
        if _is_hopeless(planned, site):
            return Result(problems=site.problems) if site.catalog.refused else planned.result
        tried = _check_outputs(planned, site.survey.sources, opened)
        return tried if not tried.has_errors or not _has_faulty_texts(site) else Result(problems=tried.problems)


def _is_hopeless(planned: PlannedSite, site: ReadSite) -> bool:
    """Returns whether nothing can be made: errors of texts alone leave the pages of all other texts."""
    known = set(site.problems)
    return any(
        problem.is_error
        and not (problem.position.path.startswith(CONTENT) and (problem in known or problem.code.startswith("link/")))
        for problem in planned.result.problems
    )


def _has_faulty_texts(site: ReadSite) -> bool:
    return any(problem.is_error for problem in site.problems)


def _check_outputs(planned: PlannedSite, sources: Mapping[str, Source], opened: OpenBuild) -> Result:
    """Renders everything, and checks what came of it."""
    settings = planned.catalog.settings
    outputs, problems = _render_outputs(planned, sources, opened)
    # Processes are done in any order, and what is told once is told of the first page.
    pages = [page for path in planned.tasks if path in outputs and (page := outputs[path][2])]
    texts = SourceTexts(sources, opened.objects)
    names = texts.add_excerpts(find_unlinked_names(planned.catalog, texts))
    return replace(
        planned.result,
        problems=(*planned.result.problems, *problems, *find_page_problems(pages, planned, texts), *names),
        manifest={path: content for path, content, _ in outputs.values()},
        outward=find_external_links(pages, paths=sources, text_of=texts.read, settings=settings),
    )


def _render_outputs(
    planned: PlannedSite, sources: Mapping[str, Source], opened: OpenBuild
) -> tuple[dict[str, TriedOutput], list[Problem]]:
    tasks = [task.task for task in planned.tasks.values()]
    renderer = open_renderer(tasks, planned, sources, opened)
    outputs: dict[str, TriedOutput] = {}
    problems: list[Problem] = []
    try_output, options = partial(_try_output, renderer.objects), opened.options
    for tried, faults in render_shared(tasks, renderer, try_output, jobs=options.jobs, tuning=options.tuning):
        problems += faults
        outputs.update((output[0], output) for output in tried)
        options.report_progress("perform", len(outputs) + len(problems), len(tasks))
    return outputs, problems


def _try_output(objects: Objects, task: Task, made: bytes | Copy) -> TriedOutput:
    content = made.digest if isinstance(made, Copy) else digest.of_bytes(made)
    readers = READERS if isinstance(made, Copy) else READERS | FORMATS
    read_as = readers.get(PurePosixPath(task.output).suffix)
    if read_as is None:
        return task.output, content, None
    data = objects.get(made.digest) if isinstance(made, Copy) else made
    return task.output, content, read_as(task.output, origin=task.origin, data=data)

"""A trial: everything is made and looked at, and nothing is written. Knows no check by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from netzblatt.cache import digest, survey
from netzblatt.cache.blobs import Blobs
from netzblatt.cache.objects import Objects
from netzblatt.check import FinishedPage, check_pages, find_external_links, read_page, read_style_sheet
from netzblatt.model.frozen import replace
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Problem
from netzblatt.model.tasks import Task
from netzblatt.pipeline.making import Renderer, attempt_all, split_tasks
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.result import Result
from netzblatt.plan import plan_site
from netzblatt.read import SourceTexts, read
from netzblatt.site_folder.paths import SitePaths
from netzblatt.tools.jinja.templates import Templates
from netzblatt.tools.text_files.problem_causes import drop_repeats, with_position
from netzblatt.workers import pool

# What the checks of finished pages look at.
READERS = {".html": read_page, ".css": read_style_sheet}


def try_site(root: Path, options: Options) -> Result:
    """All Problems of a build, and those that only finished pages have."""
    options.report_progress("read", 0, 0)
    sources, problems = survey.read_all_sources(root)
    objects = Objects.of_sources(root, sources)
    catalog, found = read(sources, objects=objects, now=options.now)
    templates = Templates(sources, catalog.settings.language if catalog else "de")
    problems += [*found, *templates.check()]
    if catalog is None:
        return Result(problems=tuple(problems))
    options.report_progress("plan", 0, 0)
    tasks, found = plan_site(catalog)
    texts, base = SourceTexts(sources, objects), catalog.settings.base
    problems += [with_position(problem, text_of=texts.read, base=base) for problem in found]
    known = Result(problems=tuple(problems), settings=catalog.settings, withheld=catalog.withheld)
    if known.has_errors:
        return known
    press = Renderer(
        templates=templates,
        objects=objects,
        pictures=Blobs(SitePaths(root).pictures),
        texts={path: source for path, source in sources.items() if path.startswith(TEMPLATES)},
    )
    pages: list[FinishedPage] = []
    manifest: dict[str, str] = {}
    portions, done = list(split_tasks([task.task for task in tasks.values()], size=options.tuning.outputs_a_batch)), 0
    for place, (proofs, found) in pool.spread(_proofs, portions, state=press, jobs=options.processes):
        problems += found
        manifest.update((path, made) for path, made, _ in proofs)
        pages += [page for _, _, page in proofs if page]
        done += len(portions[place])
        options.report_progress("perform", done, len(tasks))
    # Processes are done in any order, and what is told once is told of the first page.
    places = {output: place for place, output in enumerate(tasks)}
    pages.sort(key=lambda page: places[page.output])
    # Links to what is planned are alive, whatever kept it from being made: that is told already.
    finished = check_pages(pages, outputs=tasks, settings=catalog.settings)
    told = drop_repeats(with_position(problem, text_of=texts.read, base=base) for problem in finished)
    leaving = find_external_links(pages, sources=sources, settings=catalog.settings)
    return replace(known, problems=(*problems, *told), manifest=manifest, outward=leaving)


Proof = tuple[str, str, FinishedPage | None]


def _proofs(press: Renderer, portion: Sequence[Task]) -> tuple[list[Proof], list[Problem]]:
    """Of each output the path, the digest, and what the checks ask of it; and the faults."""
    return attempt_all(partial(_proof, press), portion, texts=press.texts)


def _proof(press: Renderer, task: Task) -> Proof:
    data = press.perform(task.action)
    read_as = READERS.get(PurePosixPath(task.output).suffix)
    return task.output, digest.of_bytes(data), read_as(task.output, origin=task.origin, data=data) if read_as else None

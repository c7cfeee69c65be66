"""Finds the Problems that only finished pages have, and their causes: in a text, in site.yml or in a template. Knows no
check by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from netzblatt.cache import digest
from netzblatt.cache.memo import compute_key
from netzblatt.model.frozen import replace
from netzblatt.model.looks import choose_style_sheets
from netzblatt.model.paths import ASSETS, TEMPLATES
from netzblatt.model.problem import Problem
from netzblatt.model.records import Page
from netzblatt.model.tasks import TemplateOutput
from netzblatt.pipeline.making import MadeOutputs
from netzblatt.pipeline.planning import PlannedSite, has_output
from netzblatt.pipeline.previous import Previous
from netzblatt.read import DEAD_ADDRESSES, SourceTexts
from netzblatt.tools.text_files.problem_causes import drop_repeats, with_position

if TYPE_CHECKING:
    from netzblatt.check import FinishedPage
    from netzblatt.pipeline.open_build import OpenBuild

SHEET = ".css"


def find_page_problems(pages: Sequence[FinishedPage], planned: PlannedSite, texts: SourceTexts) -> list[Problem]:
    """Checks finished pages, and tells each fault once, at its cause. Links to what is planned, or refused for a fault
    of its own, are alive, whatever kept it from being made: that is told already.
    """
    from netzblatt.check import blame_templates, check_pages, leave_out_known

    settings = planned.catalog.settings
    documents = [
        entry for entry in (*planned.catalog.of_kind(Page.kind), *planned.catalog.refused) if entry.kind == Page.kind
    ]
    found = check_pages(
        pages, outputs=(*planned.tasks, *_list_refused(planned)), documents=documents, settings=settings
    )
    problems = [
        with_position(problem, text_of=texts.read, base=settings.base, templates=_list_files(planned, problem))
        for problem in found
    ]
    known = [problem for problem in planned.result.problems if problem.code in DEAD_ADDRESSES]
    new = leave_out_known(problems, known=known, is_awaited=partial(_is_awaited, planned))
    return [*drop_repeats(blame_templates(new, find_template=partial(_find_template, planned)))]


def _is_awaited(planned: PlannedSite, path: str) -> bool:
    """Returns whether something will be at the path of a URL as soon as the faulty documents are mended."""
    catalog = planned.catalog
    return bool(catalog.faulty) and has_output(path.removeprefix(catalog.settings.base), catalog, planned.tasks)


def check_samples(planned: PlannedSite, made: MadeOutputs, previous: Previous, opened: OpenBuild) -> MadeOutputs:
    """Checks all style sheets, and one of the pages that were made by each template, unless others were in order since
    anything changed that they depend on. Returns what was made with the errors of templates and style sheets; those of
    texts are for a trial, which checks all pages.
    """
    keys = _compute_sheet_keys(planned, made)
    for template, path in _choose_samples(planned, made).items():
        keys[path] = compute_key("sample", template, planned.keys.templates.digest_closure(template))
    due = [path for path, key in keys.items() if opened.results.get(key) is None]
    if not due:
        return made
    from netzblatt.check import read_page, read_style_sheet

    texts = SourceTexts(previous.survey.sources, opened.objects)
    pages = []
    for path in due:
        read = read_style_sheet if path.endswith(SHEET) else read_page
        data = (previous.paths.folders.staging / path).read_bytes()
        pages.append(read(path, origin=planned.tasks[path].origin, data=data))
    problems = tuple(filter(_is_of_designers, find_page_problems(pages, planned, texts)))
    if not problems:
        for path in due:
            opened.results.put(keys[path], b"")
    return made._replace(result=replace(made.result, problems=(*made.result.problems, *problems)))


def _compute_sheet_keys(planned: PlannedSite, made: MadeOutputs) -> dict[str, str]:
    """Computes the keys of all style sheets. A sheet may name any output, and the hosts that site.yml allows."""
    outputs = "\0".join([*planned.tasks, *_list_refused(planned)])
    depends_on = digest.of_value((outputs, planned.catalog.settings))
    sheets = [path for path in planned.tasks if path.endswith(SHEET) and path in made.records]
    return {path: compute_key("sheet", path, planned.wanted[path], depends_on) for path in sheets}


def _list_refused(planned: PlannedSite) -> set[str]:
    """Lists the pages that are not made because of faults of their texts."""
    return {f"{entry.address.lstrip('/')}index.html" for entry in planned.catalog.refused}


def _choose_samples(planned: PlannedSite, made: MadeOutputs) -> dict[str, str]:
    """Chooses the first page of each template that has made one, by template."""
    samples: dict[str, str] = {}
    for path in made.result.made:
        if path.endswith(".html") and isinstance(action := planned.tasks[path].action, TemplateOutput):
            samples.setdefault(action.template, path)
    return samples


def _is_of_designers(problem: Problem) -> bool:
    return problem.is_error and problem.position.path.startswith((TEMPLATES, ASSETS))


def _list_files(planned: PlannedSite, problem: Problem) -> tuple[str, ...]:
    """Lists the files of templates/ or assets/ that may be the cause of a page's Problem, the likeliest first."""
    entry = planned.catalog.entries.get(problem.position.path)
    if entry and dict(problem.values).get("id") in entry.ids:
        # A heading of the text took an id of the template.
        return ()
    template = _find_template(planned, problem)
    if not template:
        return tuple(choose_style_sheets(planned.catalog.files, planned.catalog.settings.look))
    files = planned.keys.templates.list_files(template)
    return tuple(sorted(files, key=lambda path: not path.endswith(f"/{template}")))


def _find_template(planned: PlannedSite, problem: Problem) -> str:
    """Finds the template of the page that a Problem names; "" if none has made it."""
    task = planned.tasks.get(dict(problem.values).get("page", ""))
    return task.action.template if task and isinstance(task.action, TemplateOutput) else ""

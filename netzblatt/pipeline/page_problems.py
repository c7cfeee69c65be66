"""Finds the Problems that only finished pages have, and their causes: in a text, in site.yml or in a template. Knows no
check by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from netzblatt.check import FinishedPage, check_pages
from netzblatt.model.frozen import replace
from netzblatt.model.paths import TEMPLATES
from netzblatt.model.problem import Position, Problem
from netzblatt.model.tasks import TemplateOutput
from netzblatt.pipeline.planning import PlannedSite
from netzblatt.plan import is_style_sheet
from netzblatt.read import SourceTexts
from netzblatt.tools.text_files.problem_causes import OF_PAGES, drop_repeats, with_position

# What a text says, or leaves out, and no template.
OF_TEXTS = frozenset({"page/no-description", "page/no-title", "page/title-twice"})


def find_page_problems(pages: Sequence[FinishedPage], planned: PlannedSite, texts: SourceTexts) -> list[Problem]:
    """Checks finished pages, and tells each fault once, at its cause. Links to what is planned, or refused for a fault
    of its own, are alive, whatever kept it from being made: that is told already.
    """
    settings = planned.catalog.settings
    refused = {f"{entry.address.lstrip('/')}index.html" for entry in planned.catalog.refused}
    problems = [
        with_position(problem, text_of=texts.read, base=settings.base, templates=_list_files(planned, problem))
        for problem in check_pages(pages, outputs=(*planned.tasks, *refused), settings=settings)
    ]
    return [*drop_repeats(_blame_templates(problems, planned))]


def _list_files(planned: PlannedSite, problem: Problem) -> tuple[str, ...]:
    """Lists the files of templates/ or assets/ that may be the cause of a page's Problem, the likeliest first."""
    template = _find_template(planned, problem)
    if not template:
        return tuple(filter(is_style_sheet, planned.catalog.files))
    own = f"{TEMPLATES}{template}"
    return (own, *(path for path in planned.keys.templates.list_files(template) if path != own))


def _find_template(planned: PlannedSite, problem: Problem) -> str:
    """Finds the template of the page that a Problem names; "" if none has made it."""
    task = planned.tasks.get(dict(problem.values).get("page", ""))
    return task.action.template if task and isinstance(task.action, TemplateOutput) else ""


def _blame_templates(problems: Sequence[Problem], planned: PlannedSite) -> Iterator[Problem]:
    """Yields the Problems; those without a line that several pages of a template have are the template's."""
    causes = [_find_cause(problem, planned) for problem in problems]
    counts = Counter(causes)
    for problem, cause in zip(problems, causes, strict=True):
        is_shared = cause and counts[cause] > 1
        yield replace(problem, position=Position(f"{TEMPLATES}{cause[1]}")) if cause and is_shared else problem


def _find_cause(problem: Problem, planned: PlannedSite) -> tuple[object, ...]:
    template = _find_template(planned, problem)
    if problem.position.line or not template or problem.code in OF_TEXTS:
        return ()
    return problem.code, template, *(value for value in problem.values if value[0] not in OF_PAGES)

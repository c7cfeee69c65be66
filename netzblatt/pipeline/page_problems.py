"""Finds the Problems that only finished pages have, and their causes: in a text, in site.yml or in a template. Knows no
check by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from netzblatt.cache.memo import compute_key
from netzblatt.check import FinishedPage, check_pages, read_page, read_style_sheet
from netzblatt.model.frozen import replace
from netzblatt.model.paths import ASSETS, TEMPLATES
from netzblatt.model.problem import Position, Problem
from netzblatt.model.records import Page
from netzblatt.model.tasks import TemplateOutput
from netzblatt.pipeline.making import MadeOutputs
from netzblatt.pipeline.planning import PlannedSite, has_output
from netzblatt.pipeline.previous import Previous
from netzblatt.plan import is_style_sheet
from netzblatt.read import DEAD_ADDRESSES, SourceTexts
from netzblatt.tools.text_files.problem_causes import OF_PAGES, drop_repeats, with_position
from netzblatt.tools.web.addresses import is_well_formed

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild

DEAD_LINK = "page/dead-link"
# What a text says, or leaves out, and no template.
OF_TEXTS = frozenset({"page/no-description", "page/no-title", "page/title-twice"})


def find_page_problems(pages: Sequence[FinishedPage], planned: PlannedSite, texts: SourceTexts) -> list[Problem]:
    """Checks finished pages, and tells each fault once, at its cause. Links to what is planned, or refused for a fault
    of its own, are alive, whatever kept it from being made: that is told already.
    """
    settings = planned.catalog.settings
    refused = {f"{entry.address.lstrip('/')}index.html" for entry in planned.catalog.refused}
    documents = [
        entry for entry in (*planned.catalog.of_kind(Page.kind), *planned.catalog.refused) if entry.kind == Page.kind
    ]
    found = check_pages(pages, outputs=(*planned.tasks, *refused), documents=documents, settings=settings)
    problems = [
        with_position(problem, text_of=texts.read, base=settings.base, templates=_list_files(planned, problem))
        for problem in found
    ]
    told = {_name_dead_link(problem) for problem in planned.result.problems if problem.code in DEAD_ADDRESSES}
    new = [
        problem
        for problem in problems
        if problem.code != DEAD_LINK or not (_name_dead_link(problem) in told or _will_be_alive(problem, planned))
    ]
    return [*drop_repeats(_blame_templates(new, planned))]


def _will_be_alive(dead_link: Problem, planned: PlannedSite) -> bool:
    """Returns whether a link leads somewhere as soon as the faulty documents are mended."""
    settings = planned.catalog.settings
    address = _parse_path(dict(dead_link.values)["link"]).removeprefix(settings.base)
    return bool(planned.faulty) and has_output(planned.tasks, planned.faulty, settings.language, address)


def check_samples(planned: PlannedSite, made: MadeOutputs, previous: Previous, opened: OpenBuild) -> MadeOutputs:
    """Checks all style sheets, and one of the pages that were made by each template, unless another was in order since
    the template changed. Returns what was made with the errors of templates and style sheets; those of texts are for a
    trial, which checks all pages.
    """
    keys = {
        path: compute_key("sample", template, planned.keys.templates.digest_closure(template))
        for template, path in _choose_samples(planned, made).items()
    }
    due = [path for path, key in keys.items() if opened.results.get(key) is None]
    # Whether there are fonts and pictures says no key of a style sheet.
    sheets = [path for path in planned.tasks if path.endswith(".css") and path in made.records]
    texts = SourceTexts(previous.survey.sources, opened.objects)
    staging = previous.paths.folders.staging
    pages = [
        read(path, origin=planned.tasks[path].origin, data=(staging / path).read_bytes())
        for read, paths in ((read_page, due), (read_style_sheet, sheets))
        for path in paths
    ]
    problems = tuple(filter(_is_of_designers, find_page_problems(pages, planned, texts)))
    if not problems:
        for path in due:
            opened.results.put(keys[path], b"")
    return made._replace(result=replace(made.result, problems=(*made.result.problems, *problems)))


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
        return tuple(filter(is_style_sheet, planned.catalog.files))
    own = f"{TEMPLATES}{template}"
    return (own, *(path for path in planned.keys.templates.list_files(template) if path != own))


def _find_template(planned: PlannedSite, problem: Problem) -> str:
    """Finds the template of the page that a Problem names; "" if none has made it."""
    task = planned.tasks.get(dict(problem.values).get("page", ""))
    return task.action.template if task and isinstance(task.action, TemplateOutput) else ""


def _name_dead_link(problem: Problem) -> tuple[str, str]:
    """Names the file and the address of a dead link. Its path, host and fragment are written in several ways."""
    values = dict(problem.values)
    path = _parse_path(str(values.get("link") or values.get("target")))
    return problem.position.path, path.rstrip("/").rpartition("/")[2]


def _parse_path(link: str) -> str:
    return urlsplit(link).path if is_well_formed(link) else link


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

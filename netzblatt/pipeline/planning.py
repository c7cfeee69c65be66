"""A catalogue becomes the plan of a build: every output with its key. Knows no feature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache.build_note import BuildNote
from netzblatt.cache.keys import Keys
from netzblatt.cache.output_rows import RowsByGroup
from netzblatt.cache.task_groups import open_groups
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.paths import MANIFEST, TEMPLATES
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.result import Result
from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import DrawnCard, Plan, PlannedOutput, SearchIndex, Task, TemplateOutput
from netzblatt.pipeline.reading import ReadSite
from netzblatt.plan import (
    FormerSite,
    PlanContext,
    compare_with_last_build,
    compile_lists,
    merge_tasks,
    output_path,
    plan_expired_pages,
    plan_features,
    plan_indexes,
)
from netzblatt.read import DEAD_ADDRESSES, DocumentPath, SourceTexts, find_dead_addresses
from netzblatt.read.addresses import parse_document_path, place_entries
from netzblatt.read.kinds import KINDS
from netzblatt.site_folder.ledger import Ledger
from netzblatt.site_folder.manifest import read_manifest
from netzblatt.tools.text_files.problem_causes import with_position

if TYPE_CHECKING:
    from netzblatt.cache.document_index import DocumentIndex
    from netzblatt.pipeline.open_build import OpenBuild
    from netzblatt.pipeline.previous import Previous
    from netzblatt.tools.jinja.templates import Templates


class PlannedSite(NamedTuple):
    """The site as it is to be: its `tasks`, and `wanted`, the keys of all outputs by path. `result` is what can be
    told of the build so far. `groups` are the rows of all groups of tasks. `indexes` are those of the search, by their
    paths.
    """

    catalog: Catalog
    tasks: Plan
    wanted: Mapping[str, str]
    keys: Keys
    result: Result
    groups: RowsByGroup
    indexes: Mapping[str, SearchIndex]


def plan_outputs(
    catalog: Catalog, site: ReadSite, opened: OpenBuild, *, known: RowsByGroup, former: FormerSite | None = None
) -> PlannedSite:
    """Plans all outputs, and compares the site with the `former` one. Groups of tasks whose inputs are those of the
    last build are `known` by their rows.
    """
    keys, context = Keys(site.templates), PlanContext(catalog)
    opened_tasks, groups = open_groups(plan_features(context), keys, known)
    tasks, problems = merge_tasks(context, opened_tasks)
    problems += _find_missing_templates(tasks.values(), site.templates)
    if catalog.eventual:
        foreseen = _foresee_problems(catalog, catalog.eventual, keys, groups)
        problems += [problem for problem in foreseen if problem not in problems]
    if former:
        problems += compare_with_last_build(catalog, tasks, former, sources=site.survey.sources)
    texts = SourceTexts(site.survey.sources, opened.objects)
    positioned = [with_position(problem, text_of=texts.read, base=catalog.settings.base) for problem in problems]
    is_alive = partial(has_output, catalog=catalog, tasks=tasks)
    positioned += texts.add_excerpts(find_dead_addresses(catalog, has_output=is_alive))
    result = Result(problems=(*site.problems, *positioned), settings=catalog.settings, withheld=catalog.withheld)
    tasks = {**{task.output: task for task in plan_expired_pages(context)}, **tasks}
    wanted = {
        path: task.key if isinstance(task, PlannedOutput) else keys.compute_key(task.action)
        for path, task in tasks.items()
    }
    has_search = opened.options.has_search
    indexes = {index.path: index for index in plan_indexes(catalog, tasks)} if has_search else {}
    return PlannedSite(catalog, tasks, wanted, keys, result, groups, indexes)


def _find_missing_templates(tasks: Iterable[Task | PlannedOutput], templates: Templates) -> list[Problem]:
    """Finds the templates of pages that are not there. Those of a PlannedOutput were there in the last build, too."""
    actions = [task.action for task in tasks if isinstance(task, Task)]
    names = sorted({action.template for action in actions if isinstance(action, TemplateOutput | DrawnCard)})
    missing = [name for name in names if not templates.has(name)]
    return [error(Position(f"{TEMPLATES}{name}"), "template/missing", name=name) for name in missing]


def has_output(address: str, catalog: Catalog, tasks: Plan) -> bool:
    """Returns whether there is something at an address, or would be with the faulty documents: a page of theirs, or a
    list that nobody else is in.
    """
    output = output_path(address)
    if output in tasks or not catalog.faulty:
        return output in tasks
    if compile_lists(catalog.settings.languages).match(output):
        return True
    documents = [parse_document_path(path, KINDS) for path in catalog.faulty]
    return any(isinstance(each, DocumentPath) and each.compile_pages().fullmatch(output) for each in documents)


def tell_dead_addresses(catalog: Catalog, site: ReadSite, opened: OpenBuild, *, known: RowsByGroup) -> Result:
    """Plans the outputs without faulty documents, for the dead addresses in the others. Whatever else is wrong in that
    plan may be so without them only.
    """
    planned = plan_outputs(catalog, site, opened, known=known)
    dead = [problem for problem in planned.result.problems if problem.code in DEAD_ADDRESSES]
    return Result(problems=(*site.problems, *dead))


def explain_plan(planned: PlannedSite, previous: Previous, asked: str) -> PlannedSite:
    """Returns the plan with the explanation of the output that a person asked for."""
    if not asked or planned.result.has_errors:
        return planned
    from netzblatt.plan.explanation import explain

    explanation = explain(
        asked,
        catalog=planned.catalog,
        tasks=planned.tasks,
        keys=planned.keys,
        former_keys={path: record[0] for path, record in previous.ledger.files.items()},
        changed=previous.find_changed_sources(),
        altered=previous.find_alterations().paths,
        last=(MANIFEST, *planned.indexes),
    )
    return planned._replace(result=replace(planned.result, explanation=explanation))


def _foresee_problems(today: Catalog, eventual: Catalog, keys: Keys, known: RowsByGroup) -> list[Problem]:
    """Plans the site as it will be after all embargoes, for its Problems only. They are told of the text that comes."""
    context = PlanContext(eventual)
    opened_tasks, _ = open_groups(plan_features(context), keys, known)
    problems = []
    for problem in merge_tasks(context, opened_tasks)[1]:
        path, values = problem.position.path, dict(problem.values)
        other = values.get("other", "")
        if path in today.entries and other in eventual.entries and other not in today.entries:
            values["other"] = path
            problems.append(error(Position(other), problem.code, **values))
        else:
            problems.append(problem)
    return problems


def describe_former_site(site: Path, ledger: Ledger, documents: DocumentIndex) -> FormerSite:
    """Describes what the last build left, by the folder `site`, its ledger, and the documents that were read."""
    note, outputs = BuildNote.decode(ledger.note), ledger.files.keys()
    public = [entry for entry in _place_documents(documents) if output_path(entry.address) in outputs]
    digests = {entry.path: (documents.facts[entry.path][0], entry) for entry in public}
    if note:
        return FormerSite(outputs, digests, note.problems, note.settings.address)
    return FormerSite(outputs, digests, address=read_manifest(site).address)


def list_public_outputs(previous: Previous, problems: Iterable[Problem]) -> set[str]:
    """Lists the outputs of the site that is there, without those of texts that are still there and have no error."""
    sound = previous.survey.sources.keys() - {problem.position.path for problem in problems if problem.is_error}
    entries = _place_documents(previous.load_documents())
    return previous.ledger.files.keys() - {output_path(entry.address) for entry in entries if entry.path in sound}


def _place_documents(documents: DocumentIndex) -> list[Entry]:
    return place_entries((entry for _, (entry, _) in documents.facts.values() if entry), KINDS)

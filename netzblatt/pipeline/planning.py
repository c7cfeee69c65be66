"""A catalogue becomes the plan of a build: every output with its key. Knows no feature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.cache.output_rows import RowsByGroup
from netzblatt.model.catalog import Catalog
from netzblatt.model.tasks import Plan, PlannedOutput
from netzblatt.pipeline.keys import Keys
from netzblatt.pipeline.reading import ReadSite
from netzblatt.pipeline.result import Result
from netzblatt.pipeline.task_groups import open_groups
from netzblatt.plan import PlanContext, merge_tasks, output_path, plan_features
from netzblatt.read import SourceTexts, find_dead_addresses
from netzblatt.tools.text_files.problem_causes import with_position

if TYPE_CHECKING:
    from netzblatt.pipeline.open_build import OpenBuild


class PlannedSite(NamedTuple):
    """The site as it is to be: its `tasks`, and `wanted`, the keys of all outputs by path. `result` is what can be
    told of the build so far. `groups` are the rows of all groups of tasks.
    """

    catalog: Catalog
    tasks: Plan
    wanted: Mapping[str, str]
    keys: Keys
    result: Result
    groups: RowsByGroup


def plan_outputs(catalog: Catalog, site: ReadSite, opened: OpenBuild, *, known: RowsByGroup) -> PlannedSite:
    """Plans all outputs. Groups of tasks whose inputs are those of the last build are `known` by their rows."""
    keys, context = Keys(site.templates), PlanContext(catalog)
    opened_tasks, groups = open_groups(plan_features(context), keys, known)
    tasks, problems = merge_tasks(context, opened_tasks)
    texts = SourceTexts(site.survey.sources, opened.objects)
    positioned = [with_position(problem, text_of=texts.read, base=catalog.settings.base) for problem in problems]
    dead = find_dead_addresses(catalog, has_output=lambda address: output_path(address) in tasks)
    positioned += texts.add_excerpts(dead)
    result = Result(problems=(*site.problems, *positioned), settings=catalog.settings, withheld=catalog.withheld)
    wanted = {
        path: task.key if isinstance(task, PlannedOutput) else keys.compute_key(task.action)
        for path, task in tasks.items()
    }
    return PlannedSite(catalog, tasks, wanted, keys, result, groups)

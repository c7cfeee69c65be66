from __future__ import annotations

from pathlib import Path

from netzblatt.model.tasks import PlannedOutput
from netzblatt.pipeline.planning import plan_outputs
from netzblatt.pipeline.reading import read_site
from tests.pipeline.small_site import OLDEST, OLDEST_PAGE, edit, open_site, plan_site, replace_text


def test_every_task_has_the_key_of_its_action(root: Path) -> None:
    with open_site(root) as (previous, opened):
        planned = plan_site(previous, opened)
        assert {path: planned.keys.compute_key(task.action) for path, task in planned.tasks.items()} == planned.wanted


def test_a_plan_with_known_groups_is_the_plan_without(built: Path) -> None:
    edit(built, OLDEST)
    with open_site(built) as (previous, opened):
        site = read_site(previous.survey, opened)
        assert site.catalog
        assert previous.load_rows()
        with_groups = plan_outputs(site.catalog, site, opened, known=previous.load_rows())
        without = plan_outputs(site.catalog, site, opened, known={})
        assert without.wanted == with_groups.wanted
        assert without.groups.keys() == with_groups.groups.keys()
        assert isinstance(with_groups.tasks[OLDEST_PAGE], PlannedOutput)


def test_an_output_that_two_files_want_is_a_problem_that_shows_the_line(root: Path) -> None:
    replace_text(root, OLDEST, "language: en", "aliases: [/404.html]")
    with open_site(root) as (previous, opened):
        site = read_site(previous.survey, opened)
        assert site.catalog
        problems = plan_outputs(site.catalog, site, opened, known={}).result.problems
    assert [(f"{OLDEST}:3:11", "aliases: [/404.html]")] == [
        (str(problem.position), problem.excerpt) for problem in problems
    ]

from __future__ import annotations

from netzblatt.cache import digest
from netzblatt.model.contexts import Context, Robots
from netzblatt.model.tasks import Copy, CroppedPicture, PlannedOutput, Recipe, StyleSheet, Task, TemplateOutput


def compose_robots(composer: str, sitemap: str) -> Robots:
    return Robots(composer + sitemap)


RECIPE: Recipe[str, Context] = Recipe(compose_robots, "https://example.org", "/sitemap.xml")


def test_a_recipe_calls_its_function_with_both_arguments() -> None:
    assert Robots("https://example.org/sitemap.xml") == RECIPE.apply()


def test_a_context_is_composed_anew_at_each_access() -> None:
    action = TemplateOutput("feeds/robots.txt", RECIPE)
    assert action.context == action.context
    assert action.context is not action.context


def test_a_planned_output_loads_its_group_only_when_the_task_is_wanted() -> None:
    task = Task("robots.txt", Copy("d"), "content/site.yml")
    loads = []

    def load_group() -> dict[str, Task]:
        loads.append(1)
        return {"robots.txt": task, "other": task}

    output = PlannedOutput("robots.txt", "content/site.yml", "", "", "key", load_group)
    assert [] == loads
    assert (task, task.action) == (output.task, output.action)
    assert task is task.task


def test_addresses_of_pictures_and_style_sheets_do_not_change_with_the_program() -> None:
    # The first letters of these digests are parts of addresses that browsers and other sites know.
    picture = CroppedPicture(digest="d", width=300, height=200, focus=(0.5, 0.5), format="webp", quality=70)
    assert ["81aabfa0", "03590717", "7052506d"] == [
        digest.of_value(action)[:8] for action in (picture, Copy("d"), StyleSheet(("d",)))
    ]

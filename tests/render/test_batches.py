from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netzblatt.model.tasks import Action, CalendarFile, Copy, CroppedPicture, Recipe, StyleSheet, Task, TemplateOutput
from netzblatt.render import plan_shifts, split_tasks

RECIPE: Recipe[Any, Any] = Recipe(max, None, None)
PICTURE = CroppedPicture(digest="digest", width=3, height=2, focus=(0.5, 0.5), format="webp", quality=70)
ACTIONS: list[Action] = [
    TemplateOutput("pages/article.html", RECIPE),
    TemplateOutput("pages/event.html", RECIPE),
    CalendarFile(RECIPE),
    PICTURE,
    Copy("digest"),
    StyleSheet(("digest",)),
]


def make_tasks(actions: list[Action]) -> list[Task]:
    return [Task(str(number), action, "content/site.yml") for number, action in enumerate(actions)]


some_tasks = st.lists(st.sampled_from(ACTIONS), max_size=40).map(make_tasks)
sizes = st.integers(1, 5)


@given(some_tasks, sizes)
def test_batches_hold_every_task_once_and_pictures_go_alone(tasks: list[Task], size: int) -> None:
    batches = list(split_tasks(tasks, size=size))
    assert sorted(task.output for task in tasks) == sorted(task.output for batch in batches for task in batch)
    for batch in batches:
        assert 1 <= len(batch) <= size
        assert 1 == len(batch) or not any(task.action is PICTURE for task in batch)


@given(some_tasks, sizes)
def test_calendars_come_together_and_half_of_the_pictures_come_last(tasks: list[Task], size: int) -> None:
    actions = [task.action for batch in split_tasks(tasks, size=size) for task in batch]
    count = actions.count(PICTURE)
    others = actions[(count + 1) // 2 : len(actions) - count // 2]
    assert PICTURE not in others
    calendars = sum(isinstance(action, CalendarFile) for action in others)
    assert all(isinstance(action, CalendarFile) for action in others[:calendars])


@given(some_tasks, sizes, sizes)
def test_shifts_hold_every_task_once(tasks: list[Task], size: int, batches: int) -> None:
    shifts = plan_shifts(tasks, batch_size=size, shift_size=batches)
    outputs = [task.output for shift in shifts for batch in shift for task in batch]
    assert sorted(task.output for task in tasks) == sorted(outputs)
    assert all(1 <= len(shift) <= batches for shift in shifts)


@given(some_tasks)
def test_the_first_shift_makes_one_of_each_kind_of_which_there_are_more_but_no_calendar(tasks: list[Task]) -> None:
    (first,), *_ = plan_shifts(tasks, batch_size=32, shift_size=512)
    counts = Counter(str(task.action) for task in tasks)
    several = {action for action, count in counts.items() if count > 1 and not action.startswith(CalendarFile.__name__)}
    assert sorted(several) == sorted(str(task.action) for task in first)

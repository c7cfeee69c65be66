from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netzblatt.model.frozen import replace
from netzblatt.model.tasks import Action, CalendarFile, Copy, CroppedPicture, Recipe, StyleSheet, Task, TemplateOutput
from netzblatt.render.batches import is_of_pictures, plan_shifts, split_tasks

RECIPE: Recipe[Any, Any] = Recipe(max, None, None)
PICTURE = CroppedPicture(digest="digest", width=3, height=2, focus=(0.5, 0.5), format="webp", quality=70)
ACTIONS: list[Action] = [
    TemplateOutput("pages/article.html", RECIPE),
    TemplateOutput("pages/event.html", RECIPE),
    CalendarFile(RECIPE),
    PICTURE,
    replace(PICTURE, width=6),
    replace(PICTURE, digest="another"),
    Copy("digest"),
    StyleSheet(("digest",)),
]


def make_tasks(actions: list[Action]) -> list[Task]:
    return [Task(str(number), action, "content/site.yml") for number, action in enumerate(actions)]


some_tasks = st.lists(st.sampled_from(ACTIONS), max_size=40).map(make_tasks)
sizes = st.integers(1, 5)


@given(some_tasks, sizes)
def test_batches_hold_every_task_once_and_each_picture_goes_alone_with_all_its_crops(
    tasks: list[Task], size: int
) -> None:
    batches = list(split_tasks(tasks, size=size))
    assert sorted(task.output for task in tasks) == sorted(task.output for batch in batches for task in batch)
    for batch in batches:
        digests = [task.action.digest if isinstance(task.action, CroppedPicture) else "" for task in batch]
        assert 1 == len({*digests})
        assert is_of_pictures(batch) or 1 <= len(batch) <= size
    crops = [task.action for batch in batches if is_of_pictures(batch) for task in batch]
    assert len({action.digest for action in crops if isinstance(action, CroppedPicture)}) == sum(
        map(is_of_pictures, batches)
    )


@given(some_tasks, sizes)
def test_calendars_come_together_and_half_of_the_pictures_come_last(tasks: list[Task], size: int) -> None:
    batches = list(split_tasks(tasks, size=size))
    count = sum(map(is_of_pictures, batches))
    middle = batches[(count + 1) // 2 : len(batches) - count // 2]
    assert not any(map(is_of_pictures, middle))
    others = [task.action for batch in middle for task in batch]
    calendars = sum(isinstance(action, CalendarFile) for action in others)
    assert all(isinstance(action, CalendarFile) for action in others[:calendars])


@given(some_tasks, sizes, sizes)
def test_shifts_hold_every_task_once(tasks: list[Task], size: int, batches: int) -> None:
    shifts = plan_shifts(tasks, batch_size=size, shift_size=batches)
    outputs = [task.output for shift in shifts for batch in shift for task in batch]
    assert sorted(task.output for task in tasks) == sorted(outputs)
    assert all(1 <= len(shift) <= batches for shift in shifts)


@given(some_tasks)
def test_the_first_shift_makes_one_of_each_kind_of_which_there_are_more_but_no_calendar_nor_picture(
    tasks: list[Task],
) -> None:
    (first,), *_ = plan_shifts(tasks, batch_size=32, shift_size=512)
    counts = Counter(str(task.action) for task in tasks)
    late = (CalendarFile.__name__, CroppedPicture.__name__)
    several = {action for action, count in counts.items() if count > 1 and not action.startswith(late)}
    assert sorted(several) == sorted(str(task.action) for task in first)

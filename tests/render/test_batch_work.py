from __future__ import annotations

import signal

from netzblatt.model.limits import MOST_PICTURE_SECONDS
from netzblatt.model.problem import Position, error
from netzblatt.model.tasks import Copy, Task
from netzblatt.render.batch_work import give_up_picture
from tests.render.test_batches import PICTURE

CROP = Task("media/bild.webp", PICTURE, "content/bild.png")
COPY = Task("plan.pdf", Copy("digest"), "content/plan.pdf")


def test_a_picture_of_which_a_process_died_is_a_problem() -> None:
    position = Position("content/bild.png")
    expected = error(position, "image/costly", file="bild.png", seconds=MOST_PICTURE_SECONDS)
    assert ([], [expected]) == give_up_picture(None, [CROP], -signal.SIGABRT)


def test_it_is_not_the_picture_s_fault_who_else_ends_a_process() -> None:
    for task, exit_code in ((CROP, -signal.SIGKILL), (CROP, None), (CROP, 1), (COPY, -signal.SIGABRT)):
        assert give_up_picture(None, [task], exit_code) is None

from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.cache import digest
from netzblatt.cache.memo import MemoryCache
from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import Copy, CroppedPicture, StyleSheet, Task
from netzblatt.render import Renderer
from netzblatt.tools.jinja.templates import Templates

PHOTOGRAPH = Path(__file__).parents[1] / "sites" / "small" / "content" / "news" / "2026-03-01-linse" / "foto.png"


def make_renderer(*files: bytes) -> Renderer:
    objects = Objects()
    for data in files:
        objects.put(data)
    return Renderer(templates=Templates({}, "de"), objects=objects, pictures=MemoryCache(), template_files={})


def crop(data: bytes) -> CroppedPicture:
    return CroppedPicture(digest=digest.of_bytes(data), width=8, height=8, focus=(0.5, 0.5), format="webp", quality=70)


def pair(task: Task, made: bytes | Copy) -> tuple[str, bytes | Copy]:
    return task.output, made


def test_tasks_are_rendered_in_their_order() -> None:
    sheets = {name: StyleSheet((digest.of_bytes(name.encode()),)) for name in ("b", "a")}
    outputs, problems = make_renderer(b"a", b"b").render_all(
        [Task(*item, "assets/css") for item in sheets.items()], pair
    )
    assert ([("b", b'@charset "UTF-8";\nb\n'), ("a", b'@charset "UTF-8";\na\n')], []) == (outputs, problems)


def test_a_file_that_is_copied_is_not_read() -> None:
    copy = Copy("of a film")
    assert ([("a.mp4", copy)], []) == make_renderer().render_all([Task("a.mp4", copy, "content/a.md")], pair)


def test_a_picture_is_cropped_once() -> None:
    data = PHOTOGRAPH.read_bytes()
    renderer = make_renderer(data)
    first = renderer.render(crop(data))
    again = Renderer(templates=renderer.templates, objects=Objects(), pictures=renderer.pictures, template_files={})
    # It has no objects to crop.
    assert first == again.render(crop(data))


def test_a_damaged_picture_is_a_problem_and_all_else_is_rendered() -> None:
    damaged = PHOTOGRAPH.read_bytes()[:900]
    copy = Copy(digest.of_bytes(b"a"))
    tasks = [Task("p.webp", crop(damaged), "content/foto.png"), Task("a", copy, "content/a.md")]
    outputs, problems = make_renderer(damaged).render_all(tasks, pair)
    assert [("a", copy)] == outputs
    assert [("content/foto.png", "image/broken")] == [(str(each.position), each.code) for each in problems]


def test_bytes_that_are_lost_are_no_problem_of_the_editors() -> None:
    with pytest.raises(OSError, match="not known to this build"):
        make_renderer().render_all([Task("a", StyleSheet(("missing",)), "content/a.md")], pair)

from __future__ import annotations

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import StyleSheet
from netzblatt.render import render
from netzblatt.tools.jinja.templates import Templates


def test_an_action_is_rendered_from_the_objects_that_it_names() -> None:
    objects = Objects()
    sheet = StyleSheet((objects.put(b"a{}"), objects.put(b"b{}")))
    data = render(sheet, templates=Templates({}, "de"), objects=objects)
    assert [b"a{}", b"b{}"] == data.splitlines()[1:]

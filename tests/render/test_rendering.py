from __future__ import annotations

from netzblatt.cache.objects import Objects
from netzblatt.model.tasks import Copy
from netzblatt.render import render
from netzblatt.tools.jinja.templates import Templates


def test_a_copy_is_the_file_itself() -> None:
    objects = Objects()
    data = bytes(range(256))
    assert data == render(Copy(objects.put(data)), templates=Templates({}, "de"), objects=objects)

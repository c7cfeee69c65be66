from __future__ import annotations

from netzblatt.model.action import Copy
from netzblatt.render import render
from netzblatt.tools.store import Objects
from netzblatt.tools.templates import Templates


def test_a_copy_is_the_file_itself() -> None:
    objects = Objects()
    data = bytes(range(256))
    assert data == render(Copy(objects.put(data)), templates=Templates({}, "de"), objects=objects)

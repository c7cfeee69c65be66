from __future__ import annotations

from jinja2.sandbox import ImmutableSandboxedEnvironment

from netzblatt.tools.jinja.attributes import GUARDED, is_plain

VALUES = (
    "text",
    b"bytes",
    1,
    1.5,
    [1],
    (1,),
    {1: 2},
    {1},
    max,
    "".join,
    is_plain,
    (_ for _ in ()),
    str,
)


def test_of_every_value_the_sandbox_gives_all_plain_attributes_as_they_are() -> None:
    sandbox = ImmutableSandboxedEnvironment()
    for value in VALUES:
        for name in filter(is_plain, dir(value)):
            assert getattr(value, name) == sandbox.getattr(value, name), (value, name)


def test_no_attribute_that_begins_with_an_underscore_is_plain() -> None:
    assert [] == [name for name in (*GUARDED, "_", "__class__", "_x") if is_plain(name)]
    assert ["", "title", "keys"] == [name for name in ("", "title", "keys") if is_plain(name)]

from __future__ import annotations

from netzblatt.publish import Target
from netzblatt.publish.target import CONTROL
from tests.publish.targets import PlainTarget


def test_what_publishers_write_for_themselves_is_hidden_from_readers() -> None:
    assert CONTROL.startswith(".")


def test_a_target_needs_no_base() -> None:
    target: Target = PlainTarget({})
    with target as opened:
        assert opened.read("index.html") is None

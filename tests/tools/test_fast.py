from __future__ import annotations

import runpy

import pytest

from netzblatt.tools import fast


@pytest.mark.parametrize(("value", "expected"), [(None, True), ("", True), ("1", True), ("0", False)])
def test_short_ways_are_taken_unless_the_environment_forbids_them(
    monkeypatch: pytest.MonkeyPatch,
    value: str | None,
    expected: bool,  # noqa: FBT001
) -> None:
    monkeypatch.delenv("NETZBLATT_FAST", raising=False)
    if value is not None:
        monkeypatch.setenv("NETZBLATT_FAST", value)
    # A fresh copy of the module: the environment is read once, when it is imported.
    assert expected is runpy.run_path(fast.__file__)["has_short_ways"]()

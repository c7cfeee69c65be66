"""A bound that nobody asks for bounds nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netzblatt.model import limits

PACKAGE = Path(limits.__file__).parent.parent
BOUNDS = [name for name in vars(limits) if name.isupper()]


@pytest.mark.parametrize("name", BOUNDS)
def test_each_bound_is_asked_for(name: str) -> None:
    users = [path for path in PACKAGE.rglob("*.py") if path != Path(limits.__file__)]
    assert any(re.search(rf"\b{name}\b", path.read_text("utf-8")) for path in users)

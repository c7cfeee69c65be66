"""Where the tools lie that others wrote, and that .ci/run installs from npm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

TOOLS = Path(os.environ.get("NETZBLATT_TOOLS") or Path(__file__).parents[2] / ".ci" / "tools" / "node_modules")


def find_tool(path: str) -> Path:
    """Returns a file of a package of npm. The test is skipped where it is not installed."""
    if not (TOOLS / path).exists():
        pytest.skip(f"{path} is not here: set NETZBLATT_TOOLS to a folder node_modules that has it")
    return TOOLS / path

"""Decides whether the short way for Markdown may be taken: it is proven for one version of Python-Markdown only.

Reads that version without importing Python-Markdown, which takes long.
"""

from __future__ import annotations

from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

# As in pyproject.toml. Another one stands here only after the long run of tests/markdown.
PROVEN_VERSION = "3.11.3"


@cache
def find_unproven_version() -> str:
    """Returns the installed version of Python-Markdown if it is not the proven one; else ""."""
    package = find_spec("markdown")
    if package is None or package.origin is None:
        return "?"
    loader = SourceFileLoader("markdown_meta", str(Path(package.origin).with_name("__meta__.py")))
    meta = ModuleType(loader.name)
    loader.exec_module(meta)
    version = str(meta.__version__)
    return "" if version == PROVEN_VERSION else version

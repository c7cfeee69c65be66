"""The classes of the designers' contract, and the sections of templates/README.md that describe them."""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any

from netzblatt.model.frozen import Frozen
from tests.package import ROOT

README = (ROOT / "templates" / "README.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", README, re.DOTALL | re.MULTILINE))


def find_classes(module: ModuleType) -> dict[str, Any]:
    """Returns the values that a module defines, by name."""
    return {name: kind for name, kind in vars(module).items() if _is_value(kind) and kind.__module__ == module.__name__}


def _is_value(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Frozen) and kind is not Frozen


def describe_fields(kind: Any) -> list[tuple[str, str]]:
    """Returns the fields that a class adds to its parents', with their types as the README spells them."""
    annotations = vars(kind).get("__annotations__", {})
    return [
        (name, str(hint).replace(" | ", " or ").replace("SiteTime", "datetime")) for name, hint in annotations.items()
    ]


def read_documented_fields(name: str) -> list[tuple[str, str]]:
    return re.findall(r"^\| `(\w+)` \| ([^|]+) \| .+ \|$", SECTIONS[name], re.MULTILINE)


def find_parent(kind: Any) -> list[str]:
    """Returns the name of the class whose fields a class inherits, or nothing."""
    return [base.__name__ for base in kind.__mro__[1:] if _is_value(base)][:1]


def read_documented_parent(name: str) -> list[str]:
    return re.findall(r"Everything of (\w+)", SECTIONS[name])

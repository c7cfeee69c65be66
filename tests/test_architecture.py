"""The walls of the house: imports go down only, and never sideways between the rooms of a floor."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "netzblatt"
FLOORS = {
    "model": 1,
    "cache": 2,
    "site_folder": 2,
    "tools": 2,
    "workers": 2,
    "read": 3,
    "check": 3,
    "plan": 3,
    "render": 3,
    "pipeline": 4,
}
FLOORS |= {"preview": 5, "commands": 6}
# Loaded inside functions on purpose: a build that has nothing to do must not pay for importing them.
HEAVY = {"PIL", "babel", "click", "httpx", "icalendar", "jinja2", "livereload", "markdown", "markupsafe", "nh3"}
HEAVY |= {"pydantic", "rich", "sqlite3", "tornado", "watchfiles", "yaml"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in FLOORS)


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), names=names, level=0):
            return [f"{module}.{alias.name}" for alias in names]
        case ast.ImportFrom():
            return ["relative import"]
    return []


def _imports(path: Path) -> list[str]:
    return [name for node in ast.walk(ast.parse(path.read_text("utf-8"))) for name in _imported(node)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down_and_never_sideways(path: Path) -> None:
    room = _room(path)
    assert "relative import" not in _imports(path)
    others = {name.split(".")[1] for name in _imports(path) if name.startswith("netzblatt.")} - {room, "__version__"}
    # The rooms of machinery and crafts may use each other, as long as nothing goes in a circle.
    wrong = [other for other in others if FLOORS[other] > FLOORS[room] or (FLOORS[other] == FLOORS[room] > 2)]
    assert [] == wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_heavy_libraries_are_imported_inside_functions(path: Path) -> None:
    functions = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)]
    hidden = {name.split(".")[0] for function in functions for node in ast.walk(function) for name in _imported(node)}
    assert set() == hidden - HEAVY - {"netzblatt"}


def test_model_needs_nothing_but_the_standard_library() -> None:
    outside = {name.split(".")[0] for path in (PACKAGE / "model").rglob("*.py") for name in _imports(path)}
    assert set() == outside & HEAVY


def test_only_commands_print() -> None:
    printing = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if _room(path) != "commands"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert [] == printing


def test_files_and_functions_stay_small() -> None:
    large = []
    for path in MODULES:
        text = path.read_text("utf-8")
        large += [path.name] if text.count("\n") > 250 else []
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 50:
                large.append(f"{path.name}:{node.name}")
    assert [] == large

"""The package as a program sees it: its modules as syntax trees, and who imports whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "netzblatt"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class Module:
    """A module by its dotted name; `path` is relative to netzblatt/, POSIX; `nodes` are all of its tree."""

    name: str
    path: str
    text: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]

    @property
    def room(self) -> str:
        """The folder of netzblatt/ that it lies in; "" for the package itself."""
        return self.path.partition("/")[0] if "/" in self.path else ""

    @property
    def is_face(self) -> bool:
        return self.path.endswith("__init__.py")

    @property
    def functions(self) -> Iterator[Function]:
        """All functions and methods, nested ones too."""
        return (node for node in self.nodes if isinstance(node, Function))

    @property
    def classes(self) -> Iterator[ast.ClassDef]:
        """All classes, nested ones too."""
        return (node for node in self.nodes if isinstance(node, ast.ClassDef))


class Import(NamedTuple):
    """An imported name with its module; `is_late` inside a function, `is_for_types` for the type checker only."""

    name: str
    is_late: bool
    is_for_types: bool


@cache
def modules() -> dict[str, Module]:
    """Reads all modules of the package, by dotted name."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        path = file.relative_to(PACKAGE).as_posix()
        name = f"netzblatt.{path.removesuffix('.py').replace('/', '.')}".removesuffix(".__init__")
        text = file.read_text("utf-8")
        tree = ast.parse(text)
        found[name] = Module(name, path, text, tree, tuple(ast.walk(tree)))
    return found


@cache
def imports(module: Module) -> tuple[Import, ...]:
    """Returns what the module imports; `from a import b` counts as a.b."""
    late = {node for function in module.functions for node in ast.walk(function)}
    blocks = [node for node in module.nodes if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    for_types = {node for block in blocks for node in ast.walk(block)}
    return tuple(
        Import(name, node in late, node in for_types) for node in module.nodes for name in imported_names(node)
    )


def imported_names(node: ast.AST) -> list[str]:
    """Returns the dotted names that one statement imports; a relative import is named "relative"."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), names=names, level=0):
            return [f"{module}.{alias.name}" for alias in names]
        case ast.ImportFrom():
            return ["relative"]
    return []


def import_graph() -> dict[str, set[str]]:
    """Returns by module the modules of the package that it needs to run, late or not. Importing a.b.c from outside a.b
    runs the face of a.b as well; inside, it has been run already.
    """
    graph: dict[str, set[str]] = {}
    for module in modules().values():
        needed = {_module_of(each.name) for each in imports(module) if not each.is_for_types} - {""}
        faces = {
            face for name in needed for face in _packages_above(name) if not f"{module.name}.".startswith(f"{face}.")
        }
        graph[module.name] = (needed | faces) - {module.name}
    return graph


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Returns the strongly connected components of more than one module, by Tarjan's algorithm."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = lowest[name] = len(order)
        stack.append(name)
        for other in graph[name]:
            if other not in order:
                visit(other)
            if other in stack:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == order[name]:
            start = stack.index(name)
            if len(stack) - start > 1:
                found.append(sorted(stack[start:]))
            del stack[start:]

    for name in graph:
        if name not in order:
            visit(name)
    return found


def _module_of(imported: str) -> str:
    """Returns the module that holds an imported name, or is it; "" where it is not of this package."""
    if imported in modules():
        return imported
    parent = imported.rpartition(".")[0]
    return parent if parent in modules() else ""


def _packages_above(name: str) -> Iterator[str]:
    while name := name.rpartition(".")[0]:
        if name != "netzblatt":
            yield name

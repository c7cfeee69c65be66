"""Addresses that open a file in the person's own editor. Knows no Problem."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from netzblatt.model.problem import Position

# Visual Studio Code, as its documentation on "Opening VS Code with URLs" says.
VS_CODE = "vscode://file/{path}:{line}:{column}"
# The names of each program's command and process, the usual ones first. On a Mac a process lies in its "….app".
PROGRAMS = {
    VS_CODE: ("code", "Visual Studio Code.app"),
    "vscodium://file/{path}:{line}:{column}": ("codium", "vscodium", "VSCodium.app"),
    "cursor://file/{path}:{line}:{column}": ("cursor", "Cursor.app"),
    "zed://file/{path}:{line}:{column}": ("zed", "zeditor", "zed-editor", "Zed.app"),
    "subl://open?url=file:///{path}&line={line}&column={column}": ("subl", "sublime_text", "Sublime Text.app"),
    "pycharm://open?file=/{path}&line={line}&column={column}": (
        "pycharm",
        "pycharm.sh",
        "PyCharm.app",
        "PyCharm CE.app",
    ),
    "idea://open?file=/{path}&line={line}&column={column}": ("idea", "idea.sh", "IntelliJ IDEA.app"),
    "txmt://open?url=file:///{path}&line={line}&column={column}": ("mate", "TextMate.app"),
}
# To list all processes takes hundredths of a second.
PATIENCE = 2


@dataclass(frozen=True, slots=True)
class Editor:
    """A program that opens an address: `address` has {path}, and may have {line} and {column}. The path is put there
    without its first slash, which the address has itself: on Windows a path has none. `root` is the site's.
    """

    address: str
    root: Path

    def link_to(self, position: Position) -> str | None:
        """Makes the address that opens the file at the position, or at its first line; None if there is no file."""
        if not position.path:
            return None
        path = (self.root / position.path).absolute().as_posix().removeprefix("/")
        values = {"path": quote(path, safe="/:"), "line": str(position.line or 1), "column": str(position.column or 1)}
        address = self.address
        for name, value in values.items():
            address = address.replace("{" + name + "}", value)
        return address


def find_editor() -> str:
    """Finds the editor that this person uses, and returns its address: one that is running, else one that is installed,
    else Visual Studio Code.
    """
    return choose_editor(running=_list_running_programs(), installed=frozenset(filter(shutil.which, _list_names())))


def choose_editor(*, running: AbstractSet[str], installed: AbstractSet[str]) -> str:
    """Chooses the address of the first editor that is running, else of the first that is installed, by their names."""
    for names in (running, installed):
        for address, own_names in PROGRAMS.items():
            if not names.isdisjoint(own_names):
                return address
    return VS_CODE


def _list_names() -> list[str]:
    return [name for names in PROGRAMS.values() for name in names]


def _list_running_programs() -> frozenset[str]:
    """Lists the names of all processes, and of the "….app" that they lie in; none where the system has no `ps`."""
    command = ["ps", "-A", "-o", "comm="]
    try:
        listed = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    paths = [line.strip().split("/") for line in listed.decode("utf-8", "replace").splitlines()]
    return frozenset(name for path in paths for name in path if name == path[-1] or name.endswith(".app"))

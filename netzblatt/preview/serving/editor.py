"""Addresses that open a file in the person's own editor. Knows no Problem."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from netzblatt.model.problem import Position

# Visual Studio Code, as its documentation on "Opening VS Code with URLs" says.
VS_CODE = "vscode://file/{path}:{line}:{column}"


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

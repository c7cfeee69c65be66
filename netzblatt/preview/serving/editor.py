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
    """`address` has {path}, and may have {line} and {column}; `root` is the site's. A path stands there without the
    slash at its start, which the address has: on Windows there is none.
    """

    address: str
    root: Path

    def link_to(self, position: Position) -> str | None:
        """What opens the file at its line, the first if none is known; None for what is in no file."""
        if not position.path:
            return None
        path = (self.root / position.path).absolute().as_posix().removeprefix("/")
        values = {"path": quote(path, safe="/:"), "line": str(position.line or 1), "column": str(position.column or 1)}
        address = self.address
        for name, value in values.items():
            address = address.replace("{" + name + "}", value)
        return address

"""The looks of a site: below looks/<name>/, templates/ and assets/ hold what differs there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from netzblatt.model.paths import ASSET_LOOKS, STYLE_SHEETS, TEMPLATE_LOOKS, TEMPLATES

File = TypeVar("File")


def dress(files: Mapping[str, File], look: str) -> Mapping[str, File]:
    """Returns the files by path, with the templates of the look in the place of those of the same name."""
    if not look:
        return files
    folder = f"{TEMPLATE_LOOKS}{look}/"
    own = {path.removeprefix(folder): file for path, file in files.items() if path.startswith(folder)}
    return {**files, **{f"{TEMPLATES}{name}": file for name, file in own.items()}}


def list_looks(paths: Iterable[str]) -> list[str]:
    """Lists the looks that have a folder."""
    return sorted({name for path in paths if (name := find_look(path))})


def find_look(path: str) -> str:
    """Returns the look that a file belongs to; "" if it belongs to all."""
    for folder in (TEMPLATE_LOOKS, ASSET_LOOKS):
        name, slash, _ = path.removeprefix(folder).partition("/")
        if path.startswith(folder) and slash:
            return name
    return ""


def is_style_sheet(path: str) -> bool:
    """Whether the file is a part of the style sheet in any look. Those in folders below are imported by others."""
    file = PurePosixPath(path)
    look = find_look(path)
    return file.suffix == ".css" and file.parent.as_posix() == (f"{ASSET_LOOKS}{look}/css" if look else STYLE_SHEETS)


def choose_style_sheets(paths: Iterable[str], look: str) -> list[str]:
    """Chooses the style sheets of a look in the order of the cascade: by name, those of the look in the place of others
    of the same name, and behind them those that only the look has.
    """
    sheets = [path for path in paths if is_style_sheet(path)]
    common = {PurePosixPath(path).name: path for path in sorted(sheets) if not find_look(path)}
    own = {PurePosixPath(path).name: path for path in sorted(sheets) if look and find_look(path) == look}
    return [*(own.get(name, path) for name, path in common.items()), *(own[name] for name in own if name not in common)]

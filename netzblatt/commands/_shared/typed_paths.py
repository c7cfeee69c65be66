"""Understands the paths of texts as people type them: from where they are, from the root, or from content/."""

from __future__ import annotations

import os.path
from pathlib import Path
from unicodedata import normalize

from netzblatt.model.paths import CONTENT


def find_text(root: Path, typed: str) -> str:
    """Returns the path of the text that a person typed, from the root. It need not exist."""
    written = Path(typed.replace("\\", "/"))
    place = choose_base(root, written) / written
    path = make_relative(root, place / "index.md" if place.is_dir() else place)
    # macOS takes letters apart.
    return normalize("NFC", path)


def choose_base(root: Path, typed: Path) -> Path:
    """Chooses the folder to which a typed path is relative: the first in which it exists, or at least its folder."""
    for base in (Path.cwd(), root, root / CONTENT):
        # The working folder may belong to another site.
        is_own = Path(os.path.normpath(base / typed)).is_relative_to(root)
        if is_own and (base / typed).exists():
            return base
    is_in_content = len(typed.parts) > 1 and (root / CONTENT / typed.parts[0]).is_dir()
    return root / CONTENT if is_in_content else root


def make_relative(root: Path, path: Path) -> str:
    """Returns the path from the root, as far as it lies below it."""
    # Symbolic links are not followed, because content/ may hold some.
    absolute = Path(os.path.normpath(path))
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.as_posix()

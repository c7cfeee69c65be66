"""Renames a file or a folder and rewrites other files with it, all of it or nothing. Knows no content."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path


def move_and_rewrite(*, old: Path, new: Path, texts: Mapping[Path, bytes], staging: Path) -> None:
    """Renames `old` to `new`, then writes `texts`, by the paths that files have after the rename.

    `staging` is a folder of the same file system. After an OSError everything is as it was before.
    """
    staging.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=staging) as folder, ExitStack() as undo:
        # All new texts are written first, because that needs room on the disk; only renames follow.
        for number, data in enumerate(texts.values()):
            (Path(folder) / str(number)).write_bytes(data)
        for parent in reversed(list(_list_missing_folders(new))):
            parent.mkdir()
            undo.callback(parent.rmdir)
        old.rename(new)
        undo.callback(new.rename, old)
        for number, path in enumerate(texts):
            file = Path(folder) / str(number)
            backup = Path(folder) / f"{number}.old"
            shutil.copy2(path, backup)
            shutil.copymode(path, file)
            file.replace(path)
            undo.callback(backup.replace, path)
        undo.pop_all()


def _list_missing_folders(path: Path) -> Iterator[Path]:
    """Yields the folders above `path` that do not exist, the innermost first."""
    for parent in path.parents:
        if parent.exists():
            return
        yield parent

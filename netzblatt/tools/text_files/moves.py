"""Renames files or folders and rewrites other files with them, all of it or nothing. Knows no content."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path


def move_and_rewrite(moves: Mapping[Path, Path], *, texts: Mapping[Path, bytes], staging: Path) -> None:
    """Renames files or folders (new paths by old ones), then writes `texts`, by the paths that files have after that.

    `staging` is a folder of the same file system. After an OSError everything is as it was before.
    """
    with _write_aside(texts, staging) as folder, ExitStack() as undo:
        for old, new in moves.items():
            for parent in reversed(list(_list_missing_folders(new))):
                parent.mkdir()
                undo.callback(parent.rmdir)
            old.rename(new)
            undo.callback(new.rename, old)
        _replace_all(texts, folder, undo)
        undo.pop_all()


def rewrite(texts: Mapping[Path, bytes], *, staging: Path) -> None:
    """Writes `texts`, by the paths of existing files, all of them or none."""
    with _write_aside(texts, staging) as folder, ExitStack() as undo:
        _replace_all(texts, folder, undo)
        undo.pop_all()


@contextmanager
def _write_aside(texts: Mapping[Path, bytes], staging: Path) -> Iterator[Path]:
    """Writes all new texts first, because that needs room on the disk. Only renames follow."""
    staging.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=staging) as folder:
        for number, data in enumerate(texts.values()):
            (Path(folder) / str(number)).write_bytes(data)
        yield Path(folder)


def _replace_all(texts: Iterable[Path], folder: Path, undo: ExitStack) -> None:
    for number, path in enumerate(texts):
        file, backup = folder / str(number), folder / f"{number}.old"
        shutil.copy2(path, backup)
        shutil.copymode(path, file)
        file.replace(path)
        undo.callback(backup.replace, path)


def _list_missing_folders(path: Path) -> Iterator[Path]:
    """Yields the folders above `path` that do not exist, the innermost first."""
    for parent in path.parents:
        if parent.exists():
            return
        yield parent

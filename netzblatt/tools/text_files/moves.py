"""A file or a folder gets another name and some files other texts: all of it, or nothing. Knows no content."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path


def move_and_rewrite(*, old: Path, new: Path, texts: Mapping[Path, bytes], staging: Path) -> None:
    """Renames `old` to `new`, then exchanges the bytes of `texts`, by the paths that files have afterwards. `spare` is
    a folder of the same file system. After an OSError all is as it was before.
    """
    staging.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=staging) as folder, ExitStack() as undo:
        # Everything that needs room on the disk comes first: what follows are renames.
        written = [
            (path, _write(Path(folder) / str(number), data)) for number, (path, data) in enumerate(texts.items())
        ]
        for parent in reversed(list(_missing(new))):
            parent.mkdir()
            undo.callback(parent.rmdir)
        old.rename(new)
        undo.callback(new.rename, old)
        for number, (path, file) in enumerate(written):
            kept = Path(folder) / f"{number}.old"
            shutil.copy2(path, kept)
            shutil.copymode(path, file)
            file.replace(path)
            undo.callback(kept.replace, path)
        undo.pop_all()


def _write(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def _missing(path: Path) -> Iterator[Path]:
    """The folders above `path` that are not there, from below."""
    for parent in path.parents:
        if parent.exists():
            return
        yield parent

"""Finds the user's own cache folder, where files were written by this user, while `.netzblatt/` may come from
elsewhere. Knows nothing of what is kept there.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from stat import S_ISDIR

from netzblatt.cache.toolchain import toolchain

# Each change of a module makes a new toolchain, and a new folder.
MAX_TOOLCHAINS = 8
_OTHERS_MAY_WRITE = 0o022


def find_user_folder() -> Path | None:
    """Returns the folder of this user and this toolchain, and makes it with mode 0700 if it is missing.

    It lies in $XDG_CACHE_HOME or ~/.cache (XDG Base Directory Specification), on Windows in %LOCALAPPDATA%. Returns
    None if it cannot be made, belongs to somebody else, is a link, or may be written by others.
    """
    caches = _find_caches()
    if caches is None:
        return None
    ours = caches / "netzblatt"
    folder = ours / toolchain()
    try:
        ours.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(ours):
            return None
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            _remove_oldest(ours)
        return folder if _is_private(folder) else None
    except OSError:
        return None


def _find_caches() -> Path | None:
    """Returns the folder in which all programs of this user keep such files; None if the user has no home."""
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    value = os.environ.get(variable, "")
    # The specification says to ignore a relative path; it would lead into the site's folder.
    if Path(value).is_absolute():
        return Path(value)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ".cache" if home.is_absolute() else None


def _is_private(folder: Path) -> bool:
    status = folder.lstat()
    if sys.platform == "win32":
        # Windows keeps a user's folders from others by other means than a mode.
        return S_ISDIR(status.st_mode)
    return S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & _OTHERS_MAY_WRITE


def _remove_oldest(ours: Path) -> None:
    """Leaves the folders of MAX_TOOLCHAINS toolchains: those that were written into last."""
    from shutil import rmtree

    folders = sorted(ours.iterdir(), key=lambda folder: folder.lstat().st_mtime_ns)
    for folder in folders[:-MAX_TOOLCHAINS]:
        rmtree(folder, ignore_errors=True)

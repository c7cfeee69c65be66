"""The user's own cache folder. What lies there was written by this user, while `.netzblatt/` may come from elsewhere.
Knows nothing of what is kept in it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from stat import S_ISDIR

from netzblatt.cache.toolchain import toolchain

# A programmer makes a new toolchain with each change of a module.
MAX_TOOLCHAINS = 8
_OTHERS_MAY_WRITE = 0o022


def find_user_folder() -> Path | None:
    """Returns the folder of this user and this toolchain (XDG Base Directory Specification), made with mode 0700.

    Returns None where there is none, or where it belongs to somebody else or others may write into it.
    """
    caches = _find_caches()
    if caches is None:
        return None
    own = caches / "netzblatt"
    folder = own / toolchain()
    try:
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(own):
            return None
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            _remove_old(own)
        return folder if _is_private(folder) else None
    except OSError:
        return None


def _find_caches() -> Path | None:
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    written = os.environ.get(variable, "")
    # The specification says to ignore a relative path; one would lead into the site's folder.
    if Path(written).is_absolute():
        return Path(written)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ".cache" if home.is_absolute() else None


def _is_private(folder: Path) -> bool:
    stat = folder.lstat()
    if sys.platform == "win32":
        # Windows keeps a user's folders from others by other means than a mode.
        return S_ISDIR(stat.st_mode)
    return S_ISDIR(stat.st_mode) and stat.st_uid == os.getuid() and not stat.st_mode & _OTHERS_MAY_WRITE


def _remove_old(own: Path) -> None:
    """Removes the folders of toolchains that have not been written into for the longest time."""
    from shutil import rmtree

    folders = sorted(own.iterdir(), key=lambda folder: folder.lstat().st_mtime_ns)
    for folder in folders[:-MAX_TOOLCHAINS]:
        rmtree(folder, ignore_errors=True)

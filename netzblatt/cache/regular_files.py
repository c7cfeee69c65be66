"""Opens files that may be anything: a pipe, a device without end, a link to somebody else's file. Knows no file by
name.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISREG

# Systems that lack a flag lack its danger. A pipe is opened without waiting for somebody who writes into it.
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def open_regular_file(path: str | Path, *, follows_links: bool = False) -> int:
    """Opens a file for reading and returns its descriptor.

    Raises OSError for whatever is no regular file, and for a link unless `follows_links`.
    """
    descriptor = os.open(path, _READ if follows_links else _READ | _NO_LINK)
    if S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def read_regular_file(path: str | Path, *, most: int, follows_links: bool = False) -> bytes:
    """Reads a whole file. Raises OSError as `open_regular_file` does, and if the file has more than `most` bytes."""
    with os.fdopen(open_regular_file(path, follows_links=follows_links), "rb") as stream:
        if os.fstat(stream.fileno()).st_size > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return stream.read()

"""A file as it was read. Knows no format."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen


class Source(Frozen, frozen=True):
    """One file of the editors' or designers' rooms.

    `path` is relative to the site's root, POSIX, NFC ("content/news/x.md"); `location` is the same path as the file
    system spells it (macOS: NFD). `digest` is that of the bytes. `data` holds the bytes of texts; of pictures and
    documents, which are many and large, it is None, and the bytes are read by digest when they are wanted.
    """

    path: str
    location: str
    digest: str
    size: int
    data: bytes | None

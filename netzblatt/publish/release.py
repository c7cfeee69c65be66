"""A release: the files of a site as they are to be at a target. Knows no target."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from netzblatt.cache import digest
from netzblatt.model.frozen import Frozen

# Outputs whose names hold the digest of their bytes: they never change, and may be kept by browsers for ever.
FINGERPRINTED = re.compile(r"(?:assets|media)/.*-[0-9a-f]{8}(?:[.-].*)?")
PAGE = "index.html"
# Texts that are worth compressing, and what a compressed copy beside one is called.
TEXTS = ("atom", "css", "csv", "htm", "html", "ics", "js", "json", "mjs", "svg", "txt", "vcf", "webmanifest", "xml")
COPY_SUFFIXES = (".br", ".gz")
COPY = re.compile(rf"(.+\.(?:{'|'.join(TEXTS)}))(?:\.br|\.gz)")
# The time in the name of a release, so that names come in the order of time.
NAME = "%Y%m%d-%H%M%S"


class ReleaseFile(Frozen, frozen=True):
    """A file of a release: its path, the digest and the size of its bytes, and these, or the file that holds them.

    If the host takes a note of that beside the file, it `leads_to` a URL.
    """

    path: str
    digest: str
    size: int
    content: bytes | Path
    leads_to: str = ""

    @classmethod
    def of_bytes(cls, path: str, data: bytes) -> ReleaseFile:
        """Makes a file of bytes that are nowhere on the disk."""
        return cls(path, digest.of_bytes(data), len(data), data)

    def open(self) -> BinaryIO:
        """Opens the bytes for reading."""
        return io.BytesIO(self.content) if isinstance(self.content, bytes) else self.content.open("rb")

    def read_pieces(self) -> Iterator[bytes]:
        """Reads the bytes in pieces. Raises OSError after the last if they are no longer those of the release."""
        with self.open() as stream:
            value_digest = yield from digest.read_pieces(stream)
        if value_digest != self.digest:
            raise OSError(0, "command/world/changed", str(self.content))

    def read(self) -> bytes:
        """Reads all bytes. Raises OSError if they are no longer those of the release."""
        return b"".join(self.read_pieces())


# The files of a release by path.
Release = Mapping[str, ReleaseFile]


def collect_release(site: Path, manifest: Mapping[str, str]) -> Release:
    """Collects the outputs of the finished site, by their digests. Raises OSError if one is not there."""
    return {
        path: ReleaseFile(path, value_digest, (site / path).stat().st_size, site / path)
        for path, value_digest in manifest.items()
    }


def is_fingerprinted(path: str) -> bool:
    """Whether the bytes at a path never change."""
    return FINGERPRINTED.fullmatch(path) is not None


def is_page(path: str) -> bool:
    """Whether people see a path as a page."""
    return path.rpartition("/")[2] == PAGE


def find_original(path: str) -> str:
    """Finds the path of the text that a path is a compressed copy of; "" if it is none."""
    match = COPY.fullmatch(path)
    return match[1] if match else ""


def list_originals(paths: Iterable[str]) -> list[str]:
    """Lists paths without those of compressed copies, which no reader knows."""
    return [path for path in paths if not find_original(path)]


def make_address(path: str) -> str:
    """Returns the address of a path of a release, from the root of the site: "/news/" for "news/index.html"."""
    return "/" + (path[: -len(PAGE)] if is_page(path) else path)


def name_release(release: Release, now: datetime, *, before: str) -> str:
    """Returns a name that comes after that of the release `before`, even if a clock was wrong."""
    content = digest.of_bytes("".join(file.digest for file in release.values()).encode())
    with suppress(ValueError):
        last, _, _ = before.rpartition("-")
        now = max(now, datetime.strptime(last, NAME).replace(tzinfo=UTC) + timedelta(seconds=1))
    return f"{now:{NAME}}-{content[:6]}"

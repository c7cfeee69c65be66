"""Makes compressed copies of texts, which web servers send as they are. Knows no target, and no server's settings."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from netzblatt.cache import digest
from netzblatt.cache.codec import decode, encode
from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.limits import MOST_COMPRESSED_BYTES, MOST_KEPT_BYTES
from netzblatt.model.publishing import TargetSettings, WebServer
from netzblatt.publish.release import COPY_SUFFIXES, Release, ReleaseFile, find_original
from netzblatt.workers import pool

# Their servers look for such copies. All other hosts compress by themselves, and would count them as files.
READING_HOSTS = frozenset({WebServer.APACHE, WebServer.CADDY, WebServer.NGINX})
# Less fits into one packet of the network anyway.
LEAST_BYTES = 1_024
# A copy that is hardly smaller is not worth a file.
MOST_SHARE = 0.9
# Of brotli: docs/decisions/062.
QUALITY = 10
# Apache, nginx and Caddy each read other signs in a way of their own.
PLAIN_PATH = re.compile(r"[A-Za-z0-9._~/-]+")
# Files that a process compresses before it tells how far it is.
PIECE = 32


class CopyNote(NamedTuple):
    """The digest and the size of a copy."""

    digest: str
    size: int


# The copies of a text, in the order of COPY_SUFFIXES, by its digest; none if they are not worth it.
CopyNotes = dict[str, tuple[CopyNote, ...]]


def needs_copies(settings: TargetSettings | None) -> bool:
    """Whether the web server of a target reads compressed copies."""
    if settings is None or not settings.compressed or settings.host not in READING_HOSTS:
        return False
    # Rules of Apache in a folder take the place of those above it, which may lead to HTTPS.
    return settings.host is not WebServer.APACHE or not urlsplit(settings.address).path.strip("/")


def make_compressed_copies(
    release: Release,
    *,
    leading: Collection[str],
    store: Path | None,
    report_progress: Callable[[str, int, int], None],
) -> Release:
    """Makes the copies of all texts of a release that are worth it, each beside its text. Pages in `leading` lead
    elsewhere: a server that knows that sends none of them.

    What was made is kept in the folder `store`, among the files of releases, and is not made again. Raises OSError if a
    file cannot be read, and ModuleNotFoundError if brotli is not installed.
    """
    texts = {path: file for path, file in release.items() if _is_worth_it(file, release) and path not in leading}
    key = _compute_key()
    known = _load(store, key) if store else {}
    due = {file.digest: file for file in texts.values() if file.digest not in known}
    contents: dict[str, bytes] = {}
    for text_digest, copies in _compress(list(due.values()), report_progress):
        known[text_digest] = tuple(CopyNote(digest.of_bytes(copy), len(copy)) for copy in copies)
        for note, copy in zip(known[text_digest], copies, strict=True):
            if store:
                _keep(store, note, copy)
            else:
                contents[note.digest] = copy
    used: CopyNotes = {file.digest: known[file.digest] for file in texts.values()}
    if store and due:
        (store / "copies").write_bytes(encode((key, used)))
    return {
        path + suffix: ReleaseFile(path + suffix, note.digest, note.size, _find(store, note) or contents[note.digest])
        for path, file in texts.items()
        for suffix, note in zip(COPY_SUFFIXES, used[file.digest], strict=False)
    }


def _is_worth_it(file: ReleaseFile, release: Release) -> bool:
    copies = [file.path + suffix for suffix in COPY_SUFFIXES]
    is_text = find_original(copies[0]) and LEAST_BYTES <= file.size <= MOST_COMPRESSED_BYTES
    # What editors have put there is no copy of ours.
    return bool(is_text) and PLAIN_PATH.fullmatch(file.path) is not None and release.keys().isdisjoint(copies)


def _compress(
    files: Sequence[ReleaseFile], report_progress: Callable[[str, int, int], None]
) -> Iterator[tuple[str, Sequence[bytes]]]:
    """Yields the digest of each file with its copies, from as many processes as there are processors."""
    pieces = [files[start : start + PIECE] for start in range(0, len(files), PIECE)]
    done = 0
    for index, copies in pool.spread(_compress_piece, pieces, state=None, jobs=pool.count_cores()):
        yield from ((file.digest, each) for file, each in zip(pieces[index], copies, strict=True))
        done += len(pieces[index])
        report_progress("compress", done, len(files))


def _compress_piece(_: None, files: Sequence[ReleaseFile]) -> list[tuple[bytes, ...]]:
    import brotli

    copies: list[tuple[bytes, ...]] = []
    for file in files:
        data = file.read()
        # Without a time, so that equal texts have equal copies.
        zipped = gzip.compress(data, mtime=0)
        is_smaller = len(zipped) <= MOST_SHARE * len(data)
        brotlied = brotli.compress(data, mode=brotli.MODE_TEXT, quality=QUALITY) if is_smaller else b""
        copies.append((brotlied, zipped) if is_smaller else ())
    return copies


def _compute_key() -> str:
    """Computes the key of all that copies depend on but their texts."""
    import brotli

    return digest.of_value((brotli.__version__, zlib.ZLIB_RUNTIME_VERSION, QUALITY, str(MOST_SHARE)))


def _load(store: Path, key: str) -> CopyNotes:
    """Loads which copies of which texts are kept, as far as they are there."""
    with suppress(OSError):
        data = read_regular_file(store / "copies", most=MOST_KEPT_BYTES)
        loaded: tuple[str, CopyNotes] | None = decode(data, tuple[str, CopyNotes])
        if loaded and loaded[0] == key:
            return {text: notes for text, notes in loaded[1].items() if all(_find(store, note) for note in notes)}
    return {}


def _find(store: Path | None, note: CopyNote) -> Path | None:
    """Finds the file that keeps a copy; None if there is none, or not all of it."""
    if store:
        with suppress(OSError):
            place = _locate(store, note)
            return place if place.stat().st_size == note.size else None
    return None


def _keep(store: Path, note: CopyNote, copy: bytes) -> None:
    place = _locate(store, note)
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_suffix(".new")
    new.write_bytes(copy)
    new.replace(place)


def _locate(store: Path, note: CopyNote) -> Path:
    return store / "objects" / note.digest

"""Remembers the facts of pages from publishing to publishing, so that only new pages are read. Knows no server."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from netzblatt.cache.codec import decode, encode
from netzblatt.cache.memo import compute_key
from netzblatt.cache.regular_files import read_regular_file
from netzblatt.model.limits import MOST_KEPT_BYTES
from netzblatt.publish.release import Release
from netzblatt.publish.server_files.page_facts import PageFacts, read_page_facts

# Files that lead somewhere, or load something.
READ = (".html", ".htm", ".css")


def find_page_facts(release: Release, *, notes: Path | None) -> dict[str, PageFacts]:
    """Finds the facts of all pages and style sheets of a release, by path. `notes` is the file that remembers them by
    their digests. Raises OSError if a page cannot be read.
    """
    known = _load(notes) if notes else {}
    files = {path: file for path, file in release.items() if path.lower().endswith(READ)}
    used: dict[str, PageFacts] = {}
    for path, file in files.items():
        if file.digest not in used:
            used[file.digest] = known.get(file.digest) or read_page_facts(path, file.read())
    if notes and used != known:
        notes.parent.mkdir(parents=True, exist_ok=True)
        notes.write_bytes(encode((compute_key(), used)))
    return {path: used[file.digest] for path, file in files.items()}


def _load(notes: Path) -> dict[str, PageFacts]:
    """Loads what this very program has found before."""
    with suppress(OSError):
        known = decode(read_regular_file(notes, most=MOST_KEPT_BYTES), tuple[str, dict[str, PageFacts]])
        if known and known[0] == compute_key():
            facts: dict[str, PageFacts] = known[1]
            return facts
    return {}

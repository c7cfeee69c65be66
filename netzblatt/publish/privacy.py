"""Looks once more at every file that is about to travel: nothing private gets out. Knows no target and no page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import PICTURES, WORKING_FILES
from netzblatt.publish.release import ReleaseFile
from netzblatt.publish.target import CONTROL
from netzblatt.tools.downloads.places import tells_place
from netzblatt.tools.images.errors import ImageError
from netzblatt.tools.images.notes import remove_notes

# Names that begin with a dot and are meant for readers' programs, or for web servers.
PUBLIC_DOTS = frozenset({".well-known", ".htaccess", ".nojekyll"})
# Sources, and what editors, systems and sync programs leave beside them.
SOURCES = frozenset({".md", ".yml", ".yaml", ".py", ".po", ".toml", ".sqlite", ".env", ".key", ".pem"})
COPIES = re.compile(r"~$|^~\$|conflicted copy|in Konflikt stehende Kopie|\.sync-conflict-|^#.*#$", re.IGNORECASE)
# Private keys, and keys of services that can be known by their beginnings.
KEYS = re.compile(
    rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[opusr]_[A-Za-z0-9]{36}|\bgithub_pat_\w{50}"
    rb"|\bglpat-[\w-]{20}|\bxox[abprs]-[\w-]{20}|\bsk_live_\w{20}"
)
# Shorter ones are in many texts by chance.
SHORTEST_SECRET = 8


class PrivateThings(Frozen, frozen=True):
    """The things that no published file may hold: `paths` of this machine, `secrets` of the environment, and `words`
    that site.yml names.
    """

    paths: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def find_private(files: Iterable[ReleaseFile], private: PrivateThings) -> Iterator[Problem]:
    """Yields an error for each file that is, or holds, something private. A secret is not told itself."""
    patterns = [
        ("publish/private-key", KEYS),
        ("publish/private-key", _compile(private.secrets)),
        ("publish/private-path", _compile(private.paths)),
        ("publish/private-word", _compile(private.words)),
    ]
    for file in files:
        if file.path.startswith(CONTROL):
            continue
        position = Position(f"{SITE}/{file.path}")
        if _is_private_name(file.path):
            yield error(position, "publish/private-name", file=PurePosixPath(file.path).name)
        data = file.read()
        for code, pattern in patterns:
            found = pattern.search(data) if pattern else None
            if found:
                is_secret = code == "publish/private-key"
                yield error(position, code, value="" if is_secret else found[0].decode("utf-8", "replace"))
        with file.open() as stream:
            if tells_place(stream, name=file.path) or _has_notes(file.path, data):
                yield error(position, "publish/private-notes", file=PurePosixPath(file.path).name)


def _compile(texts: Iterable[str]) -> re.Pattern[bytes] | None:
    """Compiles an expression that matches any of the texts; None if there is none of a sensible length."""
    long = sorted({text for text in texts if len(text) >= SHORTEST_SECRET}, key=len, reverse=True)
    return re.compile(b"|".join(re.escape(text.encode()) for text in long)) if long else None


def _has_notes(path: str, data: bytes) -> bool:
    """Whether a picture holds more than a build leaves in it: places, serial numbers, comments."""
    if PurePosixPath(path).suffix.lower() not in PICTURES:
        return False
    try:
        return remove_notes(data) != data
    except ImageError:
        # Drawings, and kinds that only a build knows.
        return False


def _is_private_name(path: str) -> bool:
    parts = PurePosixPath(path).parts
    if any(part.startswith(".") and part not in PUBLIC_DOTS for part in parts):
        return True
    suffix = PurePosixPath(path).suffix.lower()
    return suffix in WORKING_FILES or suffix in SOURCES or any(COPIES.search(part) for part in parts)

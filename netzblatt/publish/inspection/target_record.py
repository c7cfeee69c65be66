"""Looks at what publishers know of a target. Writes nothing, and asks no web server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import DecodeError, ValidationError, json

from netzblatt.model.frozen import Frozen
from netzblatt.model.problem import Problem, error, warning
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.published_site import RECORD, PublishedSite, decode_published_site, load_published_site
from netzblatt.publish.target import Target
from netzblatt.publish.target_lock import LOCK, LockNote


class TargetState(Frozen, frozen=True):
    """The state of a target: what was published there, and the Problems of that."""

    published: PublishedSite
    problems: tuple[Problem, ...]


def examine_target(target: Target, *, now: datetime) -> TargetState:
    """Reads the record and the lock of a target that is open. Raises OSError."""
    data = target.read(RECORD)
    published = load_published_site(target, is_forced=True)
    problems = (*_find_problems(data, published), *_find_lock(target.read(LOCK), now))
    return TargetState(published, problems)


def _find_problems(data: bytes | None, published: PublishedSite) -> Iterator[Problem]:
    if data is None:
        yield warning(HERE, "target/empty")
    elif decode_published_site(data) is None:
        yield error(HERE, "target/record", file=RECORD)
    elif published.pending:
        yield error(HERE, "target/unfinished", count=len(published.pending))


def _find_lock(data: bytes | None, now: datetime) -> Iterator[Problem]:
    if data is None:
        return
    try:
        note = json.decode(data, type=LockNote)
    except (DecodeError, ValidationError, UnicodeDecodeError):
        yield warning(HERE, "target/stale-lock", by="?", machine="?", at="?")
        return
    code = "target/stale-lock" if note.is_stale(now) else "target/locked"
    at = note.alive.astimezone(now.tzinfo).isoformat(sep=" ", timespec="minutes")
    yield warning(HERE, code, by=note.by, machine=note.machine, at=at)

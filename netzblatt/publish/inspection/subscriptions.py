"""Reads feeds and calendars as the programs of subscribers do. Knows no entry of them."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from msgspec import DecodeError, json

from netzblatt.model.problem import Problem, error
from netzblatt.publish.inspection.front_page import HERE
from netzblatt.publish.inspection.visit import Examination, Visit, choose_evenly

SAMPLE = 6


class _DoctypeError(ValueError):
    """No feed of ours has a DOCTYPE, and with one XML can grow without end."""


def examine_subscriptions(visit: Visit) -> Examination:
    """Reads some feeds and calendars of each kind, the first of them those of the whole site."""
    checks = {".atom": _is_atom, "feed.json": _is_json, ".ics": _is_calendar}
    problems: list[Problem] = []
    number = 0
    for suffix, is_sound in checks.items():
        # Those of the whole site have the shortest paths.
        paths = sorted((path for path in visit.list_paths() if path.endswith(suffix)), key=lambda path: path.count("/"))
        chosen = choose_evenly(paths, SAMPLE)
        number += len(chosen)
        problems += (problem for path in chosen for problem in _find_problems(visit, path, is_sound))
    return Examination("subscriptions", tuple(problems), number)


def _find_problems(visit: Visit, path: str, is_sound: Callable[[bytes], bool]) -> tuple[Problem, ...]:
    answer = visit.ask(path)
    if answer.status == 200 and is_sound(answer.body):
        return ()
    return (error(HERE, "online/subscription", url=visit.locate(path), status=answer.status or "–"),)


def _is_atom(data: bytes) -> bool:
    """Whether these are the bytes of a feed (RFC 4287) that a program for XML can read."""
    names: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: names.append(name)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _DoctypeError):
        return False
    return names[:1] == ["feed"]


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError


def _is_json(data: bytes) -> bool:
    """Whether these are the bytes of a JSON Feed."""
    try:
        feed = json.decode(data)
    except (DecodeError, UnicodeDecodeError):
        return False
    return isinstance(feed, dict) and isinstance(feed.get("items"), list)


def _is_calendar(data: bytes) -> bool:
    """Whether these are the bytes of a calendar (RFC 5545), from its beginning to its end."""
    lines = data.strip().splitlines()
    return bool(lines) and (lines[0], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR")

"""Checks that what programs read (feeds, sitemaps, calendars, JSON) is what it claims to be, by parsers of others: one
character that its format cannot carry, and nobody can read any of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from xml.parsers import expat

from netzblatt.check.page import FinishedPage
from netzblatt.model.problem import Position, Problem, error


def read_file(output: str, *, origin: str, data: bytes) -> FinishedPage:
    """Reads a file for programs as a page that has nothing but, perhaps, a fault."""
    parse = PARSERS[PurePosixPath(output).suffix]
    return FinishedPage(output=output, origin=origin, fault=parse(data))


def check_formats(pages: Iterable[FinishedPage]) -> Iterator[Problem]:
    """Yields an error for each file that its readers cannot read."""
    for page in pages:
        if page.fault:
            yield error(Position(page.origin), "page/unreadable", page=page.output, reason=page.fault)


def _find_fault_of_xml(data: bytes) -> str:
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as fault:
        return str(fault)
    return ""


def _find_fault_of_json(data: bytes) -> str:
    try:
        json.loads(data)
    except (ValueError, RecursionError) as fault:
        return str(fault)
    return ""


def _find_fault_of_calendar(data: bytes) -> str:
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(data)
    except ValueError as fault:
        return str(fault)
    return "; ".join(f"{name}: {fault}" for part in calendar.walk() for name, fault in part.errors)


PARSERS: Mapping[str, Callable[[bytes], str]] = {
    ".atom": _find_fault_of_xml,
    ".xml": _find_fault_of_xml,
    ".json": _find_fault_of_json,
    ".ics": _find_fault_of_calendar,
}

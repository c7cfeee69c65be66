"""Reads one file of content/ alone, as tests of records do."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from netzblatt.cache.objects import Objects
from netzblatt.model.moments import Moment
from netzblatt.model.problem import Problem
from netzblatt.model.records import Record
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.document import read_document
from netzblatt.read.kinds import KINDS
from netzblatt.read.settings import STAND_IN

SomeRecord = TypeVar("SomeRecord", bound=Record)
BERLIN = ZoneInfo("Europe/Berlin")


def read_record(record_type: type[SomeRecord], path: str, text: str) -> SomeRecord:
    """Returns the record of a file of content/, which must have no error."""
    where = parse_document_path(f"content/{path}", KINDS)
    assert isinstance(where, DocumentPath)
    source = Source(f"content/{path}", path, "", 0, text.encode())
    reading = read_document(source, where, settings=STAND_IN, objects=Objects())
    assert [] == [problem for problem in reading.problems if problem.is_error]
    assert isinstance(reading.record, record_type)
    return reading.record


def moment(*parts: int) -> Moment:
    """Makes a moment in Berlin of a year, a month, a day, and an hour and a minute if it has a time."""
    return Moment(datetime(*parts, tzinfo=BERLIN), has_time=len(parts) > 3)  # type: ignore[arg-type,misc]


def read_problems(path: str, text: str) -> tuple[Problem, ...]:
    """Returns the Problems of a file of content/."""
    where = parse_document_path(f"content/{path}", KINDS)
    assert isinstance(where, DocumentPath)
    source = Source(f"content/{path}", path, "", 0, text.encode())
    return read_document(source, where, settings=STAND_IN, objects=Objects()).problems

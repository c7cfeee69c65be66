from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec import json

from netzblatt.publish.inspection.target_record import examine_target
from netzblatt.publish.published_site import PENDING, RECORD, PendingFiles
from netzblatt.publish.target_lock import LOCK, LockNote
from tests.publish.inspection.website import FILES, NOW, describe_published
from tests.publish.targets import PlainTarget

PUBLISHED = describe_published(FILES)


def _make_lock(minutes: int) -> bytes:
    return json.encode(LockNote("verein", "anderswo", 1, NOW - timedelta(minutes=minutes), "t"))


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({RECORD: PUBLISHED.encode()}, []),
        ({}, ["target/empty"]),
        ({RECORD: b"{"}, ["target/record"]),
        ({RECORD: PUBLISHED.encode(), PENDING: json.encode(PendingFiles(2, ("a",)))}, ["target/unfinished"]),
        ({RECORD: PUBLISHED.encode(), PENDING: json.encode(PendingFiles(1, ("a",)))}, []),
        ({RECORD: PUBLISHED.encode(), LOCK: _make_lock(1)}, ["target/locked"]),
        ({RECORD: PUBLISHED.encode(), LOCK: _make_lock(60)}, ["target/stale-lock"]),
        ({RECORD: PUBLISHED.encode(), LOCK: b"{"}, ["target/stale-lock"]),
    ],
)
def test_the_state_of_a_target(files: dict[str, bytes], codes: list[str]) -> None:
    before = dict(files)
    state = examine_target(PlainTarget(files), now=NOW)
    assert codes == [problem.code for problem in state.problems]
    assert before == files

from __future__ import annotations

import pytest

from netzblatt.publish.inspection.subscriptions import examine_subscriptions
from netzblatt.publish.inspection.visit import Visit
from tests.publish.inspection.website import SpoiltAnswer, Website


def test_feeds_and_calendars_that_can_be_read(visit: Visit) -> None:
    examination = examine_subscriptions(visit)
    assert ((), 3) == (examination.problems, examination.count)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("feed.atom", b"<feed>"),
        ("feed.atom", b"<html></html>"),
        ("feed.atom", b"<!DOCTYPE feed [<!ENTITY a 'a'>]><feed>&a;</feed>"),
        ("feed.atom", b""),
        ("feed.json", b'{"items": ['),
        ("feed.json", b"[]"),
        ("feed.json", b"\xff"),
        ("termine.ics", b"BEGIN:VCALENDAR\r\n"),
        ("termine.ics", b""),
    ],
)
def test_a_broken_one(visit: Visit, website: Website, path: str, body: bytes) -> None:
    website.spoilt[path] = SpoiltAnswer(body=body)
    assert ["online/subscription"] == [problem.code for problem in examine_subscriptions(visit).problems]

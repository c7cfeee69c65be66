from __future__ import annotations

import pytest

from netzblatt.publish.inspection.published_bytes import examine_bytes
from netzblatt.publish.inspection.visit import Visit
from netzblatt.publish.published_site import RECORD
from tests.publish.inspection.website import SpoiltAnswer, Website


def test_readers_get_what_was_published(visit: Visit) -> None:
    examination = examine_bytes(visit)
    assert ((), 7) == (examination.problems, examination.count)


@pytest.mark.parametrize(
    ("path", "answer", "code"),
    [
        ("news/index.html", SpoiltAnswer(body=b"other"), "online/changed"),
        ("news/index.html", SpoiltAnswer(404), "online/missing"),
        (RECORD, SpoiltAnswer(body=b"{}"), "online/record"),
    ],
)
def test_readers_get_something_else(visit: Visit, website: Website, path: str, answer: SpoiltAnswer, code: str) -> None:
    website.spoilt[path] = answer
    assert [code] == [problem.code for problem in examine_bytes(visit).problems]


def test_a_page_that_the_server_leads_on(visit: Visit, website: Website) -> None:
    website.spoilt["news/index.html"] = SpoiltAnswer(301, {"Location": "/"})
    assert () == examine_bytes(visit).problems

from __future__ import annotations

import pytest

from netzblatt.publish.inspection.media_types import examine_media_types
from netzblatt.publish.inspection.visit import Visit
from tests.publish.inspection.website import SpoiltAnswer, Website


def test_types_as_they_should_be(visit: Visit) -> None:
    examination = examine_media_types(visit)
    assert ((), 6) == (examination.problems, examination.count)


@pytest.mark.parametrize(
    ("path", "written", "code"),
    [
        ("termine.ics", "text/plain", "online/media-type"),
        ("feed.atom", "application/octet-stream", "online/media-type"),
        ("feed.json", None, "online/media-type"),
        ("index.html", "text/html; charset=iso-8859-1", "online/charset"),
    ],
)
def test_a_type_that_programs_do_not_understand(
    visit: Visit, website: Website, path: str, written: str | None, code: str
) -> None:
    website.spoilt[path] = SpoiltAnswer(headers={"Content-Type": written})
    assert [code] == [problem.code for problem in examine_media_types(visit).problems]


def test_another_name_of_the_same_type(visit: Visit, website: Website) -> None:
    website.spoilt["feed.json"] = SpoiltAnswer(headers={"Content-Type": "application/json"})
    assert () == examine_media_types(visit).problems

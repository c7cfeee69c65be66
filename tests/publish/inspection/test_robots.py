from __future__ import annotations

import pytest

from netzblatt.publish.inspection.robots import examine_robots
from netzblatt.publish.inspection.visit import Visit
from tests.publish.inspection.website import SpoiltAnswer, Website


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        (SpoiltAnswer(), []),
        (SpoiltAnswer(404), []),
        (SpoiltAnswer(body=b"User-agent: *\nDisallow: /intern/\n"), []),
        (SpoiltAnswer(body=b"User-agent: *\nDisallow: /\n"), ["online/robots"]),
        (SpoiltAnswer(503), ["online/robots-status"]),
    ],
)
def test_search_engines_may_come_in_or_not(
    visit: Visit, website: Website, answer: SpoiltAnswer, codes: list[str]
) -> None:
    website.spoilt["robots.txt"] = answer
    assert codes == [problem.code for problem in examine_robots(visit).problems]

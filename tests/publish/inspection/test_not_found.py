from __future__ import annotations

import pytest

from netzblatt.publish.inspection.not_found import NOWHERE_PATH, examine_not_found
from netzblatt.publish.inspection.visit import Visit
from tests.publish.inspection.website import SpoiltAnswer, Website


def test_where_there_is_nothing_the_site_says_so(visit: Visit) -> None:
    assert () == examine_not_found(visit).problems


@pytest.mark.parametrize(
    ("answer", "code"),
    [(SpoiltAnswer(200), "online/not-404"), (SpoiltAnswer(404, body=b"nginx"), "online/bare-404")],
)
def test_where_there_is_nothing_there_is_something(
    visit: Visit, website: Website, answer: SpoiltAnswer, code: str
) -> None:
    website.spoilt[NOWHERE_PATH] = answer
    assert [code] == [problem.code for problem in examine_not_found(visit).problems]

from __future__ import annotations

import pytest

from netzblatt.publish.inspection.front_page import examine_front_page
from netzblatt.publish.inspection.visit import Visit
from tests.publish.inspection.website import SpoiltAnswer, Website


def test_a_home_page_that_is_there(visit: Visit) -> None:
    assert () == examine_front_page(visit).problems


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (SpoiltAnswer(503), "online/status"),
        (SpoiltAnswer(301, {"Location": "https://www.example.org/"}), "online/elsewhere"),
    ],
)
def test_another_answer(visit: Visit, website: Website, answer: SpoiltAnswer, code: str) -> None:
    website.spoilt["index.html"] = answer
    assert [code] == [problem.code for problem in examine_front_page(visit).problems]


@pytest.mark.parametrize(
    ("address", "code"),
    [("http://127.0.0.1:1", "online/no-connection"), ("http://nirgends.invalid", "online/no-host")],
)
def test_a_server_that_is_not_there(visit: Visit, address: str, code: str) -> None:
    visit.address = address
    assert [code] == [problem.code for problem in examine_front_page(visit).problems]

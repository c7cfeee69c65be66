from __future__ import annotations

import pytest

from netzblatt.tools.web.link_answer import LinkAnswer, LinkFault


@pytest.mark.parametrize(
    ("answer", "is_good", "may_pass"),
    [
        (LinkAnswer(200), True, False),
        (LinkAnswer(204, moved="https://x.de/neu"), True, False),
        (LinkAnswer(399), True, False),
        (LinkAnswer(400), False, False),
        (LinkAnswer(404), False, False),
        (LinkAnswer(429), False, True),
        (LinkAnswer(500), False, True),
        (LinkAnswer(503), False, True),
        (LinkAnswer(fault=LinkFault.CONNECTION), False, True),
        (LinkAnswer(fault=LinkFault.RESOLVER), False, True),
        (LinkAnswer(fault=LinkFault.TIME_OUT), False, True),
        (LinkAnswer(fault=LinkFault.ADDRESS), False, False),
        (LinkAnswer(fault=LinkFault.CERTIFICATE), False, False),
        (LinkAnswer(fault=LinkFault.HOST), False, False),
        (LinkAnswer(fault=LinkFault.REDIRECTS), False, False),
    ],
)
def test_status_and_fault_decide_whether_an_answer_is_good_and_whether_it_may_pass(
    answer: LinkAnswer,
    is_good: bool,  # noqa: FBT001
    may_pass: bool,  # noqa: FBT001
) -> None:
    assert (is_good, may_pass) == (answer.is_good, answer.may_pass)


def test_a_fault_is_never_good_whatever_status_came_before() -> None:
    assert not LinkAnswer(200, fault=LinkFault.REDIRECTS).is_good

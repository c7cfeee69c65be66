from __future__ import annotations

import pytest

from netzblatt.model.frozen import replace
from netzblatt.publish.inspection.redirects import examine_redirects
from netzblatt.publish.inspection.visit import Visit
from tests.publish.inspection.website import SpoiltAnswer, Website

OLD = "frueher/index.html"


def test_old_addresses_lead_on_and_what_is_gone_is_gone(visit: Visit) -> None:
    examination = examine_redirects(visit)
    assert ((), 3) == (examination.problems, examination.count)


@pytest.mark.parametrize(
    ("path", "answer", "code"),
    [
        (OLD, SpoiltAnswer(404), "online/redirect-lost"),
        ("alt/index.html", SpoiltAnswer(404), "online/redirect-lost"),
        (OLD, SpoiltAnswer(308, {"Location": "/anderswo/"}), "online/astray"),
        (OLD, SpoiltAnswer(302, {"Location": "/news/"}), "online/temporary"),
        ("fort/index.html", SpoiltAnswer(200), "online/not-gone"),
    ],
)
def test_an_address_that_does_something_else(
    visit: Visit, website: Website, path: str, answer: SpoiltAnswer, code: str
) -> None:
    website.spoilt[path] = answer
    assert [code] == [problem.code for problem in examine_redirects(visit).problems]


def test_what_the_web_server_was_told_counts(visit: Visit, website: Website) -> None:
    visit.published = replace(visit.published, redirects={"frueher/index.html": "/", "alt.html": "/news/"})
    website.spoilt["alt.html"] = SpoiltAnswer(301, {"Location": f"{website.address}/news/"})
    assert ["online/astray"] == [problem.code for problem in examine_redirects(visit).problems]

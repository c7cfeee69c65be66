from __future__ import annotations

import pytest

from netzblatt.publish.inspection.headers import examine_headers
from netzblatt.publish.inspection.visit import Visit
from tests.publish.inspection.website import STYLE, SpoiltAnswer, Website


def test_headers_as_they_should_be(visit: Visit) -> None:
    assert () == examine_headers(visit).problems


@pytest.mark.parametrize(
    ("path", "headers", "code"),
    [
        ("index.html", {"X-Content-Type-Options": None}, "online/headers"),
        ("index.html", {"Cache-Control": "public, max-age=86400"}, "online/kept-long"),
        (STYLE, {"Cache-Control": "no-cache"}, "online/kept-short"),
    ],
)
def test_headers_that_harm(
    visit: Visit, website: Website, path: str, headers: dict[str, str | None], code: str
) -> None:
    website.spoilt[path] = SpoiltAnswer(headers=headers)
    assert [code] == [problem.code for problem in examine_headers(visit).problems]

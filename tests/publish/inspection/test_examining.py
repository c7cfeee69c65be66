from __future__ import annotations

from netzblatt.publish.inspection.examining import examine_site
from netzblatt.publish.inspection.visit import Visit
from tests.publish.inspection.website import SpoiltAnswer, Website
from tests.test_messages import SUBJECTS


def test_all_is_looked_at(visit: Visit) -> None:
    examinations = list(examine_site(visit))
    # It has no compressed copies.
    assert sorted({*SUBJECTS} - {"copies"}) == sorted(each.subject for each in examinations)
    assert ["online/no-tls"] == [problem.code for each in examinations for problem in each.problems]


def test_without_a_home_page_nothing_else_is_asked_for(visit: Visit, website: Website) -> None:
    website.spoilt["index.html"] = SpoiltAnswer(500)
    assert ["certificate", "front-page"] == [each.subject for each in examine_site(visit)]
    assert 1 == len(website.requests)

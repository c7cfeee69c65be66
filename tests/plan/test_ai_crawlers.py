from __future__ import annotations

import pytest

from netzblatt.model.settings import Settings
from netzblatt.plan.ai_crawlers import SEARCH, TRAINING, list_refused_crawlers


@pytest.mark.parametrize(
    ("training", "search", "expected"),
    [
        (None, None, set()),
        (True, True, set()),
        (False, None, {*TRAINING}),
        (False, True, {*TRAINING}),
        (True, False, {*SEARCH}),
        (False, False, {*TRAINING, *SEARCH}),
    ],
)
def test_crawlers_stay_away_from_what_the_site_refuses(
    *, training: bool | None, search: bool | None, expected: set[str]
) -> None:
    settings = Settings(name="", address="https://example.org", ai_training=training, ai_search=search)

    assert expected == set(list_refused_crawlers(settings))


def test_no_crawler_is_both_and_no_search_engine_is_one() -> None:
    assert {*TRAINING}.isdisjoint(SEARCH)
    assert {*TRAINING, *SEARCH}.isdisjoint({"Googlebot", "bingbot", "Applebot", "DuckDuckBot"})

from __future__ import annotations

from typing import Any

from netzblatt.plan.similar_articles import REACH
from tests.plan.newsroom import article, catalog, cluster, event, kin_of, names

OPTIK, MECHANIK = cluster("optik"), cluster("mechanik")
# One a day: n01 is the oldest.
NEWS = [article(f"n{n:02}", f"2026-01-{n:02}", tags=("Öl",)) for n in range(1, 13)]


def test_kin_are_the_nearest_on_either_side() -> None:
    kin = kin_of(catalog(*NEWS))
    assert 2 == REACH
    assert ["n08", "n07", "n05", "n04"] == names(kin[NEWS[5].path])
    assert ["n11", "n10"] == names(kin[NEWS[11].path])


def test_kin_share_a_tag_or_a_cluster_and_both_count() -> None:
    both: dict[str, Any] = {"tags": ("Öl",), "clusters": (OPTIK.path,)}
    whole = catalog(OPTIK, article("a", **both), article("b", "2026-02-01", **both), article("c"), event("e", **both))
    kin = kin_of(whole)
    assert ["b", "b"] == names(kin["content/news/a.md"])
    assert {"content/news/a.md", "content/news/b.md"} == set(kin)


def test_a_new_article_changes_no_old_ones_that_it_is_far_from() -> None:
    both = (OPTIK.path, MECHANIK.path)
    old = [article(f"o{n}", f"2020-01-{n:02}", clusters=both if n == 1 else both[n % 2 :][:1]) for n in range(1, 9)]
    found = []
    for newest in (OPTIK, MECHANIK):
        new = [article(f"n{n}", f"2026-01-{n:02}", clusters=(newest.path,)) for n in range(1, 5)]
        found.append(kin_of(catalog(OPTIK, MECHANIK, *old, *new))[old[0].path])
    assert found[0] == found[1]

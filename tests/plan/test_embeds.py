from __future__ import annotations

from netzblatt.model.contexts.pages import ClusterPage, EmbedPage
from tests.plan.newsroom import article, at, catalog, cluster, event, planned

OPTIK = cluster("optik")
IN = (OPTIK.path,)


def test_a_cluster_has_a_list_for_frames_with_its_newest_news_and_next_events() -> None:
    news = [article(f"a{n}", f"2026-01-0{n}", clusters=IN) for n in range(1, 8)]
    events = [event("alt", "2025-01-01", clusters=IN), event("neu", clusters=IN)]
    tasks = planned(catalog(OPTIK, *news, article("fremd"), *events))
    page = at(tasks, "cluster/optik/embed.html", EmbedPage)
    assert (["A7", "A6", "A5", "A4", "A3"], ["Neu"]) == ([c.title for c in page.cards], [c.title for c in page.events])
    assert (False, "") == (page.head.is_indexed, tasks["cluster/optik/embed.html"].address)
    url = "https://www.example.org/netz/cluster/optik/embed.html"
    assert url == at(tasks, "cluster/optik/index.html", ClusterPage).embed

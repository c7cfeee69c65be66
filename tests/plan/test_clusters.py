from __future__ import annotations

from typing import Any

from netzblatt.model.contexts.pages import ClusterPage, ClustersPage
from netzblatt.model.records import Attachment, Picture
from tests.plan.newsroom import article, at, catalog, cluster, event, planned

OPTIK = cluster(
    "optik", colour="#ffee00", logo=Picture(path="content/clusters/logo.svg", alt="Optik"), fields=("Optik",)
)
IN: dict[str, Any] = {"clusters": (OPTIK.path,)}
FILES = ("content/clusters/logo.svg",)


def test_a_cluster_has_its_news_in_pages_and_its_next_events() -> None:
    news = [article(f"a{n}", f"2026-01-0{n}", **IN) for n in range(1, 4)]
    whole = catalog(OPTIK, *news, article("fremd"), event("alt", "2025-01-01", **IN), event("neu", **IN), files=FILES)
    tasks = planned(whole)
    first = at(tasks, "cluster/optik/index.html", ClusterPage)
    second = at(tasks, "cluster/optik/seite/2/index.html", ClusterPage)
    assert (["A3", "A2"], ["A1"]) == ([c.title for c in first.cards], [c.title for c in second.cards])
    assert ["Neu"] == [card.title for card in first.events]
    assert ("Optik", "Optik, Seite 2") == (first.head.title, second.head.title)
    assert ["feed.atom", "feed.json", "termine.ics"] == [link.href.rpartition("/")[2] for link in first.head.feeds]
    assert all(link.href.removeprefix("/netz/") in tasks for link in first.head.feeds)


def test_the_list_of_clusters_counts_what_they_have() -> None:
    whole = catalog(OPTIK, article("a", **IN), event("e", **IN), event("f", "2020-01-01", **IN), files=FILES)
    (entry,) = at(planned(whole), "cluster/index.html", ClustersPage).entries
    assert (1, 2, ["Optik"]) == (entry.articles, entry.events, [field.label for field in entry.fields])
    assert entry.logo
    assert "Optik" == entry.logo.alt


def test_a_cluster_shows_its_documents() -> None:
    one = cluster("c", attachments=(Attachment("content/clusters/satzung.pdf", "Satzung"),))
    tasks = planned(catalog(one, files=("content/clusters/satzung.pdf",)))
    assert ["Satzung"] == [file.title for file in at(tasks, "cluster/c/index.html", ClusterPage).downloads]
    assert "cluster/c/satzung.pdf" in tasks

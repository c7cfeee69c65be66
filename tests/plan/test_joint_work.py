from __future__ import annotations

from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.pages import ClusterPage
from netzblatt.model.limits import MOST_JOINT_CLUSTERS
from tests.plan.newsroom import article, at, catalog, changed, cluster, planned

CLUSTERS = [cluster(name) for name in ("optik", "holz", "glas")]
OPTIK, HOLZ, GLAS = (one.path for one in CLUSTERS)


def test_a_pair_of_clusters_lists_its_joint_articles_at_one_address() -> None:
    news = [article(f"a{day}", f"2026-01-0{day}", clusters=(OPTIK, HOLZ)) for day in (1, 2, 3)]
    tasks = planned(catalog(*CLUSTERS, *news, article("b", clusters=(GLAS, OPTIK)), article("c", clusters=(GLAS,))))
    pairs = {output for output in tasks if "/mit/" in output}
    assert {
        "cluster/glas/mit/optik/index.html",
        "cluster/holz/mit/optik/index.html",
        "cluster/holz/mit/optik/seite/2/index.html",
    } == pairs
    page = at(tasks, "cluster/holz/mit/optik/index.html", ListingPage)
    assert ("together", "holz und optik", ["A3", "A2"]) == (page.kind, page.title, [card.title for card in page.cards])
    joint_work = at(tasks, "cluster/optik/index.html", ClusterPage).joint_work
    assert [
        ("holz", 3, "/netz/cluster/holz/mit/optik/"),
        ("glas", 1, "/netz/cluster/glas/mit/optik/"),
    ] == [(partner.cluster.short_name, partner.count, partner.href) for partner in joint_work]


def test_an_article_about_all_clusters_is_joint_work_of_none() -> None:
    many = [cluster(f"c{number}") for number in range(MOST_JOINT_CLUSTERS + 1)]
    tasks = planned(catalog(*many, article("a", clusters=tuple(one.path for one in many))))
    assert [] == [output for output in tasks if "/mit/" in output]


def test_a_joint_article_changes_no_other_pair() -> None:
    news = (article("a", clusters=(OPTIK, HOLZ)), article("b", clusters=(OPTIK, GLAS)))
    outputs = changed(catalog(*CLUSTERS, *news), catalog(*CLUSTERS, *news, article("c", clusters=(HOLZ, OPTIK))))
    assert {"cluster/holz/mit/optik/index.html"} == {output for output in outputs if "/mit/" in output}

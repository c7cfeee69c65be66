from __future__ import annotations

from netzblatt.model.contexts.network import NetworkPage
from netzblatt.model.contexts.pages import ClusterPage, ClustersPage
from netzblatt.plan.network_layout import THICKEST
from tests.plan.newsroom import article, at, catalog, changed, cluster, event, planned

OPTIK, HOLZ, GLAS = (cluster(name) for name in ("optik", "holz", "glas"))
MAP = "cluster/netzplan/index.html"


def test_the_network_shows_clusters_their_figures_and_their_joint_work() -> None:
    pair = (OPTIK.path, HOLZ.path)
    news = [article(f"a{day}", f"2026-01-0{day}", clusters=pair) for day in (1, 2)]
    other = article("b", clusters=(GLAS.path, OPTIK.path))
    tasks = planned(catalog(OPTIK, HOLZ, GLAS, *news, other, event("e", clusters=(GLAS.path,))))
    page = at(tasks, MAP, NetworkPage)
    figures = [(node.cluster.short_name, node.members, node.articles, node.events) for node in page.nodes]
    assert [("optik", 0, 3, 0), ("holz", 0, 2, 0), ("glas", 0, 1, 1)] == figures
    assert [("holz", "optik", 2), ("glas", "optik", 1)] == [
        (edge.first.short_name, edge.second.short_name, edge.count) for edge in page.edges
    ]
    assert (THICKEST, True) == (page.edges[0].width, page.edges[1].width < THICKEST)
    assert all(f"{edge.href.removeprefix('/netz/')}index.html" in tasks for edge in page.edges)
    assert ["glas", "holz"] == [joint.cluster.short_name for joint in page.nodes[0].joint_work]
    assert "/netz/cluster/netzplan/" == at(tasks, "cluster/index.html", ClustersPage).network


def test_without_clusters_there_is_no_picture_of_them() -> None:
    assert MAP not in planned(catalog(article("a")))


def test_a_text_changes_the_picture_only_by_numbers() -> None:
    before = article("a", clusters=(OPTIK.path,))
    assert MAP not in changed(catalog(OPTIK, before), catalog(OPTIK, article("a", clusters=(OPTIK.path,), title="B")))
    assert "cluster/optik/index.html" in planned(catalog(OPTIK))
    assert () == at(planned(catalog(OPTIK)), "cluster/optik/index.html", ClusterPage).members

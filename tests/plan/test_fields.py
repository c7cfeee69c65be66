from __future__ import annotations

from netzblatt.model.contexts.event_lists import TopicEventsPage
from netzblatt.model.contexts.network import FieldPage, FieldsPage
from netzblatt.model.contexts.pages import ClusterPage, ClustersPage
from netzblatt.model.contexts.parts import Card
from netzblatt.model.profiles import Organisation
from netzblatt.model.records import RecordBody, Reference
from tests.plan.newsroom import article, at, catalog, changed, cluster, event, planned

OPTIK = cluster("licht", fields=("Optik", "Medizintechnik"))
GLAS = cluster("glas", fields=("Optik",))


def test_a_field_joins_the_clusters_their_news_and_their_next_events() -> None:
    whole = catalog(
        OPTIK,
        GLAS,
        cluster("holz"),
        article("a", "2026-03-03", clusters=(OPTIK.path, GLAS.path)),
        article("b", "2026-03-02", clusters=(GLAS.path,)),
        article("c", "2026-03-01", clusters=(OPTIK.path,)),
        article("d", "2026-03-04", tags=("Medizintechnik",)),
        event("alt", "2025-05-05", clusters=(GLAS.path,)),
        event("neu", "2026-05-05", clusters=(OPTIK.path, GLAS.path)),
        event("fremd", "2026-05-05"),
    )
    tasks = planned(whole)
    fields = at(tasks, "branchen/index.html", FieldsPage).entries
    listed = [(one.name, [link.short_name for link in one.clusters], one.events) for one in fields]
    assert [("Medizintechnik", ["licht"], 1), ("Optik", ["licht", "glas"], 1)] == listed
    optik = at(tasks, "branchen/optik/index.html", FieldPage)
    assert ("Optik", ["A", "B"], ["Neu"]) == (optik.title, _titles(optik.cards), _titles(optik.events))
    assert (["licht", "glas"], None) == ([card.cluster.short_name for card in optik.clusters], optik.tag)
    assert "/netz/branchen/optik/veranstaltungen/" == optik.all_events
    medicine = at(tasks, "branchen/medizintechnik/index.html", FieldPage)
    assert ["D", "A"] == _titles(medicine.cards)
    assert medicine.tag
    events = at(tasks, "branchen/optik/veranstaltungen/index.html", TopicEventsPage)
    assert (["Neu"], ["Alt"]) == (_titles(events.upcoming), _titles(events.cards))
    assert optik.subscription == events.subscription
    assert "/netz/branchen/optik/termine.ics" == events.subscription.href
    assert "branchen/optik/termine.ics" in tasks


def test_clusters_lead_to_their_fields() -> None:
    tasks = planned(catalog(OPTIK))
    page = at(tasks, "cluster/licht/index.html", ClusterPage)
    assert ["/netz/branchen/optik/", "/netz/branchen/medizintechnik/"] == [field.href for field in page.fields]
    assert "/netz/branchen/" == at(tasks, "cluster/index.html", ClustersPage).fields


def test_without_any_field_there_is_no_list_of_them() -> None:
    tasks = planned(catalog(cluster("holz")))
    assert [] == [output for output in tasks if output.startswith("branchen")]
    assert "" == at(tasks, "cluster/index.html", ClustersPage).fields


def test_a_new_article_changes_only_the_fields_of_its_clusters() -> None:
    before = (OPTIK, GLAS, article("a", clusters=(GLAS.path,)))
    outputs = changed(catalog(*before), catalog(*before, article("b", clusters=(GLAS.path,))))
    assert {"branchen/optik/index.html"} == {output for output in outputs if output.startswith("branchen")}


def _titles(cards: tuple[Card, ...]) -> list[str]:
    return [card.title for card in cards]


def test_a_field_and_a_cluster_name_their_organisations_but_none_that_is_hidden() -> None:
    def organisation(name: str, fields: tuple[str, ...], *, hidden: bool = False) -> Organisation:
        path = f"content/organisations/{name}.md"
        return Organisation(
            path=path,
            digest="d",
            address=f"/organisationen/{name}/",
            title=name.capitalize(),
            language="de",
            teaser="",
            body=RecordBody(digest="b"),
            short_name=name,
            clusters=(Reference(OPTIK.path),),
            fields=fields,
            is_hidden=hidden,
        )

    members = (organisation("a", ("optik",)), organisation("b", ("Glas",)), organisation("c", ("Optik",), hidden=True))
    tasks = planned(catalog(OPTIK, *members))
    shown = at(tasks, "branchen/optik/index.html", FieldPage).organisations
    assert [("A", "/netz/organisationen/a/")] == [(link.label, link.href) for link in shown]
    page = at(tasks, "cluster/licht/index.html", ClusterPage)
    assert ["A", "B"] == [link.label for link in page.members]
    groups = [(group.label, group.href, [link.label for link in group.links]) for group in page.members_by_field]
    assert [("Glas", "", ["B"]), ("Optik", "/netz/branchen/optik/", ["A"])] == groups

from __future__ import annotations

from netzblatt.model.contexts.finding import SubscribePage
from netzblatt.model.frozen import replace
from netzblatt.model.records import DossierPart
from netzblatt.model.settings import Section
from tests.plan.newsroom import SETTINGS, article, at, catalog, changed, cluster, event, planned


def test_all_feeds_and_calendars_stand_on_one_page_with_their_addresses() -> None:
    whole = catalog(
        cluster("optik"),
        article("a", tags=("Öl",), dossier=DossierPart("Zwei Wege")),
        event("e", tags=("Messe",)),
        settings=replace(SETTINGS, sections=(Section(name="Porträt", slug="portraet"),)),
    )
    page = at(planned(whole), "abonnieren/index.html", SubscribePage)
    base = "https://www.example.org/netz"
    assert (f"{base}/feed.atom", f"{base}/termine.ics", "webcal://www.example.org/netz/termine.ics") == (
        page.everything.feed,
        page.everything.calendar,
        page.everything.webcal,
    )
    assert [("Optik", f"{base}/cluster/optik/feed.atom", f"{base}/cluster/optik/termine.ics")] == [
        (each.name, each.feed, each.calendar) for each in page.clusters
    ]
    assert [(f"{base}/news/portraet/feed.atom", "")] == [(each.feed, each.calendar) for each in page.sections]
    assert [f"{base}/dossiers/zwei-wege/feed.atom"] == [each.feed for each in page.dossiers]
    assert [("Messe", f"{base}/schlagworte/messe/termine.ics"), ("Öl", "")] == [
        (each.name, each.calendar) for each in page.tags
    ]
    assert page.site.subscribe == "/netz/abonnieren/"


def test_every_address_on_it_is_there() -> None:
    whole = catalog(cluster("optik"), article("a", tags=("Öl",)), event("e", tags=("Messe",)))
    tasks = planned(whole)
    page = at(tasks, "abonnieren/index.html", SubscribePage)
    addresses = [
        address for each in (page.everything, *page.clusters, *page.tags) for address in (each.feed, each.calendar)
    ]
    assert [] == [
        each for each in addresses if each and each.removeprefix("https://www.example.org/netz/") not in tasks
    ]


def test_an_edit_of_a_text_leaves_it_alone() -> None:
    before, after = (catalog(article("a", tags=("Öl",), title=title)) for title in ("A", "B"))
    assert "abonnieren/index.html" not in changed(before, after)

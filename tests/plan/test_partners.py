from __future__ import annotations

from typing import Any

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.event_lists import EventsPage
from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.pages import ClusterPage
from netzblatt.model.frozen import replace
from netzblatt.model.partners import Partner, PartnerItem
from netzblatt.model.records import RecordBody, Reference
from netzblatt.plan.partners import MOST_NEWS
from tests.plan.newsroom import NOW, SETTINGS, article, at, catalog, cluster, moment, planned, span

OPTIK, GLAS = cluster("optik"), cluster("glas")
PARTNERS = (Partner(name="Lasernetz", slug="lasernetz", website="https://laser.example"),)


def _item(name: str, day: str, **fields: Any) -> PartnerItem:
    common: dict[str, Any] = {
        "path": f"content/partners/lasernetz/{name}.md",
        "digest": "d",
        "address": f"/partners/lasernetz/{name}/",
        "title": name,
        "language": "de",
        "teaser": "",
        "body": RecordBody(digest="b"),
        "slug": "lasernetz",
        "url": f"https://laser.example/{name}/",
        "date": moment(day),
    }
    return PartnerItem(**{**common, **fields})


def _plan(*items: PartnerItem, partners: tuple[Partner, ...] = PARTNERS) -> Any:
    whole: Catalog = catalog(OPTIK, GLAS, *[article(f"a{n}", f"2026-01-0{n}") for n in range(1, 6)])
    newest_first = tuple(sorted(items, key=lambda item: item.date, reverse=True))
    return planned(replace(whole, settings=replace(SETTINGS, partners=partners), partner_items=newest_first))


def test_news_of_partners_stand_below_ours_on_the_first_page_only() -> None:
    tasks = _plan(*[_item(f"n{n}", f"2026-02-0{n}") for n in range(1, 10)])
    first, second = (at(tasks, path, ListingPage) for path in ("news/index.html", "news/seite/2/index.html"))
    assert [f"n{n}" for n in range(9, 9 - MOST_NEWS, -1)] == [card.title for card in first.partner_news]
    assert ("Lasernetz", "https://laser.example/n9/") == (first.partner_news[0].name, first.partner_news[0].url)
    assert () == second.partner_news


def test_events_of_partners_that_are_to_come_stand_below_ours() -> None:
    gone = _item("alt", "2026-01-01", when=span("2026-01-01"))
    later, soon = (_item(day, day, when=span(day)) for day in ("2026-06-01", "2026-05-01"))
    page = at(_plan(gone, later, soon), "veranstaltungen/index.html", EventsPage)
    assert ["2026-05-01", "2026-06-01"] == [card.title for card in page.partner_events]


def test_a_cluster_shows_its_partners_only() -> None:
    tasks = _plan(_item("n", "2026-02-01", clusters=(Reference(OPTIK.path),)))
    shown = [at(tasks, f"cluster/{name}/index.html", ClusterPage).partner_news for name in ("optik", "glas")]
    assert [1, 0] == [len(cards) for cards in shown]


def test_what_names_no_cluster_is_for_that_of_the_partner() -> None:
    partners = (replace(PARTNERS[0], cluster="glas"),)
    tasks = _plan(_item("n", "2026-02-01"), partners=partners)
    shown = [at(tasks, f"cluster/{name}/index.html", ClusterPage).partner_news for name in ("optik", "glas")]
    assert [0, 1] == [len(cards) for cards in shown]


def test_nothing_of_partners_is_ours() -> None:
    before = _plan().keys()
    after = _plan(_item("n", "2026-02-01"), _item("e", "2026-05-01", when=span("2026-05-01")))
    assert before == after.keys()
    feeds = [task.action.feed for path, task in after.items() if path.endswith("feed.json")]
    assert {"A1", "A2", "A3", "A4", "A5"} == {entry.title for feed in feeds for entry in feed.entries}


def test_a_site_changes_when_an_event_of_a_partner_is_over() -> None:
    item = _item("e", "2026-05-01", when=span("2026-05-01"))
    changes = replace(catalog(), partner_items=(item,)).find_changes()
    assert [item.path] == [change.path for change in changes if change.at > NOW]

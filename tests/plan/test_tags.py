from __future__ import annotations

from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.tags import TagsPage
from tests.plan.newsroom import article, at, catalog, event, planned


def test_a_tag_holds_articles_and_events_by_date() -> None:
    whole = catalog(article("a", tags=("Öl",)), event("e", tags=("Öl",)), article("b", "2026-02-01", tags=("Öl",)))
    tasks = planned(whole)
    tag = at(tasks, "schlagworte/oel/index.html", ListingPage)
    assert ("tag", "Öl", ["E", "A"]) == (tag.kind, tag.title, [card.title for card in tag.cards])
    assert ["feed.atom", "feed.json", "termine.ics"] == [link.href.rpartition("/")[2] for link in tag.head.feeds]
    assert all(link.href.removeprefix("/netz/") in tasks for link in tag.head.feeds)


def test_numbers_stand_together_in_their_order() -> None:
    whole = catalog(article("a", tags=("10 Jahre", "2 Jahre", "Halle 10", "Halle 9")))
    tags = at(planned(whole), "schlagworte/index.html", TagsPage).tags
    assert [("2 Jahre", "0–9"), ("10 Jahre", "0–9"), ("Halle 9", "H"), ("Halle 10", "H")] == [
        (tag.name, tag.letter) for tag in tags
    ]


def test_the_index_of_tags_is_sorted_as_germans_do() -> None:
    whole = catalog(article("a", tags=("Zeiss", "Öl", "optik")), article("b", tags=("optik",)))
    tags = at(planned(whole), "schlagworte/index.html", TagsPage).tags
    assert [("Öl", "O", 1), ("optik", "O", 2), ("Zeiss", "Z", 1)] == [(tag.name, tag.letter, tag.count) for tag in tags]

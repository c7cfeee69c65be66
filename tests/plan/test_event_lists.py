from __future__ import annotations

from netzblatt.model.contexts.event_lists import EventsPage, TopicEventsPage
from tests.plan.newsroom import at, catalog, cluster, event, planned

LIST = "veranstaltungen/index.html"


def test_events_to_come_stand_apart_from_the_years_that_have_past_ones() -> None:
    whole = catalog(event("alt", "2024-05-05"), event("neulich", "2026-01-01"), event("bald", "2026-05-05"))
    tasks = planned(whole)
    upcoming = at(tasks, LIST, EventsPage)
    assert ["Bald"] == [card.title for card in upcoming.cards]
    assert [(2026, 1), (2024, 1)] == [(year.year, year.count) for year in upcoming.years]
    past = at(tasks, "veranstaltungen/2026/index.html", EventsPage)
    assert (["Neulich"], "/netz/veranstaltungen/2026/") == ([c.title for c in past.cards], past.year and past.year.href)
    assert "Rückblick 2026" == past.head.title
    assert [(1, 1, "/netz/veranstaltungen/2026/01/")] == [(m.month, m.count, m.href) for m in past.months]
    assert [(2026, 5)] == [(month.year, month.month) for month in upcoming.months]


def test_a_cluster_has_a_list_of_its_events_if_it_has_any() -> None:
    whole = catalog(
        cluster("optik"),
        cluster("leer"),
        *[event(f"e{day}", f"2025-01-0{day}", clusters=["content/clusters/optik.md"]) for day in (1, 2, 3)],
        event("neu", clusters=["content/clusters/optik.md"]),
        event("fremd"),
    )
    tasks = planned(whole)
    first = at(tasks, "cluster/optik/veranstaltungen/index.html", TopicEventsPage)
    second = at(tasks, "cluster/optik/veranstaltungen/seite/2/index.html", TopicEventsPage)
    assert (["Neu"], ["E3", "E2"]) == ([c.title for c in first.upcoming], [c.title for c in first.cards])
    assert ([], ["E1"]) == ([c.title for c in second.upcoming], [c.title for c in second.cards])
    assert "Veranstaltungen: Optik, Seite 2" == second.head.title
    assert first.subscription
    assert first.subscription.href.removeprefix("/netz/") in tasks
    assert "cluster/leer/veranstaltungen/index.html" not in tasks
    topics = at(tasks, LIST, EventsPage).topics
    assert [("Optik", "/netz/cluster/optik/veranstaltungen/")] == [(link.label, link.href) for link in topics]

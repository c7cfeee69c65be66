from __future__ import annotations

from netzblatt.model.contexts.pages import ClusterPage
from netzblatt.model.contexts.parts import Link
from netzblatt.model.records import Attachment
from netzblatt.plan.cluster_parts import MOST_DOCUMENTS
from tests.plan.newsroom import article, at, catalog, cluster, event, planned

OPTIK = cluster("optik")
IN = (OPTIK.path,)
PLAN, TABLE = "content/plan.pdf", "content/werte.csv"


def test_a_cluster_shows_the_documents_of_its_articles_and_events_with_these() -> None:
    whole = catalog(
        OPTIK,
        article("a", "2026-03-01", clusters=IN, attachments=(Attachment(TABLE, "Alle Werte"),)),
        event("e", "2026-03-02", clusters=IN, attachments=(Attachment(PLAN),)),
        article("fremd", attachments=(Attachment(PLAN),)),
        files=(PLAN, TABLE),
    )
    tasks = planned(whole)
    documents = at(tasks, "cluster/optik/index.html", ClusterPage).documents
    assert [
        ("plan", "PDF", "/netz/veranstaltungen/2026/e/plan.pdf", "E", "/netz/veranstaltungen/2026/e/"),
        ("Alle Werte", "CSV", "/netz/news/2026/a/werte.csv", "A", "/netz/news/2026/a/"),
    ] == [(one.download.title, one.download.kind, one.download.href, *_read(one.text)) for one in documents]
    assert all(one.download.href.removeprefix("/netz/") in tasks for one in documents)


def _read(link: Link) -> tuple[str, str]:
    return link.label, link.href


def test_only_the_newest_documents_are_shown() -> None:
    attachments = tuple(Attachment(f"content/{number}.pdf") for number in range(MOST_DOCUMENTS + 1))
    files = tuple(attachment.path for attachment in attachments)
    tasks = planned(catalog(OPTIK, article("a", clusters=IN, attachments=attachments), files=files))
    assert MOST_DOCUMENTS == len(at(tasks, "cluster/optik/index.html", ClusterPage).documents)


def test_a_cluster_counts_its_dates_of_this_year() -> None:
    days = ("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01")
    tasks = planned(catalog(OPTIK, cluster("leer"), *[event(f"e{day}", day, clusters=IN) for day in days]))
    optik = at(tasks, "cluster/optik/index.html", ClusterPage)
    assert (2, "/netz/cluster/optik/veranstaltungen/") == (optik.events_this_year, optik.all_events)
    empty = at(tasks, "cluster/leer/index.html", ClusterPage)
    assert (0, "") == (empty.events_this_year, empty.all_events)
    assert "/netz/cluster/leer/termine.ics" == empty.subscription.href

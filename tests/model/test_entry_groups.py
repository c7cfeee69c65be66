from __future__ import annotations

from netzblatt.model.catalog import Catalog
from netzblatt.model.entry_groups import group_entries
from netzblatt.model.frozen import replace
from netzblatt.model.records import Cluster, RecordBody
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import NamedFile, Role
from tests.model.entries import article_entry, event_entry, group_by_kind, moment
from tests.model.record_store import MemoryRecordStore

OPTIK, STAHL = "content/clusters/optik.md", "content/clusters/stahl.md"
FAIR = event_entry("fair", "2026-05-05", clusters=(OPTIK,))
NAMES_FAIR = (NamedFile(Role.EVENT, FAIR.path),)
EMPTY = Catalog(
    settings=Settings(name="Netz", address="https://example.org"),
    now=moment("2026-03-15").at,
    records=MemoryRecordStore({}),
)


def cluster(path: str) -> Cluster:
    return Cluster(
        path=path,
        digest="",
        address="",
        title="",
        language="de",
        teaser="",
        short_name="",
        body=RecordBody(digest=""),
    )


def test_a_cluster_has_its_articles_and_events_in_the_catalogues_order() -> None:
    both = article_entry("both", "2026-03-02", clusters=(OPTIK, STAHL))
    one = article_entry("one", "2026-03-01", clusters=(OPTIK,))
    groups = group_entries(replace(EMPTY, by_kind=group_by_kind(both, article_entry("none"), one, FAIR)))
    assert (both, one) == groups.articles_of(cluster(OPTIK))
    assert (both,) == groups.articles_of(cluster(STAHL))
    assert (FAIR,) == groups.events_of(cluster(OPTIK))
    assert () == groups.events_of(cluster(STAHL))


def test_the_articles_of_a_cluster_are_one_tuple_wherever_they_are_listed() -> None:
    groups = group_entries(replace(EMPTY, by_kind=group_by_kind(article_entry("a", clusters=(OPTIK,)))))
    assert groups.articles_of(cluster(OPTIK)) is groups.articles_by_cluster[OPTIK]


def test_an_event_has_the_articles_that_report_on_it() -> None:
    reports = tuple(article_entry(name, "2026-05-05", is_report=True, named_files=NAMES_FAIR) for name in "ab")
    early = article_entry("early", "2026-05-04", is_report=True, named_files=NAMES_FAIR)
    mentions = article_entry("mentions", named_files=(NamedFile(Role.LINK, FAIR.path),))
    by_kind = group_by_kind(*reports, mentions, early, FAIR)
    groups = group_entries(replace(EMPTY, by_kind=by_kind, entries={FAIR.path: FAIR}))
    assert reports == groups.reports_of(FAIR)
    assert () == groups.reports_of(event_entry("other", "2026-01-01"))

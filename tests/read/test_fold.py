from __future__ import annotations

from collections.abc import Callable, Mapping

from netzblatt.model.catalog import Catalog
from netzblatt.model.entry_groups import group_entries
from netzblatt.model.records import Article

CatalogOf = Callable[[Mapping[str, str]], Catalog]


def _news(day: str, fields: str = "") -> str:
    return f"---\ntitel: T\ndatum: {day}\n{fields}\n---\n"


def test_articles_are_newest_first_and_equal_ones_by_path(catalog_of: CatalogOf) -> None:
    days = {"a": "2013-01-01", "b": "2013-01-02 08:00", "c": "2013-01-02 07:00", "d": "2013-01-01"}
    catalog = catalog_of({f"content/news/{name}.md": _news(day) for name, day in days.items()})
    assert ["b", "c", "a", "d"] == [article.address.split("/")[-2] for article in catalog.articles]


def test_events_are_ordered_by_start_also_when_an_hour_comes_twice(catalog_of: CatalogOf) -> None:
    days = {"a": "2017-10-29 03:00", "b": "2017-10-29 02:30", "c": "2017-10-28"}
    events = {f"content/events/{name}.md": f"---\ntitel: T\nbeginn: {day}\n---\n" for name, day in days.items()}
    assert ["c", "b", "a"] == [event.address.split("/")[-2] for event in catalog_of(events).events]


def test_references_to_what_readers_do_not_see_are_left_out(catalog_of: CatalogOf) -> None:
    hidden = "entwurf: ja"
    fields = "cluster: [c, d]\nverwandt: [b.md, x.md]\nveranstaltung: ../events/e.md"
    catalog = catalog_of(
        {
            "content/news/a.md": _news("2013-01-01", fields),
            "content/news/b.md": _news("2013-01-01", hidden),
            "content/news/x.md": _news("2013-01-01"),
            "content/events/e.md": f"---\ntitel: E\nbeginn: 2013-01-01\n{hidden}\n---\n",
            "content/clusters/c.md": f"---\nname: C\n{hidden}\n---\n",
            "content/clusters/d.md": "---\nname: D\n---\n",
        }
    )
    entry = catalog.articles[0]
    article = catalog.records.load_record(entry)
    assert isinstance(article, Article)
    assert ["content/clusters/d.md"] == [reference.path for reference in article.clusters]
    assert ["content/news/x.md"] == [reference.path for reference in article.related]
    assert article.event is None
    assert (entry,) == group_entries(catalog).articles_of(catalog.clusters[0])


def test_files_are_pictures_documents_and_assets(catalog_of: CatalogOf) -> None:
    files = dict.fromkeys(["content/news/a/x.pdf", "content/README.md", "assets/css/a.css", "templates/x.html"], "x")
    assert ["assets/css/a.css", "content/news/a/x.pdf"] == list(catalog_of(files).files)

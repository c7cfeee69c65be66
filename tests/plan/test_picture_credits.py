from __future__ import annotations

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.picture_credits import CreditsPage
from netzblatt.model.frozen import replace
from netzblatt.model.records import Article, Picture, Record, RecordBody
from netzblatt.model.rights import AiUse
from netzblatt.plan import picture_credits, used_pictures
from tests.plan.newsroom import article, at, catalog, changed, cluster, entry_of, planned

FIRST = "bildnachweise/index.html"
BY = "https://creativecommons.org/licenses/by/4.0/"


def _illustrated(name: str, day: str, *pictures: str, **fields: str) -> Article:
    shown = [Picture(path=f"content/news/{each}.jpg", alt="Alt", credit=f"© {each}", licence=BY) for each in pictures]
    return replace(article(name, day, **fields), image=shown[0], body=RecordBody(digest="b", pictures=tuple(shown[1:])))


def _catalog(*records: Record) -> Catalog:
    paths = [placed.picture.path for record in records for placed in entry_of(record).pictures]
    return catalog(*records, files=[*dict.fromkeys(paths)])


def test_each_picture_is_named_once_with_all_pages_that_show_it() -> None:
    news = [_illustrated("a", "2026-03-01", "x", "y"), _illustrated("b", "2025-03-01", "y")]
    page = at(planned(_catalog(*news)), FIRST, CreditsPage)
    assert [("© x", ["A"]), ("© y", ["A", "B"])] == [
        (entry.image.credit, [place.label for place in entry.places]) for entry in page.entries
    ]
    assert [("CC BY 4.0", "share"), ("CC BY 4.0", "body")] == [
        (entry.licence_name, entry.thumbnail.name) for entry in page.entries
    ]
    assert ("Bildnachweise", 0, ()) == (page.title, page.year, page.years)


def test_a_site_without_pictures_has_no_such_page() -> None:
    assert FIRST not in planned(catalog(article("a")))


def test_a_logo_is_named_if_anybody_says_whose_it_is() -> None:
    logo = Picture(path="content/clusters/logo.svg", alt="Logo")
    assert FIRST not in planned(_catalog(cluster("optik", logo=logo)))
    drawn = replace(logo, ai=AiUse.GENERATED)
    page = at(planned(_catalog(cluster("optik", logo=drawn))), FIRST, CreditsPage)
    assert ["generated"] == [entry.image.ai for entry in page.entries]


def test_a_large_site_has_pages_for_its_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(used_pictures, "MOST_TOGETHER", 5)
    monkeypatch.setattr(picture_credits, "PICTURES_ON_A_PAGE", 2)
    days = [f"{year}-03-0{day}" for year in (2025, 2026) for day in (1, 2, 3)]
    news = [_illustrated(f"a{day}", day, f"p{day}") for day in days]
    tasks = planned(_catalog(*news))
    first = at(tasks, FIRST, CreditsPage)
    assert ([], ["2026", "2025"]) == ([*first.entries], [link.label for link in first.years])
    last = at(tasks, "bildnachweise/2026/seite/2/index.html", CreditsPage)
    assert (1, 2026, 3) == (len(last.entries), last.year, last.pagination.total)
    edited = [replace(news[-1], title="Neu"), *news[:-1]]
    pages = {name for name in changed(_catalog(*news), _catalog(*edited)) if name.startswith("bildnachweise/")}
    assert 1 == len(pages)
    assert all(name.startswith("bildnachweise/2026/") for name in pages)


def test_a_text_changes_no_page_of_pictures() -> None:
    before = _illustrated("a", "2026-03-01", "x")
    after = replace(before, body=replace(before.body, digest="c"))
    assert FIRST not in changed(_catalog(before), _catalog(after))

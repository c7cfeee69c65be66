from __future__ import annotations

import pytest

from netzblatt.model.contexts.finding import SearchPage
from netzblatt.model.frozen import replace
from netzblatt.plan import search
from netzblatt.plan.planning import plan_site
from netzblatt.plan.search import divide_documents, plan_indexes
from tests.plan.newsroom import SETTINGS, article, at, catalog, event, page, planned

SEARCHED = replace(SETTINGS, search=True)
NEWS = [article(f"a{year}-{n}", f"{year}-02-0{n}") for year in (2023, 2024, 2026) for n in (1, 2)]


def test_small_years_share_an_index_and_undated_texts_lie_with_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LEAST_PAGES", 3)
    divided = divide_documents(catalog(*NEWS, page("impressum")))
    assert {"2023-2024": 4, "2026": 3} == {name: len(outputs) for name, outputs in divided.items()}
    assert "impressum/index.html" in divided["2026"]


def test_many_undated_texts_have_an_index_which_is_searched_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LEAST_PAGES", 2)
    divided = divide_documents(catalog(*NEWS[:2], page("impressum"), page("kontakt")))
    assert [("0", 2), ("2023", 2)] == [(name, len(outputs)) for name, outputs in divided.items()]


def test_a_new_text_changes_no_older_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LEAST_PAGES", 3)
    before, after = (divide_documents(catalog(*news)) for news in (NEWS, [*NEWS, article("neu", "2026-03-01")]))
    assert before["2023-2024"] == after["2023-2024"]


def test_the_page_names_the_indexes_the_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LEAST_PAGES", 2)
    shown = at(planned(catalog(*NEWS, settings=SEARCHED)), "suche/index.html", SearchPage)
    assert tuple(f"/netz/suche/{year}/" for year in (2026, 2024, 2023)) == shown.indexes
    assert ("/netz/suche/", True) == (shown.site.search, shown.head.is_indexed)


def test_indexes_hold_the_pages_of_texts_and_no_lists() -> None:
    whole = catalog(*NEWS[:1], event("e", "2023-05-01"), page("impressum"), settings=SEARCHED)
    (index,) = plan_indexes(whole, plan_site(whole)[0])
    assert ("suche/2023/", "/netz", "de") == (index.path, index.base, index.language)
    assert ("impressum/index.html", "news/2023/a2023-1/index.html", "veranstaltungen/2023/e/index.html") == index.pages


def test_a_preview_has_one_index_that_no_build_makes() -> None:
    whole = replace(catalog(*NEWS, settings=SEARCHED), is_preview=True)
    assert () == tuple(plan_indexes(whole, plan_site(whole)[0]))
    assert ("/netz/suche/preview/",) == at(planned(whole), "suche/index.html", SearchPage).indexes


def test_a_site_without_a_search_has_no_trace_of_it() -> None:
    whole = catalog(*NEWS, settings=replace(SETTINGS, search=False))
    plan, _ = plan_site(whole)
    assert () == tuple(plan_indexes(whole, plan))
    assert not [output for output in plan if output.startswith("suche/")]

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.view import View
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.records import Article
from netzblatt.model.tasks import Action, CalendarFile, JsonFeed, TemplateOutput
from netzblatt.plan import plan_site
from tests.plan.edits import edits
from tests.plan.newsroom import article, at, catalog, cluster, event, page, planned, seals


def problems(whole: Catalog) -> list[Problem]:
    return plan_site(whole)[1]


def taken(address: str, second: Article, other: str) -> Problem:
    return error(Position(second.path), "address/taken", address=address, other=other)


def test_an_empty_site_has_all_its_own_pages() -> None:
    expected = """404.html abonnieren/index.html cluster/index.html feed.atom feed.json index.html
        news/archiv/index.html news/index.html robots.txt schlagworte/index.html sitemap-news.xml
        sitemap.xml suche/index.html termine-archiv.ics termine.ics veranstaltungen/index.html"""
    found = sorted(planned(catalog()))
    assert expected.split() == [name for name in found if not name.startswith("assets/site-")]
    assert 17 == len(found)


def test_two_records_at_one_address_are_a_problem_of_the_second() -> None:
    one = article("a", address="/news/2026/x/")
    two = article("b", address="/news/2026/x/")
    assert [taken("/news/2026/x/", two, one.path)] == problems(catalog(one, two))


def test_addresses_that_differ_only_in_case_are_one() -> None:
    one, two = article("a"), article("b", aliases=("/News/2026/A/",))
    assert [taken("/News/2026/A/", two, one.path)] == problems(catalog(one, two))


def test_whoever_wants_the_address_of_a_list_is_told_so_in_his_own_file() -> None:
    guest = page("news")
    assert [error(Position(guest.path), "address/reserved", address="/news/", other="content/site.yml")] == problems(
        catalog(guest)
    )


@pytest.mark.parametrize(
    "alias",
    [
        "/news/",
        "/news/2031/",
        "/news/2031/02/",
        "/veranstaltungen/2031/",
        "/veranstaltungen/2031/02/",
        "/cluster/optik/veranstaltungen/",
        "/branchen/",
        "/branchen/optik/veranstaltungen/",
        "/branchen/optik/termine.ics/",
        "/cluster/netzplan/",
        "/cluster/timm/mit/optik/",
        "/news/seite/7/",
        "/news/2031/02/seite/2/",
        "/schlagworte/optik/seite/2/",
        "/feed.atom/x",
        "/cluster/optik/termine.ics/",
        "/schlagworte/optik/feed.json/index.html",
        "/netzblatt-manifest.json",
        "/Netzblatt-Manifest.json/x/",
    ],
)
def test_what_a_list_may_need_some_day_is_nobodys(alias: str) -> None:
    guest = article("a", aliases=(alias,))
    assert {("address/reserved", guest.path)} == {(one.code, one.position.path) for one in problems(catalog(guest))}


@pytest.mark.parametrize("alias", ["/news/2031/13/", "/news/2031/02/a/", "/seite/2/", "/alt/feed.atom/", "/2031/"])
def test_what_no_list_needs_is_free(alias: str) -> None:
    assert [] == problems(catalog(article("a", aliases=(alias,))))


def test_a_text_cannot_be_called_like_a_month() -> None:
    told = problems(catalog(article("12")))
    assert ["address/reserved"] == [one.code for one in told]


def test_a_file_that_would_be_a_folder_too_is_a_problem() -> None:
    one, two = article("a", aliases=("/alt.html",)), article("b", aliases=("/alt.html/x/",))
    assert [taken("/alt.html", one, two.path)] == problems(catalog(one, two))


@pytest.mark.parametrize("alias", ["/%2e%2e/%2E%2e/etc/passwd.html", "/a%00b/", "/" + "ä" * 128 + "/", "/a%0Ab/"])
def test_an_alias_that_can_be_no_file_is_a_problem(alias: str) -> None:
    record = article("a", aliases=(alias,))
    assert [("address/impossible", record.path)] == [
        (problem.code, problem.position.path) for problem in problems(catalog(record))
    ]


def test_an_alias_within_very_many_folders_is_refused_without_going_through_them() -> None:
    record = article("a", aliases=("/" + "a/" * 40_000,))
    tracemalloc.start()
    assert ["address/impossible"] == [problem.code for problem in problems(catalog(record))]
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def _made(action: Action) -> object:
    """What an action hands to those who render it."""
    match action:
        case TemplateOutput(context=context):
            return context
        case JsonFeed(feed=feed):
            return feed
        case CalendarFile(calendar=calendar):
            return calendar
    return action


@settings(deadline=None)
@given(edits())
def test_what_keeps_its_digest_keeps_its_content(edit: tuple[Catalog, Catalog]) -> None:
    before, after = (plan_site(whole)[0] for whole in edit)
    known = seals(before)
    kept = [output for output, seal in seals(after).items() if known.get(output) == seal]
    assert [] == [output for output in kept if _made(before[output].action) != _made(after[output].action)]


def test_every_page_says_where_it_is() -> None:
    whole = catalog(article("a", tags=("Öl",)), event("e"), event("p", "2025-01-01"), cluster("c"), page("impressum"))
    tasks = planned(whole)
    pages = [name for name in tasks if name.endswith("index.html") and name != "index.html"]
    assert len(pages) > 10
    for name in pages:
        view = at(tasks, name, View)
        assert view.head.url == "https://www.example.org/netz/" + name.removesuffix("index.html")
        assert [link.href for link in view.trail][::-1][0] == "/netz/" + name.removesuffix("index.html")
        assert view.trail[0].href == "/netz/"

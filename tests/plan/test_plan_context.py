from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from netzblatt.cache import digest
from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import replace
from netzblatt.model.records import Article, Picture, Reference
from netzblatt.model.settings import MenuItem
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Copy, CroppedPicture, StyleSheet, TemplateOutput
from netzblatt.plan import articles
from netzblatt.plan.articles import REACH, ArticleInput
from netzblatt.plan.plan_context import PlanContext
from tests.plan.newsroom import (
    NOW,
    SETTINGS,
    article,
    catalog,
    changed,
    cluster,
    event,
    measured,
    moment,
    page,
    planned,
    source,
)

PHOTO = Picture(path="content/news/x.jpg", alt="Linse")
OPTIK = cluster("optik")
# One a day: n01 is the oldest.
NEWS = [article(f"n{n:02}", f"2026-01-{n:02}", tags=("Öl",)) for n in range(1, 13)]


def names(row: SummaryList) -> list[str]:
    return [summary.title.lower() for summary in row.items]


def kin_of(whole: Catalog) -> dict[str, SummaryList]:
    """What each article that has any is handed of its relatives, by path."""
    found = {}
    for task in (task for chapter in articles.plan_tasks(PlanContext(whole)) for task in chapter.apply()):
        assert isinstance(task.action, TemplateOutput)
        assert isinstance(task.action.recipe.input, ArticleInput)
        found[task.origin] = task.action.recipe.input.similar
    return {path: row for path, row in found.items() if row.items}


def pages(outputs: set[str]) -> set[str]:
    """The pages of articles among outputs, by name."""
    return {output.split("/")[2] for output in outputs if output.startswith("news/2026/n")}


def test_a_row_is_sealed_with_the_digests_of_what_it_shows() -> None:
    both = article("p", image=PHOTO, tags=("Öl",), clusters=(OPTIK.path,))
    whole = catalog(OPTIK, *NEWS, both, event("e", "2025-01-01"), event("f"), files=(PHOTO.path,))
    kin = kin_of(whole)
    assert 2 == len(kin[both.path].items)
    for row in (PlanContext(whole).list_summaries((*whole.articles, *whole.events)), *kin.values()):
        assert b"".join(map(digest.seal_of, row.items)) == row.value_digest


def test_a_row_shows_what_nobody_knows_from_a_document_alone() -> None:
    whole = catalog(article("a", image=PHOTO), event("e", "2025-01-01"), event("f"), files=(PHOTO.path,))
    rows = [PlanContext(whole).list_summaries(entries).items for entries in (whole.articles, whole.events)]
    assert [measured(PHOTO.path)] == [summary.file for summary in rows[0]]
    assert [True, False] == [summary.is_past for summary in rows[1]]


def test_a_row_of_paths_leaves_out_what_readers_do_not_see_and_what_has_no_card() -> None:
    whole = catalog(article("a"), page("p"), OPTIK)
    paths = ["content/news/a.md", "content/news/geheim.md", "content/pages/p.md", OPTIK.path]
    assert ["a"] == names(PlanContext(whole).list_visible_summaries(paths))


def test_kin_are_the_nearest_on_either_side() -> None:
    kin = kin_of(catalog(*NEWS))
    assert 2 == REACH
    assert ["n08", "n07", "n05", "n04"] == names(kin[NEWS[5].path])
    assert ["n11", "n10"] == names(kin[NEWS[11].path])


def test_kin_share_a_tag_or_a_cluster_and_both_count() -> None:
    both: dict[str, Any] = {"tags": ("Öl",), "clusters": (OPTIK.path,)}
    whole = catalog(OPTIK, article("a", **both), article("b", "2026-02-01", **both), article("c"), event("e", **both))
    kin = kin_of(whole)
    assert ["b", "b"] == names(kin["content/news/a.md"])
    assert {"content/news/a.md", "content/news/b.md"} == set(kin)


def test_an_edited_title_changes_lists_neighbours_and_kin_and_nothing_farther() -> None:
    others = [article(f"m{n:02}", f"2026-01-{n:02}T12:00") for n in range(1, 13)]
    edited = replace(NEWS[5], title="Neu")
    rest = [one for one in NEWS if one is not NEWS[5]]
    found = changed(catalog(*NEWS, *others), catalog(*rest, edited, *others))
    assert {"n04", "n05", "n06", "n07", "n08"} == pages(found)
    assert {"news/2026/m05/index.html", "news/2026/m06/index.html"} == {name for name in found if "/m" in name}
    # The list of all news holds two a page: n06 and m06 are on the seventh of twelve.
    assert {
        *(f"news/{part}seite/7/index.html" for part in ("", "2026/", "2026/01/")),
        "schlagworte/oel/seite/4/index.html",
        *(f"{part}feed.{kind}" for part in ("", "schlagworte/oel/") for kind in ("atom", "json")),
    } == {name for name in found if "/n0" not in name and "/m" not in name}


def test_a_new_article_changes_the_pages_of_the_newest_only() -> None:
    found = changed(catalog(*NEWS), catalog(*NEWS, article("n13", "2026-01-13", tags=("Öl",))))
    assert {"n11", "n12", "n13"} == pages(found)


def test_an_old_article_that_comes_late_changes_its_own_time() -> None:
    found = changed(catalog(*NEWS), catalog(*NEWS, article("n00", "2026-01-03T12:00", tags=("Öl",))))
    assert {"n00", "n02", "n03", "n04", "n05"} == pages(found)


def test_what_has_nothing_in_common_with_others_changes_its_neighbours_only() -> None:
    found = changed(catalog(*NEWS), catalog(*NEWS, article("n00", "2026-01-06T12:00")))
    assert {"n00", "n06", "n07"} == pages(found)


def test_an_event_that_is_over_changes_what_says_so() -> None:
    one = event("e", "2026-03-15", tags=("Öl",), clusters=(OPTIK.path,), published=moment("2026-01-01"))
    report = article("n13", event=Reference(one.path))
    whole = catalog(OPTIK, *NEWS, one, report, event("f"))
    found = changed(whole, replace(whole, now=NOW + timedelta(days=1)))
    assert {
        "index.html",
        "cluster/optik/index.html",
        "news/2026/n13/index.html",
        "schlagworte/oel/index.html",
        "sitemap.xml",
        "veranstaltungen/index.html",
        "veranstaltungen/2026/index.html",
        "veranstaltungen/2026/e/index.html",
    } == found


FRAMED = catalog(
    OPTIK,
    NEWS[0],
    event("e"),
    article("p", image=PHOTO, aliases=("/alt/",)),
    page("impressum"),
    files=(PHOTO.path, "assets/css/a.css", "assets/font.woff2"),
)


@pytest.mark.parametrize(
    "edited",
    [
        replace(FRAMED, files={**FRAMED.files, "assets/css/a.css": replace(source("a"), digest="other")}),
        replace(FRAMED, settings=replace(SETTINGS, claim="Neu")),
        replace(FRAMED, settings=replace(SETTINGS, navigation=(MenuItem("Über uns", "content/pages/impressum.md"),))),
        replace(FRAMED, clusters=(replace(OPTIK, colour="#0b6e6e"),)),
    ],
    ids=["style sheet", "claim", "menu", "colour"],
)
def test_what_stands_on_every_page_changes_all_of_them_and_no_file(edited: Catalog) -> None:
    files = {name for name, task in planned(edited).items() if isinstance(task.action, Copy | CroppedPicture)}
    sheets = {name for name, task in planned(FRAMED).items() if isinstance(task.action, StyleSheet)}
    assert 5 == len(files)
    assert set(planned(edited)) - files - sheets == changed(FRAMED, edited) - sheets


def test_other_assets_change_themselves() -> None:
    other = replace(source("assets/font.woff2"), digest="other")
    edited = replace(FRAMED, files={**FRAMED.files, other.path: other})
    assert {"assets/font.woff2"} == changed(FRAMED, edited)


def test_an_order_of_equals_is_the_catalogues_own() -> None:
    same: list[Article] = [article(name) for name in "abc"]
    whole = catalog(*same)
    assert names(PlanContext(whole).list_summaries(whole.articles)) == [entry.title.lower() for entry in whole.articles]

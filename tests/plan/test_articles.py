from __future__ import annotations

from datetime import timedelta

import pytest

from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.frozen import replace
from netzblatt.model.records import Attachment, RecordBody, Reference
from tests.plan.newsroom import (
    article,
    at,
    catalog,
    changed,
    cluster,
    event,
    moment,
    planned,
    seals,
)

OPTIK = cluster("optik")
# One a day: n01 is the oldest.
NEWS = [article(f"n{n:02}", f"2026-01-{n:02}", tags=("Öl",)) for n in range(1, 13)]


def pages(outputs: set[str]) -> set[str]:
    """The pages of articles among outputs, by name."""
    return {output.split("/")[2] for output in outputs if output.startswith("news/2026/n")}


def test_an_article_has_its_neighbours_in_time() -> None:
    tasks = planned(catalog(article("a", "2026-01-01"), article("b", "2026-01-02"), article("c", "2026-01-03")))
    shown = at(tasks, "news/2026/b/index.html", ArticlePage)
    assert ("C", "/netz/news/2026/c/") == (shown.newer and shown.newer.label, shown.newer and shown.newer.href)
    assert ("A", "/netz/news/2026/a/") == (shown.older and shown.older.label, shown.older and shown.older.href)
    assert at(tasks, "news/2026/c/index.html", ArticlePage).newer is None


def test_a_new_article_changes_no_old_page_but_that_of_its_neighbour() -> None:
    old = [article(f"a{n}", f"2026-01-{n:02}", tags=("Optik",)) for n in range(1, 20)]
    new = article("neu", "2026-02-01", tags=("Optik",))
    before, after = seals(planned(catalog(*old))), seals(planned(catalog(*old, new)))
    changed = [
        record.path
        for record in old
        if before[f"news/2026/{record.title.lower()}/index.html"]
        != after[f"news/2026/{record.title.lower()}/index.html"]
    ]
    assert len(changed) <= 5
    assert old[0].path not in changed


def test_an_article_shows_its_surroundings() -> None:
    one = article(
        "a",
        clusters=("content/clusters/optik.md",),
        tags=("Öl & Gas",),
        event=Reference("content/events/tagung.md"),
        body=RecordBody(digest="b", words=401),
        attachments=(Attachment("content/news/Plan.PDF", "Der Plan"), Attachment("content/news/liste.xlsx")),
    )
    whole = catalog(
        one, cluster("optik"), event("tagung", "2025-01-01"), files=("content/news/Plan.PDF", "content/news/liste.xlsx")
    )
    shown = at(planned(whole), "news/2026/a/index.html", ArticlePage)
    assert ["optik"] == [link.slug for link in shown.clusters]
    assert [("Öl & Gas", "/netz/schlagworte/oel-gas/")] == [(tag.label, tag.href) for tag in shown.tags]
    assert shown.event
    assert ("event", True) == (shown.event.kind, shown.event.is_past)
    assert 3 == shown.minutes
    assert [
        ("Der Plan", "PDF", 1, "/netz/news/2026/a/plan.pdf"),
        ("liste", "XLSX", 1, "/netz/news/2026/a/liste.xlsx"),
    ] == [(file.title, file.kind, file.size, file.href) for file in shown.downloads]


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


@pytest.mark.parametrize(
    ("day", "updated", "years", "expected"),
    [
        ("2024-03-15", "", 2, 2),
        ("2024-03-16", "", 2, 0),
        ("2024-03-15T13:00", "", 2, 0),
        ("2013-02-21", "2024-03-16", 2, 0),
        ("2013-02-21", "2014-03-16", 2, 2),
        ("2025-03-15", "", 1, 1),
        ("1969-02-21", "", 50, 50),
        ("1969-02-21", "", 0, 0),
    ],
)
def test_an_article_says_that_it_is_old(day: str, updated: str, years: int, expected: int) -> None:
    old = article("a", day, updated=moment(updated) if updated else None)
    young = article("b", f"{day[:4]}-12-31")
    whole = catalog(old, young)
    whole = replace(whole, settings=replace(whole.settings, age_notice=years))
    assert expected == at(planned(whole), f"news/{day[:4]}/a/index.html", ArticlePage).years_old
    changes = [change.at for change in whole.find_changes() if change.path == old.path]
    assert (not expected and years > 0) == bool(changes)
    assert all(at > whole.now for at in changes)


def test_a_day_on_which_an_article_becomes_old_changes_its_page_alone() -> None:
    whole = catalog(*(article(name, f"2024-03-{day}") for name, day in (("a", 15), ("b", 16), ("c", 17))))
    seen = [seals(planned(replace(whole, now=whole.now + timedelta(hours=hours)))) for hours in (0, 11, 13)]
    assert seen[0] == seen[1]
    assert ["news/2024/b/index.html"] == [path for path, seal in seen[1].items() if seal != seen[2][path]]

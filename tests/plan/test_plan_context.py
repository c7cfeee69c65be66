from __future__ import annotations

from datetime import timedelta

from netzblatt.model.events import Status
from netzblatt.model.frozen import replace
from netzblatt.model.names import Name
from netzblatt.model.records import Article, Picture, Reference
from netzblatt.plan.plan_context import PlanContext
from tests.plan.newsroom import (
    NOW,
    article,
    catalog,
    changed,
    cluster,
    event,
    measured,
    moment,
    names,
    page,
    source,
)

PHOTO = Picture(path="content/news/x.jpg", alt="Linse")
OPTIK = cluster("optik")
# One a day: n01 is the oldest.
NEWS = [article(f"n{n:02}", f"2026-01-{n:02}", tags=("Öl",)) for n in range(1, 13)]


def test_two_rows_have_one_digest_if_they_show_the_same() -> None:
    both = article("p", image=PHOTO, tags=("Öl",), clusters=(OPTIK.path,))
    records = [OPTIK, *NEWS, both, event("e", "2025-01-01"), event("f")]
    whole = catalog(*records, files=(PHOTO.path,))
    others = [
        catalog(*records, files=(PHOTO.path,)),
        replace(whole, picture_files={PHOTO.path: measured(PHOTO.path, width=900)}),
        replace(whole, now=NOW + timedelta(days=400)),
        catalog(*records[:-1], event("f", status=Status.FULL), files=(PHOTO.path,)),
        catalog(*records[:-1], event("f", organisers=(Name("Der Verein"),)), files=(PHOTO.path,)),
    ]
    rows = [PlanContext(each).list_summaries((*each.articles, *each.events)) for each in (whole, *others)]
    assert rows[0].items == rows[1].items
    assert 5 == len({repr(row.items) for row in rows}) == len({row.value_digest for row in rows})
    assert rows[0].value_digest == rows[1].value_digest


def test_a_row_shows_what_nobody_knows_from_a_document_alone() -> None:
    whole = catalog(article("a", image=PHOTO), event("e", "2025-01-01"), event("f"), files=(PHOTO.path,))
    rows = [PlanContext(whole).list_summaries(entries).items for entries in (whole.articles, whole.events)]
    assert [measured(PHOTO.path)] == [summary.file for summary in rows[0]]
    assert [True, False] == [summary.is_past for summary in rows[1]]


def test_a_row_of_paths_leaves_out_what_readers_do_not_see_and_what_has_no_card() -> None:
    whole = catalog(article("a"), page("p"), OPTIK)
    paths = ["content/news/a.md", "content/news/geheim.md", "content/pages/p.md", OPTIK.path]
    assert ["a"] == names(PlanContext(whole).list_visible_summaries(paths))


def test_an_event_that_is_over_changes_what_says_so() -> None:
    one = event("e", "2026-03-15", tags=("Öl",), clusters=(OPTIK.path,), published=moment("2026-01-01"))
    report = article("n13", event=Reference(one.path))
    whole = catalog(OPTIK, *NEWS, one, report, event("f"))
    found = changed(whole, replace(whole, now=NOW + timedelta(days=1)))
    assert {
        "index.html",
        "cluster/optik/embed.html",
        "cluster/optik/index.html",
        "cluster/optik/veranstaltungen/index.html",
        "news/2026/n13/index.html",
        "schlagworte/oel/index.html",
        "sitemap.xml",
        "veranstaltungen/index.html",
        "veranstaltungen/2026/03/index.html",
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


def test_other_assets_change_themselves() -> None:
    other = replace(source("assets/font.woff2"), digest="other")
    edited = replace(FRAMED, files={**FRAMED.files, other.path: other})
    assert {"assets/font.woff2"} == changed(FRAMED, edited)


def test_an_order_of_equals_is_the_catalogues_own() -> None:
    same: list[Article] = [article(name) for name in "abc"]
    whole = catalog(*same)
    assert names(PlanContext(whole).list_summaries(whole.articles)) == [entry.title.lower() for entry in whole.articles]

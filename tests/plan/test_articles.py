from __future__ import annotations

from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.frozen import replace
from netzblatt.model.records import Attachment, Picture, RecordBody, Reference
from netzblatt.model.settings import MenuItem
from tests.plan.newsroom import SETTINGS, article, at, catalog, cluster, event, planned, seals


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


def test_links_of_a_text_lead_to_pages_files_and_nowhere_while_their_target_is_withheld() -> None:
    links = (
        Reference("content/news/b.md", "groesse"),
        Reference("content/news/plan.pdf"),
        Reference("content/news/geheim.md"),
    )
    whole = catalog(
        article("a", body=RecordBody(digest="b", links=links)), article("b"), files=("content/news/plan.pdf",)
    )
    tasks = planned(whole)
    shown = at(tasks, "news/2026/a/index.html", ArticlePage)
    assert ("/netz/news/2026/b/#groesse", "/netz/news/2026/a/plan.pdf", "") == shown.body.links
    assert "/netz" == shown.body.root
    assert "news/2026/a/plan.pdf" in tasks


def test_the_picture_for_previews_is_absolute_and_no_svg() -> None:
    def image(path: str) -> str:
        whole = catalog(article("a", image=Picture(path=path, alt="Linse")), files=(path,))
        return at(planned(whole), "news/2026/a/index.html", ArticlePage).head.image

    assert image("content/news/x.jpg").startswith("https://www.example.org/netz/media/x-")
    assert "-share-400.jpg" in image("content/news/x.jpg")
    assert "" == image("content/news/x.svg")


def test_an_article_lies_in_the_section_of_the_navigation_that_is_nearest() -> None:
    menu = (MenuItem("Start", "/"), MenuItem("Aktuelles", "/news/"), MenuItem("Netz", "https://example.net/news/"))
    whole = catalog(article("a"), settings=replace(SETTINGS, navigation=menu))
    shown = at(planned(whole), "news/2026/a/index.html", ArticlePage)
    assert "/netz/news/" == shown.section
    assert ["Startseite", "Aktuelles", "2026", "A"] == [link.label for link in shown.trail]
    assert ["/netz/", "/netz/news/", "https://example.net/news/"] == [link.href for link in shown.site.navigation]


def test_an_article_speaks_its_own_language() -> None:
    shown = at(planned(catalog(article("a", language="en"))), "news/2026/a/index.html", ArticlePage)
    assert ("en", "article", "A – Netz") == (shown.language, shown.head.kind, shown.head.description)

from __future__ import annotations

from netzblatt.model.amendments import AmendmentKind
from netzblatt.model.contexts.parts import Head, NameLink, UpdateNote
from tests.render.press import HOME, article, moment, nodes

PUBLISHER = {"@type": "Organization", "@id": f"{HOME}#publisher", "name": "Netz e. V.", "url": HOME}


def test_an_article_is_news() -> None:
    page = article(
        title="Größer",
        teaser="Vorspann",
        authors=(NameLink("Anna"),),
        updated=moment("2026-03-02T10:00"),
        head=Head(title="Größer", url=f"{HOME}a/", language="de", image=f"{HOME}media/x.jpg"),
    )
    assert [
        {
            "@type": "NewsArticle",
            "@id": f"{HOME}a/",
            "url": f"{HOME}a/",
            "mainEntityOfPage": f"{HOME}a/",
            "headline": "Größer",
            "description": "Vorspann",
            "inLanguage": "de",
            "datePublished": "2026-03-01",
            "dateModified": "2026-03-02T10:00:00+01:00",
            "author": [{"@type": "Person", "name": "Anna"}],
            "publisher": PUBLISHER,
        }
    ] == nodes(page)


def test_a_correction_is_told_and_an_addition_is_none() -> None:
    kinds = (AmendmentKind.ADDITION, AmendmentKind.CORRECTION)
    updates = tuple(UpdateNote(moment("2026-03-04"), kind.value, kind) for kind in kinds)
    (node,) = nodes(article(updates=updates))
    expected = {"@type": "CorrectionComment", "text": "correction", "datePublished": "2026-03-04"}
    assert [expected] == node["correction"]


def test_an_article_without_an_author_is_its_publishers() -> None:
    (node,) = nodes(article())
    assert (PUBLISHER, "2026-03-01") == (node["author"], node["dateModified"])


def test_a_source_is_the_organisation_for_which_an_article_was_written() -> None:
    (node,) = nodes(article(source="Netz und timm"))
    assert ("Netz und timm", "Netz und timm") == (node["creditText"], node["sourceOrganization"]["name"])

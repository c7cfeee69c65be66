from __future__ import annotations

import pytest

from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.contexts.texts import Insert
from netzblatt.model.frozen import replace
from netzblatt.model.inserts import InsertKind, PlacedInsert
from netzblatt.model.records import RecordBody, Reference
from netzblatt.model.tasks import Copy
from netzblatt.plan.bodies import compose_feed_body
from netzblatt.plan.inserts import find_address
from netzblatt.plan.plan_context import PlanContext
from tests.plan.newsroom import article, at, catalog, changed, planned, source

FRAME = "https://www.openstreetmap.org/export/embed.html"
FILM, CAPTIONS, PLAN = "content/news/film.mp4", "content/news/film.vtt", "content/news/plan.pdf"
PAGE = "news/2026/a/index.html"


@pytest.mark.parametrize(
    ("insert", "href", "frame"),
    [
        (
            PlacedInsert(kind=InsertKind.YOUTUBE, video="aqz-KE-bpKQ", start=90),
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90",
            "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0&start=90",
        ),
        (
            PlacedInsert(kind=InsertKind.VIMEO, video="76979871/8272103f6e"),
            "https://vimeo.com/76979871/8272103f6e",
            "https://player.vimeo.com/video/76979871?h=8272103f6e&autoplay=1&dnt=1",
        ),
        (
            PlacedInsert(kind=InsertKind.VIMEO, video="1084537", start=30),
            "https://vimeo.com/1084537#t=30s",
            "https://player.vimeo.com/video/1084537?autoplay=1&dnt=1#t=30s",
        ),
        (
            PlacedInsert(kind=InsertKind.MAP, coordinates=(50.5558, -8.5)),
            "https://www.openstreetmap.org/?mlat=50.5558&mlon=-8.5#map=17/50.5558/-8.5",
            f"{FRAME}?bbox=-8.50600%2C50.55280%2C-8.49400%2C50.55880&layer=mapnik&marker=50.5558%2C-8.5",
        ),
        (PlacedInsert(kind=InsertKind.VIDEO, file=0), "/film.mp4", ""),
    ],
)
def test_an_insert_has_an_address_and_a_frame(insert: PlacedInsert, href: str, frame: str) -> None:
    assert (href, frame) == find_address(insert, ["/film.mp4"])


def test_a_page_gets_all_of_an_insert_and_a_feed_a_link() -> None:
    inserts = (
        PlacedInsert(kind=InsertKind.VIDEO, title="Rundgang", file=0, captions=1, width=64, height=36),
        PlacedInsert(kind=InsertKind.YOUTUBE, video="aqz-KE-bpKQ"),
    )
    body = RecordBody(digest="b", links=(Reference(FILM), Reference(CAPTIONS)), inserts=inserts)
    one = article("a", body=body)
    whole = catalog(one, files=(FILM, CAPTIONS))

    film, of_others = at(planned(whole), "news/2026/a/index.html", ArticlePage).body.inserts
    context = PlanContext(whole)
    in_feed = compose_feed_body(context.composer, context.prepare_record(whole.entries[one.path]), one).inserts

    assert film == Insert(
        kind=InsertKind.VIDEO,
        href="/netz/news/2026/a/film.mp4",
        label="Video: Rundgang",
        title="Rundgang",
        width=64,
        height=36,
        media_type="video/mp4",
        captions="/netz/news/2026/a/film.vtt",
        language="de",
    )
    assert ("YouTube (Google)", "Video bei YouTube (Google)", 1280, 720) == (
        of_others.provider,
        of_others.label,
        of_others.width,
        of_others.height,
    )
    assert ["https://www.example.org/netz/news/2026/a/film.mp4", of_others.href] == [each.href for each in in_feed]


def test_a_document_says_what_and_how_large_it_is_and_lies_beside_the_page() -> None:
    inserts = (
        PlacedInsert(kind=InsertKind.DOWNLOAD, title="Ablauf", file=0),
        PlacedInsert(kind=InsertKind.DOWNLOAD, file=0),
    )
    one = article("a", body=RecordBody(digest="b", links=(Reference(PLAN),), inserts=inserts))
    small, large = (
        replace(catalog(one), files={PLAN: replace(source(PLAN), size=size)}) for size in (1_200_000, 2_000_000)
    )

    titled, untitled = at(planned(small), PAGE, ArticlePage).body.inserts
    context = PlanContext(small)
    in_feed = compose_feed_body(context.composer, context.prepare_record(small.entries[one.path]), one).inserts[0]

    assert titled == Insert(
        kind=InsertKind.DOWNLOAD,
        href="/netz/news/2026/a/plan.pdf",
        label="Dokument: Ablauf (PDF, 1,2\xa0MB)",
        title="Ablauf",
        format="PDF",
        size=1_200_000,
    )
    assert "plan" == untitled.title
    assert ("https://www.example.org/netz/news/2026/a/plan.pdf", titled.label) == (in_feed.href, in_feed.label)
    assert isinstance(planned(small)["news/2026/a/plan.pdf"].action, Copy)
    assert PAGE in changed(small, large)

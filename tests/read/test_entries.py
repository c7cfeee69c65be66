from __future__ import annotations

from typing import Any

import pytest

from netzblatt.cache import digest
from netzblatt.model.events import Status, Venue
from netzblatt.model.frozen import replace
from netzblatt.model.names import Name
from netzblatt.model.records import Article, Attachment, FrontPlace, Picture, Record, RecordBody, Reference
from netzblatt.model.summaries import Entry, NamedFile, PlacedPicture, Role, Summary, Use
from tests.plan.newsroom import article, cluster, entry_of, event, moment, page

LEAD, FIGURE, LOGO = (Picture(path=f"content/news/{name}.jpg") for name in ("lead", "figure", "logo"))
TEXT = RecordBody(
    digest="b", links=(Reference("content/pages/p.md", "ort"), Reference("content/news/x.pdf")), ids=("zahlen",)
)
FULL = article(
    "a",
    "2026-03-01",
    kicker="Optik",
    teaser="Ein Satz",
    image=LEAD,
    tags=("Öl",),
    clusters=("content/clusters/c.md",),
    related=("content/news/b.md",),
    event=Reference("content/events/e.md"),
    attachments=(Attachment("content/news/y.pdf"),),
    body=replace(TEXT, pictures=(FIGURE,)),
    updated=moment("2026-03-02"),
)


def test_an_entry_names_what_its_record_does_and_as_what() -> None:
    assert (
        NamedFile(Role.CLUSTER, "content/clusters/c.md"),
        NamedFile(Role.RELATED, "content/news/b.md"),
        NamedFile(Role.EVENT, "content/events/e.md"),
        NamedFile(Role.LINK, "content/pages/p.md", "ort"),
        NamedFile(Role.LINK, "content/news/x.pdf"),
        NamedFile(Role.ATTACHMENT, "content/news/y.pdf"),
    ) == entry_of(FULL).named_files


def test_an_entry_has_all_pictures_the_logo_last() -> None:
    assert (PlacedPicture(Use.LEAD, LEAD), PlacedPicture(Use.BODY, FIGURE)) == entry_of(FULL).pictures
    one = cluster("c", logo=LOGO, image=LEAD)
    assert (PlacedPicture(Use.LEAD, LEAD), PlacedPicture(Use.LOGO, LOGO)) == entry_of(one).pictures


def test_an_entry_has_what_decides_whether_and_where_a_record_is_shown() -> None:
    one = replace(
        FULL,
        published=moment("2026-01-01"),
        expires=moment("2027-01-01"),
        is_draft=True,
        front_place=FrontPlace(2),
        aliases=("/x/",),
    )
    entry = entry_of(one, key="k")
    assert (one.published, one.expires, True, FrontPlace(2)) == (
        entry.published,
        entry.expires,
        entry.is_draft,
        entry.front_place,
    )
    assert (("/x/",), ("zahlen",), "k") == (entry.aliases, entry.ids, entry.key)


def test_an_article_is_summed_up() -> None:
    assert (
        Summary(
            path="content/news/a.md",
            address="/news/2026/a/",
            title="A",
            language="de",
            kicker="Optik",
            teaser="Ein Satz",
            image=LEAD,
            clusters=("content/clusters/c.md",),
            tags=("Öl",),
            date=moment("2026-03-01"),
            updated=moment("2026-03-02"),
            is_report=True,
        )
        == entry_of(FULL).summary
    )


def test_an_event_is_summed_up() -> None:
    one = event(
        "e", "2026-05-05", "2026-05-06", status=Status.FULL, venue=Venue(city="Wetzlar"), organisers=(Name("IHK"),)
    )
    summary = entry_of(replace(one, published=moment("2026-01-01"))).summary
    assert (one.when, one.when.start, Status.FULL) == (summary.when, summary.date, summary.status)
    assert (one.venue, ("IHK",)) == (summary.venue, summary.organisers)
    assert moment("2026-01-01") == summary.updated


@pytest.mark.parametrize(
    ("record", "kind"),
    [(FULL, "news"), (event("e"), "events"), (cluster("c"), "clusters"), (page("p"), "pages")],
)
def test_a_kind_of_record_is_a_folder_of_content(record: Record, kind: str) -> None:
    entry = entry_of(record)
    assert (kind, f"content/{kind}/") == (entry.kind, record.path[: len(f"content/{kind}/")])
    assert (digest.seal_of(entry.summary), digest.seal_of(record)) == (entry.summary_digest, entry.record_digest)


@pytest.mark.parametrize(
    "edited",
    [
        replace(FULL, body=replace(FULL.body, digest="c")),
        replace(FULL, digest="e"),
        replace(FULL, authors=(Name("Anna"),)),
        replace(FULL, source="IHK"),
        replace(FULL, related=()),
        replace(FULL, attachments=()),
        replace(FULL, expires=moment("2027-01-01")),
        replace(FULL, aliases=("/x/",)),
    ],
)
def test_what_others_do_not_show_changes_nothing_that_they_depend_on(edited: Article) -> None:
    before, after = entry_of(FULL), entry_of(edited)
    assert before.record_digest != after.record_digest
    assert (before.summary, before.summary_digest) == (after.summary, after.summary_digest)


@pytest.mark.parametrize(
    "edited",
    [
        replace(FULL, title="B"),
        replace(FULL, teaser=""),
        replace(FULL, tags=()),
        replace(FULL, event=None),
        replace(FULL, image=replace(LEAD, focus=(0.1, 0.1))),
        replace(FULL, date=moment("2026-03-01T10:00")),
    ],
)
def test_what_others_show_changes_them(edited: Article) -> None:
    before, after = entry_of(FULL), entry_of(edited)
    assert [] == [seal for seal in _seals(before) if seal in _seals(after)]


def _seals(entry: Entry) -> tuple[bytes, bytes]:
    return entry.summary_digest, entry.record_digest


@pytest.mark.parametrize(
    ("fields", "is_plain"),
    [
        ({}, True),
        ({"clusters": ("content/clusters/c.md",)}, True),
        ({"related": ("content/news/b.md",)}, False),
        ({"body": TEXT}, False),
        ({"image": LEAD}, False),
        ({"aliases": ("/alt/",)}, False),
    ],
)
def test_an_article_that_names_nothing_but_clusters_is_plain(fields: dict[str, Any], is_plain: bool) -> None:  # noqa: FBT001
    assert is_plain is entry_of(article("a", **fields)).is_plain

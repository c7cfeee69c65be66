from __future__ import annotations

from typing import TypeVar

from netzblatt.cache import digest
from netzblatt.model.catalog import Catalog
from netzblatt.model.events import Event
from netzblatt.model.frozen import replace
from netzblatt.model.records import Article, Attachment, Cluster, Page, Picture, PictureFile, RecordBody, Reference
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from tests.model.record_store import MemoryRecordStore
from tests.plan.newsroom import article, catalog, changed, cluster, event, measured, moment, page, planned, seals

AnyRecord = Article | Event | Cluster | Page
R = TypeVar("R", Article, Event, Cluster, Page)
OPTIK = cluster("optik")
PHOTO = Picture(path="content/news/x.jpg", alt="Linse")
OLD = article("alt", "2020-01-01", tags=("Öl",), clusters=(OPTIK.path,))
# As many as a feed holds, so that an old one is in none.
NEWS = [article(f"n{n:02}", f"2026-01-{n:02}", tags=("Öl",), clusters=(OPTIK.path,)) for n in range(1, 22)]
TAGUNG = event("tagung", published=moment("2026-02-01"), clusters=(OPTIK.path,))
REPORT = article("bericht", "2019-01-01", event=Reference(TAGUNG.path))
IMPRESSUM = page("impressum")
SITE: tuple[AnyRecord, ...] = (OPTIK, OLD, *NEWS, TAGUNG, REPORT, IMPRESSUM)
FEEDS = {"feed.atom", "feed.json"}


def edited(record: AnyRecord, *others: AnyRecord) -> set[str]:
    """What is made anew when `record` takes the place of the one at its path."""
    return changed(
        catalog(*SITE, *others), catalog(*(record if one.path == record.path else one for one in SITE), *others)
    )


def rewritten(record: R) -> R:
    """The record with another text."""
    return replace(record, digest="e", body=replace(record.body, digest="c"))


def within(folder: str) -> set[str]:
    return {f"{folder}{name}" for name in FEEDS}


def story(record: AnyRecord, *others: AnyRecord, files: tuple[str, ...] = ()) -> RecordInput:
    whole = catalog(record, *others, files=files)
    return PlanContext(whole).prepare_record(whole.entries[record.path])


def test_the_edit_of_an_old_text_changes_its_own_page_and_nothing_else() -> None:
    assert {"news/2020/alt/index.html"} == edited(rewritten(OLD))


def test_the_edit_of_a_new_text_changes_the_feeds_that_hold_it_too() -> None:
    feeds = FEEDS | within("cluster/optik/") | within("schlagworte/oel/")
    assert {"news/2026/n21/index.html"} | feeds == edited(rewritten(NEWS[-1]))


def test_the_edit_of_an_events_text_changes_neither_lists_nor_calendars() -> None:
    assert {"veranstaltungen/2026/tagung/index.html"} | FEEDS | within("cluster/optik/") == edited(rewritten(TAGUNG))


def test_the_edit_of_a_clusters_text_changes_the_pages_of_its_list_and_the_list_of_clusters() -> None:
    sheets = {f"cluster/optik/seite/{n}/index.html" for n in range(2, 12)}
    assert {"cluster/index.html", "cluster/optik/index.html"} | sheets == edited(rewritten(OPTIK))


def test_the_edit_of_a_text_without_a_date_changes_its_own_page() -> None:
    assert {"impressum/index.html"} == edited(rewritten(IMPRESSUM))


def test_an_events_new_title_reaches_its_reports() -> None:
    found = edited(replace(TAGUNG, title="Neu"))
    assert {"news/2019/bericht/index.html", "veranstaltungen/index.html", "termine.ics"} <= found
    assert [] == [output for output in found if output.startswith(("news/2020", "news/2026", "schlagworte"))]


def test_a_text_that_moves_changes_the_pages_that_link_to_it() -> None:
    link = page("ueber", body=RecordBody(digest="b", links=(Reference(IMPRESSUM.path, "kontakt"),)))
    moved = replace(IMPRESSUM, address="/kontakt/")
    assert {"kontakt/index.html", "ueber/index.html", "sitemap.xml"} == edited(moved, link)


def test_a_document_that_grows_changes_the_page_that_tells_its_size() -> None:
    document = "content/pages/plan.pdf"
    whole = catalog(page("a", attachments=(Attachment(document),)), page("b"), files=(document,))
    same, longer = (replace(whole.files[document], digest="other", size=size) for size in (1, 2))
    files = {**whole.files, document: same}
    assert {"a/plan.pdf"} == changed(whole, replace(whole, files=files))
    files = {**whole.files, document: longer}
    assert {"a/plan.pdf", "a/index.html"} == changed(whole, replace(whole, files=files))


def _swapped(whole: Catalog) -> Catalog:
    """The same with other bytes in the picture file."""
    other = replace(whole.files[PHOTO.path], digest="other")
    known = replace(measured(PHOTO.path), digest="other")
    return replace(whole, files={**whole.files, PHOTO.path: other}, picture_files={PHOTO.path: known})


def test_a_picture_that_is_swapped_changes_the_pages_that_show_it() -> None:
    whole = catalog(*SITE, replace(IMPRESSUM, path="x", address="/x/", image=PHOTO), files=(PHOTO.path,))
    made = {name for name in planned(_swapped(whole)) if name.startswith("media/")}
    assert 4 == len(made)
    assert {"bildnachweise/index.html", "x/index.html"} | made == changed(whole, _swapped(whole))


def test_a_swapped_picture_in_a_text_stays_in_it() -> None:
    shown = replace(OLD, body=RecordBody(digest="b", pictures=(PHOTO,)))
    whole = catalog(*(shown if one is OLD else one for one in SITE), files=(PHOTO.path,))
    found = {name for name in changed(whole, _swapped(whole)) if not name.startswith("media/")}
    assert {"bildnachweise/index.html", "news/2020/alt/index.html"} == found


def test_a_swapped_lead_picture_goes_where_the_card_goes() -> None:
    shown = replace(OLD, image=PHOTO)
    whole = catalog(*(shown if one is OLD else one for one in SITE), files=(PHOTO.path,))
    found = {name for name in changed(whole, _swapped(whole)) if not name.startswith("media/")}
    lists = {"news/2020/index.html", "news/2020/01/index.html", "news/seite/11/index.html"}
    lists |= {"schlagworte/oel/seite/11/index.html", "cluster/optik/seite/11/index.html"}
    kin = {f"news/2026/n{n:02}/index.html" for n in (1, 2)}
    assert lists | kin | {"bildnachweise/index.html", "news/2020/alt/index.html"} == found


def test_where_a_record_lies_is_no_part_of_what_it_is() -> None:
    whole = catalog(*SITE)
    elsewhere = replace(whole, records=MemoryRecordStore({record.path: record for record in SITE}))
    assert seals(planned(whole)) == seals(planned(elsewhere))
    filed = PlanContext(whole).prepare_record(whole.entries[OLD.path]).ref
    assert digest.seal_of(filed) == digest.seal_of(replace(filed, entry=filed.entry._replace(key="k")))
    assert digest.seal_of(filed) != digest.seal_of(replace(filed, value_digest=b"x" * digest.SIZE))


def test_a_story_opens_its_record() -> None:
    assert OLD is story(OLD).ref.load()


def test_a_plain_story_needs_nothing_of_other_files() -> None:
    found = story(OLD, OPTIK)
    assert ((), (), ()) == (found.link_addresses, found.picture_files, found.attachment_sizes)


def test_a_story_has_what_it_needs_of_other_files() -> None:
    links = (Reference(IMPRESSUM.path, "a"), Reference(IMPRESSUM.path, "b"), Reference("content/pages/geheim.md"))
    text = RecordBody(digest="b", links=(*links, Reference("content/pages/x.pdf")), pictures=(PHOTO,))
    one = page("p", body=text, image=PHOTO, attachments=(Attachment("content/pages/x.pdf"),))
    found = story(one, IMPRESSUM, files=(PHOTO.path, "content/pages/x.pdf"))
    assert (
        (IMPRESSUM.path, "/impressum/"),
        ("content/pages/geheim.md", ""),
        ("content/pages/x.pdf", "/p/x.pdf"),
    ) == found.link_addresses
    assert ((PHOTO.path, measured(PHOTO.path)),) == found.picture_files
    assert (("content/pages/x.pdf", 1),) == found.attachment_sizes


def test_a_story_knows_the_files_of_its_pictures() -> None:
    found = RecordInput(story(OLD).ref, picture_files=((PHOTO.path, PictureFile("d", 6, 4, "png")),))
    assert PictureFile("d", 6, 4, "png") == found.find_picture_file(PHOTO)
    assert (None, None) == (found.find_picture_file(None), found.find_picture_file(replace(PHOTO, path="other")))

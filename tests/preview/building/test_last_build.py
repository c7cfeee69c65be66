from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment
from netzblatt.model.problem import Position, error
from netzblatt.model.settings import Settings
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.pipeline import Result
from netzblatt.preview.building.last_build import LastBuild
from netzblatt.preview.outcome import BuildOutcome, Wish

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER, LATEST = AT.replace(hour=18), AT.replace(hour=22)
PAGE, PICTURE = "news/2026/linse/index.html", "media/foto-lead-240.webp"
ARTICLE, PHOTOGRAPH = "content/news/2026-03-01-linse/index.md", "content/news/2026-03-01-linse/foto.png"
SETTINGS = Settings(name="Netz", address="https://www.example.org/netz", language="en", timezone="Europe/Rome")


def _make_result(origins: Mapping[str, str], **values: object) -> Result:
    """Makes the result of a build in which all digests are the names. The first page of a document is its own."""
    documents = [
        (origin, path) for path, origin in origins.items() if origin.endswith(".md") and path.endswith(".html")
    ]
    fields = {
        "manifest": {path: path for path in origins},
        "sources": {path: path for path in origins.values()},
        "pages": dict(reversed(documents)),
    }
    return replace(Result(settings=SETTINGS, origins=origins, is_exchanged=True), **{**fields, **values})


@pytest.fixture
def shown() -> LastBuild:
    """Makes a last build with an article and its photograph."""
    shown = LastBuild(Result(), BuildOutcome(wish=Wish(), at=AT))
    shown.make_outcome(_make_result({PAGE: ARTICLE, PICTURE: PHOTOGRAPH, "index.html": "content/site.yml"}), Wish(), AT)
    return shown


def _add_build(shown: LastBuild, build: Result, *changed: str) -> BuildOutcome:
    shown.add_changes(changed)
    return shown.make_outcome(build, Wish(), AT)


def test_the_first_build_tells_everything() -> None:
    shown = LastBuild(
        Result(manifest={"index.html": "before", "alt.html": "before", PAGE: PAGE}), BuildOutcome(wish=Wish(), at=AT)
    )
    outcome = _add_build(shown, _make_result({PAGE: ARTICLE, "index.html": "content/site.yml"}))
    assert {PAGE: ARTICLE, "index.html": "content/site.yml"} == outcome.origins
    assert outcome.is_whole
    # What an earlier process left is known.
    assert {"index.html", "alt.html"} == outcome.changed
    assert ("en", "/netz", "Europe/Rome") == (outcome.language, outcome.base, outcome.timezone)


def test_later_ones_tell_what_is_different(shown: LastBuild) -> None:
    origins = {PAGE: ARTICLE, "index.html": "content/pages/start.md", "neu.html": "content/pages/neu.md"}
    outcome = _add_build(
        shown, _make_result(origins, manifest={PAGE: "anders", "index.html": "index.html", "neu.html": ""})
    )
    assert not outcome.is_whole
    assert {PAGE, PICTURE, "neu.html"} == outcome.changed
    assert {
        "index.html": "content/pages/start.md",
        "neu.html": "content/pages/neu.md",
        PICTURE: None,
    } == outcome.origins


def test_a_build_with_errors_changes_nothing_and_the_next_is_compared_with_the_one_on_show(shown: LastBuild) -> None:
    fault = error(Position(ARTICLE), "date/impossible")
    outcome = _add_build(shown, Result(problems=(fault,), seconds=0.1, stages={"read": 0.1}), ARTICLE)
    expected = BuildOutcome(wish=Wish(), at=AT, problems=(fault,), seconds=0.1, stages={"read": 0.1})
    assert replace(expected, language="en", base="/netz", timezone="Europe/Rome") == outcome
    mended = _add_build(shown, _make_result({PAGE: ARTICLE}, manifest={PAGE: "anders"}))
    assert {PAGE, PICTURE, "index.html"} == mended.changed
    assert (PAGE,) == mended.saved


def test_a_fault_is_told_with_what_is_known_of_the_site(shown: LastBuild) -> None:
    expected = BuildOutcome(wish=Wish(has_drafts=False), at=LATER, language="en", base="/netz", timezone="Europe/Rome")
    assert replace(expected, fault="disk full") == shown.make_fault("disk full", Wish(has_drafts=False), LATER)


def test_the_page_of_a_file_that_was_renamed_has_moved(shown: LastBuild) -> None:
    new, place = "content/news/2026-03-01-spiegel/index.md", "news/2026/spiegel/index.html"
    outcome = _add_build(shown, _make_result({place: new}, sources={new: ARTICLE}))
    assert {PAGE: place} == outcome.moved


def test_the_page_of_a_file_that_gives_it_another_address_has_moved(shown: LastBuild) -> None:
    outcome = _add_build(shown, _make_result({"news/2025/linse/index.html": ARTICLE}, sources={ARTICLE: "edited"}))
    assert {PAGE: "news/2025/linse/index.html"} == outcome.moved


def test_the_page_of_a_copy_has_not_moved_and_neither_has_one_that_was_deleted(shown: LastBuild) -> None:
    copied = _make_result(
        {PAGE: ARTICLE, "kopie.html": "content/kopie.md"}, sources={ARTICLE: "a", "content/kopie.md": "a"}
    )
    assert {} == _add_build(shown, copied).moved
    assert {} == _add_build(shown, _make_result({"neu.html": "content/neu.md"}, sources={"content/neu.md": "b"})).moved


def test_the_only_document_that_is_gone_is_the_only_one_that_is_new_whatever_it_says(shown: LastBuild) -> None:
    new, place = "content/news/2026-03-01-spiegel/index.md", "news/2026/spiegel/index.html"
    beside = {PICTURE: "content/news/2026-03-01-spiegel/foto.png"}
    assert {PAGE: place} == _add_build(
        shown, _make_result({place: new} | beside, sources={new: "edited", beside[PICTURE]: PHOTOGRAPH})
    ).moved


def test_of_several_documents_that_are_renamed_and_edited_nobody_can_tell(shown: LastBuild) -> None:
    new = {"a.html": "content/a.md", "b.html": "content/b.md"}
    assert {} == _add_build(shown, _make_result(new)).moved


def test_of_equal_files_that_are_renamed_each_has_its_own_new_name() -> None:
    shown = LastBuild(Result(), BuildOutcome(wish=Wish(), at=AT))
    _add_build(
        shown,
        _make_result({f"{x}.html": f"content/{x}.md" for x in "ab"}, sources={f"content/{x}.md": "=" for x in "ab"}),
    )
    after = _make_result({f"{x}.html": f"content/{x}.md" for x in "cd"}, sources={f"content/{x}.md": "=" for x in "cd"})
    assert {"a.html": "c.html", "b.html": "d.html"} == _add_build(shown, after).moved


def test_the_page_of_a_file_that_has_none_any_more_has_not_moved(shown: LastBuild) -> None:
    assert {} == _add_build(shown, _make_result({}, pages={ARTICLE: PAGE}, sources={ARTICLE: "withheld"})).moved


def test_lists_that_no_document_wants_do_not_move(shown: LastBuild) -> None:
    assert {} == _add_build(shown, _make_result({"tags/neu/index.html": "content/site.yml"})).moved


def test_a_move_is_told_with_the_build_that_shows_it(shown: LastBuild) -> None:
    new = "content/news/neu.md"
    assert {} == _add_build(shown, Result(problems=(error(Position("x"), "link/nowhere"),)), ARTICLE, new).moved
    assert {PAGE: "neu.html"} == _add_build(shown, _make_result({"neu.html": new}, sources={new: ARTICLE})).moved


def test_saved_are_the_pages_of_what_was_changed_the_last_one_last(shown: LastBuild) -> None:
    other = {"a.html": "content/a.md", "b.html": "content/b.md", PAGE: ARTICLE, "alt.html": ARTICLE}
    outcome = _add_build(
        shown, _make_result(other), "content/b.md", PHOTOGRAPH, "content/a.md", "content/b.md", "assets/css/x.css"
    )
    assert (PAGE, "a.html", "b.html") == outcome.saved
    assert () == _add_build(shown, _make_result(other)).saved


def test_what_was_saved_while_there_were_errors_counts_when_they_are_mended(shown: LastBuild) -> None:
    _add_build(shown, Result(problems=(error(Position("x"), "y"),)), "content/a.md")
    outcome = _add_build(shown, _make_result({PAGE: ARTICLE, "a.html": "content/a.md"}), PHOTOGRAPH, ARTICLE)
    assert ("a.html", PAGE) == outcome.saved


def test_it_holds_until_the_first_thing_that_time_will_do(shown: LastBuild) -> None:
    embargo = Withheld("a.md", "A", Reason.EMBARGO, Moment(LATER))
    draft = Withheld("b.md", "B", Reason.DRAFT)
    assert LATER == _add_build(shown, _make_result({}, unpublished=(draft, embargo), until=LATEST)).until
    assert LATEST == _add_build(shown, _make_result({}, unpublished=(draft,), until=LATEST)).until
    assert _add_build(shown, _make_result({}, unpublished=(draft,))).until is None


def test_another_day_stays_the_same_day(shown: LastBuild) -> None:
    wish = Wish(day=date(2026, 12, 24))
    assert shown.make_outcome(_make_result({}, until=LATER), wish, AT).until is None

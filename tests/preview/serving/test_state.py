from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from netzblatt.model.problem import Position, error
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.preview.serving.state import PreviewState

AT = datetime(2026, 11, 21, 13, 2, tzinfo=UTC)
NEWS = {"news/a/index.html": "content/news/a.md", "feed.atom": "content/site.yml"}
DRAFT = Withheld("content/news/a.md", "A", Reason.DRAFT)


def _outcome(**values: Any) -> BuildOutcome:
    return BuildOutcome(**{"wish": Wish(), "at": AT, "is_exchanged": True, **values})


def _make_state(**values: Any) -> PreviewState:
    return PreviewState(version=7).with_outcome(
        _outcome(is_whole=True, origins=NEWS, changed=frozenset(NEWS), **values)
    )


def test_the_first_build_is_on_show() -> None:
    state = _make_state(language="en", base="/netz")
    assert (8, AT, True, False) == (state.version, state.at, state.is_current, state.is_building)
    assert ("en", "/netz", NEWS, frozenset(NEWS)) == (state.language, state.base, state.origins, state.changed)


def test_a_build_that_went_wrong_leaves_what_is_on_show_and_tells_what_is_wrong() -> None:
    problem = error(Position("content/news/a.md", 1), "date/impossible")
    state = _make_state().with_outcome(
        _outcome(is_exchanged=False, problems=(problem,), base="/else", wish=Wish(has_drafts=False))
    )
    assert (8, AT, False, "", NEWS) == (state.version, state.at, state.is_current, state.base, state.origins)
    assert ((problem,), False, frozenset()) == (state.problems, state.wish.has_drafts, state.changed)
    mended = state.with_outcome(_outcome())
    assert (8, True, (), frozenset()) == (mended.version, mended.is_current, mended.problems, mended.changed)


def test_the_first_problems_of_a_build_that_goes_on_are_on_show_at_once() -> None:
    problem = error(Position("content/news/a.md", 1), "date/impossible")
    state = _make_state().with_outcome(_outcome(is_exchanged=False, is_early=True, problems=(problem,)))
    assert ((problem,), True, 8) == (state.problems, state.is_building, state.version)
    assert not state.with_outcome(_outcome()).is_building


def test_origins_come_and_go() -> None:
    origins = {"news/a/index.html": None, "news/b/index.html": "content/news/b.md"}
    state = _make_state().with_outcome(_outcome(origins=origins, changed=frozenset(origins)))
    assert {"news/b/index.html": "content/news/b.md", "feed.atom": "content/site.yml"} == state.origins
    assert (9, frozenset(origins)) == (state.version, state.changed)


def test_a_new_builder_tells_all_origins_and_only_what_differs_is_another() -> None:
    state = _make_state().with_outcome(_outcome(is_whole=True, origins={"feed.atom": "content/site.yml"}))
    assert ({"feed.atom": "content/site.yml"}, 8) == (state.origins, state.version)


def test_a_page_with_the_same_bytes_is_another_when_its_banner_or_its_file_is() -> None:
    drafted = _make_state(unpublished=(DRAFT,))
    published = drafted.with_outcome(_outcome())
    assert (9, frozenset({"news/a/index.html"})) == (published.version, published.changed)
    renamed = published.with_outcome(_outcome(origins={"news/a/index.html": "content/news/b.md"}))
    assert (10, frozenset({"news/a/index.html"})) == (renamed.version, renamed.changed)
    assert 10 == renamed.with_outcome(_outcome()).version

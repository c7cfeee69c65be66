from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.moments import Moment
from netzblatt.model.problem import NOWHERE, Position, error, warning
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.preview.serving.editor import VS_CODE, Editor
from netzblatt.preview.serving.messages import make_page_note, make_reload_message, make_state_message, to_json
from netzblatt.preview.serving.state import PreviewState

AT = datetime(2026, 11, 21, 13, 2, 5, 999, tzinfo=UTC)
PATH = "content/news/a.md"
EDITOR = Editor(VS_CODE, Path("/srv/netz 1"))
ORIGINS = {"index.html": "content/site.yml", "news/ä/index.html": PATH, "assets/a.css": "assets/css/a.css"}
ORIGINS |= {"media/b.webp": "content/b.jpg", "media/c.AVIF": "content/c.jpg", "feed.atom": "content/site.yml"}


def _state(**values: Any) -> PreviewState:
    return PreviewState(**{"version": 7, "at": AT, "base": "/netz", "origins": ORIGINS, **values})


def _reload(*changed: str, follows: bool = False, **values: Any) -> Any:
    outcome = BuildOutcome(wish=Wish(), at=AT, is_exchanged=True, **values)
    return make_reload_message(_state(changed=frozenset(changed)), outcome, follows=follows)


def test_the_state_is_told_in_the_site_s_language_and_time_zone() -> None:
    message = make_state_message(_state(wish=Wish(day=date(2026, 12, 24))), EDITOR)
    assert ("state", 7, "2026-11-21T14:02:05+01:00") == (message["command"], message["version"], message["at"])
    assert "/netz/" == message["home"]
    assert ({"drafts": True, "day": "2026-12-24"}, "Vorschau") == (message["wish"], message["labels"]["preview"])
    message = make_state_message(PreviewState(version=7, language="fr"), EDITOR)
    assert (None, True, "Preview") == (message["at"], message["building"], message["labels"]["preview"])


@pytest.mark.parametrize(
    ("language", "words"), [("de-AT", "gibt es nicht"), ("en", "There is no"), ("../de", "There is no")]
)
def test_a_problem_has_its_sentence_its_line_and_what_opens_it(language: str, words: str) -> None:
    problem = error(
        Position(PATH, 7, 8), "date/impossible", excerpt="datum: 30.02.2013", value="30. Februar", guess="x"
    )
    fields = dict(make_state_message(_state(language=language, problems=(problem,)), EDITOR)["problems"][0])
    assert words in fields.pop("message")
    assert fields.pop("hint")
    assert {
        "code": "date/impossible",
        "is_error": True,
        "path": PATH,
        "line": 7,
        "column": 8,
        "excerpt": "datum: 30.02.2013",
        "cure": "",
        "edit": "vscode://file/srv/netz%201/content/news/a.md:7:8",
    } == fields


def test_what_is_in_no_file_cannot_be_opened() -> None:
    message = make_state_message(_state(problems=(warning(NOWHERE, "site/none"),)), EDITOR)["problems"][0]
    assert (None, False) == (message["edit"], message["is_error"])


def test_a_changed_page_is_loaded_again_and_what_else_changed_is_named() -> None:
    message = _reload("news/ä/index.html", "assets/a.css", "gone.css", moved={"x/index.html": "news/ä/index.html"})
    assert ("reload", "/", "page") == (message["command"], message["path"], message["kind"])
    assert ["/netz/assets/a.css"] == message["swap"]
    assert ["assets/a.css", "gone.css", "news/ä/index.html"] == message["outputs"]
    assert ({"/netz/x/": "/netz/news/%C3%A4/"}, None) == (message["moved"], message["follow"])


def test_style_sheets_and_pictures_alone_are_swapped() -> None:
    message = _reload("assets/a.css", "media/b.webp", "media/c.AVIF")
    assert ("swap", ["/netz/assets/a.css", "/netz/media/b.webp", "/netz/media/c.AVIF"]) == (
        message["kind"],
        message["swap"],
    )
    assert ("/netz/assets/a.css", "swap") == ((message := _reload("assets/a.css"))["path"], message["kind"])
    assert "page" == _reload("assets/a.css", "feed.atom")["kind"]
    assert "page" == _reload("gone.css")["kind"]


def test_nobody_is_told_of_nothing() -> None:
    assert None is _reload()
    assert None is _reload(saved=("index.html",))


def test_the_page_that_was_saved_last_is_followed_even_if_it_is_as_it_was() -> None:
    message = _reload(follows=True, saved=("index.html", "news/ä/index.html"))
    assert ("/netz/news/%C3%A4/", "swap", []) == (message["follow"], message["kind"], message["swap"])
    assert None is _reload(follows=True)


BERLIN = ZoneInfo("Europe/Berlin")


EXPIRED = Moment(datetime(2026, 3, 1, tzinfo=BERLIN))


@pytest.mark.parametrize(
    ("item", "wish"),
    [
        (Withheld(PATH, "A", Reason.DRAFT), {"drafts": True, "day": None}),
        (Withheld(PATH, "A", Reason.EMBARGO, EXPIRED), {"drafts": True, "day": None}),
        (Withheld(PATH, "A", Reason.EXPIRED, EXPIRED), {"drafts": True, "day": "2026-02-28"}),
        (Withheld(PATH, "A", Reason.EXPIRED), None),
    ],
)
def test_the_page_of_a_text_that_is_hidden_says_how_to_see_it(item: Withheld, wish: object) -> None:
    note = make_page_note(_state(hidden={"a/index.html": item}), "a/index.html", EDITOR)
    assert (PATH, item.reason, wish) == (note["origin"], note["unpublished"]["reason"], note["shown_by"])


def test_the_page_of_an_expired_text_that_is_there_needs_no_other_wish() -> None:
    item = Withheld(PATH, "A", Reason.EXPIRED, EXPIRED)
    note = make_page_note(_state(hidden={"a/index.html": item}, origins={"a/index.html": PATH}), "a/index.html", EDITOR)
    assert (PATH, Reason.EXPIRED, None) == (note["origin"], note["unpublished"]["reason"], note["shown_by"])


@pytest.mark.parametrize(
    ("until", "moment"),
    [
        (None, None),
        (Moment(datetime(2026, 12, 24, tzinfo=BERLIN)), "2026-12-24"),
        (Moment(datetime(2026, 12, 24, 9, 30, tzinfo=BERLIN), has_time=True), "2026-12-24T09:30:00+01:00"),
    ],
)
def test_a_page_says_what_it_is(until: Moment | None, moment: str | None) -> None:
    state = _state(unpublished={PATH: Withheld(PATH, "A", Reason.EMBARGO, until)})
    assert {
        "version": 7,
        "home": "/netz/",
        "output": "news/ä/index.html",
        "origin": PATH,
        "edit": "vscode://file/srv/netz%201/content/news/a.md:1:1",
        "unpublished": {"reason": "embargo", "until": moment},
        "shown_by": None,
    } == make_page_note(state, "news/ä/index.html", EDITOR)


def test_a_message_ends_no_element_of_html() -> None:
    message = {"a": "</script><!--<script>", "ä": "\u2028"}
    assert "<" not in to_json(message)
    assert message == json.loads(to_json(message))


def test_the_editor_is_whatever_has_an_address() -> None:
    editor = Editor("idea://open?file=/{path}&line={line}", Path("/a&b"))
    assert "idea://open?file=/a%26b/c.md&line=1" == editor.link_to(Position("c.md"))
    assert "idea://open?file=/a%26b/%7Bline%7D.md&line=3" == editor.link_to(Position("{line}.md", 3))


def test_of_thousands_of_problems_the_worst_are_told_each_once() -> None:
    problems = [error(Position(f"{number:04}.md", 4), "form/useless-key", key="layout") for number in range(1200)]
    problems += [warning(Position(f"{number:04}.md", 9), "teaser/missing", n=number) for number in range(100)]
    message = make_state_message(_state(problems=tuple(problems)), EDITOR)
    assert ({"errors": 1200, "warnings": 100}, 50) == (message["counts"], len(message["problems"]))
    assert message["problems"][0]["message"].endswith("(1200 ×)")
    assert len(to_json(message)) < 50_000

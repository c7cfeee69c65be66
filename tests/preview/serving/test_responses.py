"""The answers to single requests; test_server.py asks for them from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netzblatt.preview.serving.responses import BROWSER, insert_script
from netzblatt.preview.serving.state import PreviewState
from tests.preview.running import AT, FIRST, RunningServer, run_server

SCRIPTS = (
    b'<script type="application/json" id="netzblatt-page">{}</script>'
    b'<script type="module" src="/_preview/preview.js"></script>'
)


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[RunningServer]:
    with run_server(tmp_path, state=PreviewState(version=FIRST, at=AT, base="/netz", language="en")) as shown:
        yield shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<body><p>Text</p>", b"</body>\n"),
        (b"<BODY><p>Text</p>", b"</BODY></HTML>"),
        (b"<p>Text", b""),
        (b"<body><pre></body></pre>", b"</body>"),
        (b"<body>\xff", b"</body>"),
        (b"", b""),
    ],
)
def test_the_script_stands_before_the_last_end_of_the_body(before: bytes, after: bytes) -> None:
    assert before + SCRIPTS + after == insert_script(before + after, "{}")


def test_a_query_is_kept_when_an_address_is_led_elsewhere(shown: RunningServer) -> None:
    answer = shown.ask("/netz/news?seite=2")
    assert (301, "/netz/news/?seite=2") == (answer.status, answer.headers["Location"])
    answer = shown.ask("/?seite=2")
    assert (302, "/netz/?seite=2") == (answer.status, answer.headers["Location"])


def test_a_page_that_is_missing_is_named_in_the_language_of_the_site(shown: RunningServer) -> None:
    (shown.folder / "404.html").unlink()
    answer = shown.ask("/netz/fehlt/")
    assert answer.body.startswith(b'<!doctype html><html lang="en"><head>') or b'<html lang="en">' in answer.body
    assert (404, "fehlt/index.html") == (answer.status, answer.note["output"])


def test_an_edition_has_a_page_of_its_own_for_what_is_missing(shown: RunningServer) -> None:
    (shown.folder / "en").mkdir()
    (shown.folder / "en" / "404.html").write_text("<body>Nothing</body>")
    assert [True, True, False] == [
        b"Nothing" in shown.ask(f"/netz/{path}").body for path in ("en/x/", "en/x/y", "x/en/")
    ]


def test_our_own_files_are_sent_and_no_others(shown: RunningServer) -> None:
    answer = shown.ask("/_preview/preview.js")
    assert (200, (BROWSER / "preview.js").read_bytes()) == (answer.status, answer.body)
    assert 404 == shown.ask("/_preview/nothing.js").status


def test_the_state_says_what_the_server_shows(shown: RunningServer) -> None:
    state = shown.state
    assert ("state", FIRST, "/netz/", "en") == (
        state["command"],
        state["version"],
        state["home"],
        state["language"],
    )


def test_a_refusal_says_no_more_than_its_status(shown: RunningServer) -> None:
    answer = shown.ask("/netz/", Host="evil.example")
    assert (421, b"421 Misdirected Request\n") == (answer.status, answer.body)

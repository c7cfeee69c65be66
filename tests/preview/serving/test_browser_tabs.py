from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from netzblatt.preview.outcome import Wish
from netzblatt.preview.serving.browser_tabs import MOST_TABS, parse_wish
from netzblatt.preview.serving.server import Timeouts
from tests.preview.running import FIRST, RunningServer, Tab, frame, run_server, wait_until


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[RunningServer]:
    with run_server(tmp_path) as shown:
        yield shown


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.example", "https://{host}", "http://{host}.evil.example", "http://127.0.0.1"]
)
def test_only_a_page_of_the_preview_itself_may_open_the_socket(shown: RunningServer, origin: str) -> None:
    with Tab.open(shown.port, Origin=origin.format(host=shown.host)) as tab:
        assert 403 == tab.status
    # Programs can say anything; browsers cannot be made to say this.
    with Tab.open(shown.port, Origin="http://evil.example", **{"Sec-Fetch-Site": "same-origin"}) as tab:
        assert 403 == tab.status


def test_an_own_origin_at_a_foreign_host_is_refused_too(shown: RunningServer) -> None:
    with Tab.open(shown.port, Origin="http://evil.example", Host="evil.example") as tab:
        assert 421 == tab.status


def test_a_tab_hears_the_state_and_then_of_each_build(shown: RunningServer) -> None:
    with shown.tab("netzblatt") as tab:
        assert ("state", FIRST, []) == ((state := tab.hear())["command"], state["version"], state["problems"])
        shown.show_outcome(changed=frozenset({"news/index.html"}))
        state, reload = tab.hear(), tab.hear()
        assert ("state", FIRST + 1, True) == (state["command"], state["version"], state["is_current"])
        assert ("reload", ["news/index.html"]) == (reload["command"], reload["outputs"])


def test_no_reload_is_dropped_however_fast_they_come(shown: RunningServer) -> None:
    with shown.tab("netzblatt") as tab:
        for number in range(50):
            shown.preview.show_outcome(shown.make_outcome(changed=frozenset({f"{number}.html"})))
        heard = [tab.hear() for _ in range(101)]
    assert [f"{number}.html" for number in range(50)] == [m["outputs"][0] for m in heard if m["command"] == "reload"]


def test_livereload_s_own_clients_hear_nothing_but_its_own_commands(shown: RunningServer) -> None:
    with shown.tab() as tab:
        shown.show_outcome(changed=frozenset({"assets/site.css"}), origins={"assets/site.css": "assets/css/site.css"})
        assert ("reload", "/assets/site.css", True) == (
            (heard := tab.hear())["command"],
            heard["path"],
            heard["liveCSS"],
        )


def test_before_the_greeting_nothing_is_told(shown: RunningServer) -> None:
    with Tab.open(shown.port, Origin=f"http://{shown.host}") as tab:
        shown.show_outcome(changed=frozenset({"a.html"}))
        tab.say({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]})
        assert "hello" == tab.hear()["command"]


def test_a_build_that_takes_long_is_told_of_when_it_has_begun(shown: RunningServer) -> None:
    with shown.tab("netzblatt") as tab:
        tab.hear()
        shown.preview.announce_build()
        assert tab.hear()["building"]
        shown.preview.show_outcome(shown.make_outcome())
        assert not tab.hear()["building"]
        shown.preview.announce_build()
        shown.preview.show_outcome(shown.make_outcome(fault="kaputt"))
        assert ("kaputt", False) == ((state := tab.hear())["fault"], state["building"])


def test_a_build_that_went_wrong_is_told_and_nothing_is_reloaded(shown: RunningServer) -> None:
    with shown.tab("netzblatt") as tab:
        tab.hear()
        shown.preview.show_outcome(shown.make_outcome(is_exchanged=False, fault="kaputt"))
        assert ("kaputt", False, FIRST) == ((state := tab.hear())["fault"], state["is_current"], state["version"])
        shown.show_outcome(changed=frozenset({"a.html"}))
        assert ["state", "reload"] == [tab.hear()["command"] for _ in range(2)]


def test_a_wish_is_handed_on(shown: RunningServer) -> None:
    with shown.tab("netzblatt") as tab:
        tab.say({"command": "wish", "drafts": False, "day": "2026-12-24"})
        assert Wish(has_drafts=False, day=date(2026, 12, 24)) == shown.wishes.get(timeout=20)
        tab.say({"command": "wish", "drafts": True, "day": None, "more": 1})
        assert Wish() == shown.wishes.get(timeout=20)


@pytest.mark.parametrize(
    "said",
    [
        {"drafts": 1, "day": None},
        {"drafts": "true", "day": None},
        {"drafts": True},
        {"day": "2026-12-24"},
        {"drafts": True, "day": 20261224},
        {"drafts": True, "day": "2026-02-30"},
        {"drafts": True, "day": "20261224"},
        {"drafts": True, "day": "2026-W52-4"},
        {"drafts": True, "day": "2026-12-24T00:00"},
        {"drafts": True, "day": "２０２６-12-24"},
        {"drafts": True, "day": "0001-01-01"},
        {"drafts": True, "day": "9999-12-31"},
        {"drafts": True, "day": ""},
        {"drafts": True, "day": ["2026-12-24"]},
        [],
        None,
    ],
)
def test_what_is_no_wish_is_none(said: object) -> None:
    assert None is parse_wish(said)


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"kein JSON",
        b"[",
        b"[" * 10_000,
        b"null",
        b"7",
        b'"hello"',
        b"[]",
        b"{}",
        b'{"command": null}',
        b'{"command": ["hello"]}',
        b'{"command": {"command": "hello"}}',
        b'{"command": "reload", "path": "/"}',
        b'{"command": "info"}',
        b'{"command": "info", "url": 7}',
        b'{"command": "wish"}',
        b'{"command": "hello", "protocols": 7}',
        b'{"command": "hello", "protocols": {"netzblatt": 1}}',
        b'{"command": "hello", "protocols": [[]]}',
        b'{"command": NaN}',
        b'{"command": "wish", "drafts": true, "day": "' + b"9" * 10_000 + b'"}',
    ],
)
def test_anything_else_is_passed_by(shown: RunningServer, capfd: pytest.CaptureFixture[str], message: bytes) -> None:
    with shown.tab("netzblatt") as tab:
        tab.hear()
        for code in (1, 2):
            tab.say(message, code)
        tab.say({"command": "wish", "drafts": False, "day": None})
        assert Wish(has_drafts=False) == shown.wishes.get(timeout=20)
        assert shown.wishes.empty()
    assert ("", "") == capfd.readouterr()


@pytest.mark.parametrize(
    "data",
    [
        frame(b"x" * 20_000),
        frame(b"\xff\xfe"),
        frame(b"", 3),
        frame(b"x" * 126, 9),
        b"\x81\xff" + b"\xff" * 8,
        b"\xff" * 100,
    ],
    ids=["long", "no UTF-8", "no such code", "long ping", "endless", "noise"],
)
def test_what_is_no_message_ends_that_socket_only(
    shown: RunningServer, capfd: pytest.CaptureFixture[str], data: bytes
) -> None:
    with shown.tab("netzblatt") as tab, shown.tab("netzblatt") as other:
        assert "state" == tab.hear()["command"] == other.hear()["command"]
        tab.line.sendall(data)
        assert None is tab.hear()
        shown.show_outcome(changed=frozenset({"a.html"}))
        assert ["state", "reload"] == [other.hear()["command"] for _ in range(2)]
    assert ("", "") == capfd.readouterr()


def test_a_tab_whose_machine_was_switched_off_is_dropped(tmp_path: Path) -> None:
    with run_server(tmp_path, timeouts=Timeouts(ping=0.1)) as shown, shown.tab("netzblatt") as tab:
        heard = [tab.frame() for _ in range(3)]
    # A message, a ping, and an end.
    assert [1, 9, 8] == [found and found[0] for found in heard]


def test_more_tabs_than_anybody_has_push_out_the_oldest(shown: RunningServer) -> None:
    tabs = [Tab.open(shown.port, Origin=f"http://{shown.host}") for _ in range(MOST_TABS + 10)]
    assert {101} == {tab.status for tab in tabs}
    assert [None] * 10 == [tab.hear() for tab in tabs[:10]]
    tabs[-1].say({"command": "hello", "protocols": []})
    assert "hello" == tabs[-1].hear()["command"]
    for tab in tabs:
        tab.line.close()


def test_a_tab_that_does_not_listen_is_dropped_and_the_others_hear_all(shown: RunningServer) -> None:
    outputs = frozenset(f"{number:0200}.html" for number in range(10_000))
    with shown.tab("netzblatt") as deaf, shown.tab("netzblatt") as tab:
        deaf.line.settimeout(0.2)
        tab.hear()
        for number in range(12):
            shown.preview.show_outcome(shown.make_outcome(changed=outputs | {f"{number}.html"}))
            assert ["state", "reload"] == [tab.hear()["command"] for _ in range(2)]
        # What was on its way before is still heard; then there is an end.
        wait_until(lambda: deaf.hear() is None)

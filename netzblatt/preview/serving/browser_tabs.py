"""The browser's tabs that look at the preview, each at the other end of a socket: told of each build, they may say what
they wish to see. Knows no build.
"""

from __future__ import annotations

import json
import re
from asyncio import Future
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from livereload.handlers import LiveReloadHandler
from tornado.iostream import StreamBufferFullError
from tornado.websocket import WebSocketClosedError

from netzblatt.preview.outcome import Wish
from netzblatt.preview.serving.guard import is_own_origin

# The name of our messages beside those of LiveReload's protocol 7, whose own clients break off at a stranger's command.
PROTOCOL = "netzblatt"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# In others the rules of time zones, or the calendar itself, end.
YEARS = range(1900, 2200)
# More sockets than a person has tabs; macOS grants a program 256 files in all.
MOST = 100
# Octets of messages that a tab has not fetched: one that is asleep gets no more than the memory for these.
LONGEST_QUEUE = 1 << 24


class BrowserTabs:
    """All that are open. `on_open` gives the text that a tab is told first, `on_wish` hears what somebody wishes."""

    def __init__(self, on_open: Callable[[], str]) -> None:
        self.on_open = on_open
        self.on_wish: Callable[[Wish], None] = lambda _: None
        # In the order in which they came.
        self._open: dict[BrowserTab, None] = {}

    def add(self, tab: BrowserTab) -> None:
        self._open[tab] = None
        if len(self._open) > MOST:
            next(iter(self._open)).disconnect()

    def remove(self, tab: BrowserTab) -> None:
        self._open.pop(tab, None)

    def disconnect_all(self) -> None:
        """None is left."""
        for tab in list(self._open):
            tab.disconnect()

    def send(self, text: str, *, is_ours: bool) -> None:
        """All of them; if it is a message of our own protocol, those that speak it."""
        for tab in [tab for tab in self._open if (tab.is_ours if is_ours else tab.is_greeted)]:
            tab.send(text)


class BrowserTab(LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """One socket. What it says may be anything: the program at its other end need not be a browser."""

    def initialize(self, tabs: BrowserTabs) -> None:
        self.tabs = tabs
        # LiveReload's clients break off if anything comes before the greeting.
        self.is_greeted, self.is_ours = False, False

    def prepare(self) -> None:
        # Browsers always say it; check_origin is asked only about origins that look foreign.
        if not is_own_origin(self.request.headers.get("Origin"), self.request.host):
            self.send_error(403)

    def check_origin(self, origin: str) -> bool:
        del origin
        return False

    def open(self, *_: str) -> None:
        self.ws_connection.stream.max_write_buffer_size = LONGEST_QUEUE
        self.set_nodelay(True)
        self.tabs.add(self)

    def on_close(self) -> None:
        self.tabs.remove(self)

    def on_message(self, message: str | bytes) -> None:
        match _read(message):
            case {"command": "hello", **rest}:
                super().on_message(message)
                self._greet(rest.get("protocols"))
            case {"command": "wish", **rest} if wish := parse_wish(rest):
                self.tabs.on_wish(wish)

    def _greet(self, protocols: object) -> None:
        self.is_greeted, self.is_ours = True, isinstance(protocols, list) and PROTOCOL in protocols
        if self.is_ours:
            self.send(self.tabs.on_open())

    def send(self, text: str) -> None:
        """Or drops a tab that does not listen; when it wakes it will come again."""
        try:
            self.write_message(text).add_done_callback(_forget)
        except WebSocketClosedError:
            self.tabs.remove(self)
        except StreamBufferFullError:
            self.disconnect()

    def disconnect(self) -> None:
        """Without waiting for the other end to agree."""
        self.tabs.remove(self)
        self.ws_connection.stream.close()


def parse_wish(said: object) -> Wish | None:
    """What is wished: {"drafts": bool, "day": "2026-12-24" or null}. None if it is anything else."""
    match said:
        case {"drafts": bool(has_drafts), "day": None}:
            return Wish(has_drafts=has_drafts)
        case {"drafts": bool(has_drafts), "day": str(day)} if DAY.fullmatch(day):
            with suppress(ValueError):
                found = date.fromisoformat(day)
                return Wish(has_drafts=has_drafts, day=found) if found.year in YEARS else None
    return None


def _read(message: str | bytes) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(message)
    return None


def _forget(told: Future[None]) -> None:
    """A tab that closed meanwhile is no fault; asyncio would say so if nobody looked at it."""
    if not told.cancelled():
        told.exception()

"""The browser tabs that show the preview, each at the other end of a socket. They receive a message after each build,
and may send a wish. Knows no build.
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

# Our clients announce this protocol. LiveReload's own break off at a command that is not of their protocol 7.
PROTOCOL = "netzblatt"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Time zones and the calendar have no rules for all other years.
YEARS = range(1900, 2200)
# More sockets than a person has tabs. macOS grants a program 256 files in all.
MOST_TABS = 100
# Octets of messages that wait for a tab that is asleep.
LONGEST_QUEUE = 1 << 24


class BrowserTabs:
    """All open tabs. `on_open` returns the first text for a tab; `on_wish` is called with each wish."""

    def __init__(self, on_open: Callable[[], str]) -> None:
        self.on_open = on_open
        self.on_wish: Callable[[Wish], None] = lambda _: None
        # In the order in which they came.
        self._open: dict[BrowserTab, None] = {}

    def add(self, tab: BrowserTab) -> None:
        """Adds a tab, and drops the oldest if there are too many."""
        self._open[tab] = None
        if len(self._open) > MOST_TABS:
            next(iter(self._open)).disconnect()

    def remove(self, tab: BrowserTab) -> None:
        self._open.pop(tab, None)

    def disconnect_all(self) -> None:
        """Closes all sockets."""
        for tab in list(self._open):
            tab.disconnect()

    def send(self, text: str, *, is_ours: bool) -> None:
        """Sends a message to all tabs, or with `is_ours` to those that speak our own protocol."""
        # A copy: a tab that cannot be reached is removed.
        for tab in list(self._open):
            if tab.is_ours or (tab.is_greeted and not is_ours):
                tab.send(text)


class BrowserTab(LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """The server's end of one socket. The program at the other end need not be a browser, and may send anything."""

    def initialize(self, tabs: BrowserTabs) -> None:
        self.tabs = tabs
        # LiveReload's clients break off if they receive anything before the greeting.
        self.is_greeted = False
        self.is_ours = False

    def prepare(self) -> None:
        # Browsers always send an origin. Tornado calls check_origin only for one that looks foreign to it.
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
        match _parse_json(message):
            case {"command": "hello", **fields}:
                super().on_message(message)
                self._greet(fields.get("protocols"))
            case {"command": "wish", **fields}:
                wish = parse_wish(fields)
                if wish:
                    self.tabs.on_wish(wish)

    def _greet(self, protocols: object) -> None:
        self.is_greeted = True
        self.is_ours = isinstance(protocols, list) and PROTOCOL in protocols
        if self.is_ours:
            self.send(self.tabs.on_open())

    def send(self, text: str) -> None:
        """Sends a message, or drops a tab that does not read; it connects again when it wakes."""
        try:
            self.write_message(text).add_done_callback(_discard_exception)
        except WebSocketClosedError:
            self.tabs.remove(self)
        except StreamBufferFullError:
            self.disconnect()

    def disconnect(self) -> None:
        """Closes the socket without waiting for the other end to agree."""
        self.tabs.remove(self)
        self.ws_connection.stream.close()


def parse_wish(message: object) -> Wish | None:
    """Parses {"drafts": bool, "day": "2026-12-24" or null}; None if the message is anything else."""
    match message:
        case {"drafts": bool(has_drafts), "day": None}:
            return Wish(has_drafts=has_drafts)
        case {"drafts": bool(has_drafts), "day": str(text)} if DAY.fullmatch(text):
            with suppress(ValueError):
                day = date.fromisoformat(text)
                if day.year in YEARS:
                    return Wish(has_drafts=has_drafts, day=day)
    return None


def _parse_json(message: str | bytes) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(message)
    return None


def _discard_exception(sending: Future[None]) -> None:
    """Retrieves the exception of a tab that closed meanwhile: otherwise asyncio would log it as a fault."""
    if not sending.cancelled():
        sending.exception()

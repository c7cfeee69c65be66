"""The preview's HTTP server and its reload socket: livereload's, with handlers of our own. Neither its watching nor its
sending is used: it watches on the loop that answers requests, and loses a reload within three seconds of the last.
Knows neither building nor watching.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPMessageDelegate, HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.web import Application

from netzblatt.model.frozen import replace
from netzblatt.pipeline.previous import SitePaths
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.preview.serving.browser_tabs import BrowserTab, BrowserTabs
from netzblatt.preview.serving.editor import Editor
from netzblatt.preview.serving.file_response import ServedSite
from netzblatt.preview.serving.guard import HostNames, find_refusal
from netzblatt.preview.serving.messages import make_reload_message, make_state_message, to_json
from netzblatt.preview.serving.responses import (
    BrowserFileResponse,
    PageResponse,
    RefusalResponse,
    StateResponse,
    StyleGuideResponse,
)
from netzblatt.preview.serving.state import PreviewState
from netzblatt.tools.i18n.sentences import messages, spoken

# How many ports behind the wanted one are tried.
PORTS = 100
# Connections that say nothing: seconds until one is closed, and how many there may be. Browsers open six at most.
PATIENCE, MOST, BACKLOG = 60, 100, 128
# Octets of a request's header; cookies of other servers on this machine come along. Bodies have no meaning here.
LONGEST_HEADER = 1 << 16
# Of a message by socket: a wish has 50, LiveReload's own clients tell of their plugins.
LONGEST_MESSAGE = 1 << 14
# Seconds after which a tab is asked whether it is still there: of a machine that was switched off nobody tells.
PING = 30
# A build that takes no longer need not be announced.
SECONDS_UNNOTICED = 0.3


class PreviewServer(Server):  # type: ignore[misc] # livereload has no types
    """Made and served by one thread; only `begin`, `tell` and `stop` may be called by others.

    `state` is what is on show at first. With `follows` browsers are told where the page is that was saved last.
    """

    def __init__(self, root: Path, state: PreviewState, *, editor: Editor, follows: bool = False) -> None:
        super().__init__(watcher=NoWatcher())
        self._state, self._editor, self._follows = state, editor, follows
        self._show = ServedSite(root, SitePaths(root, is_preview=True).folders.site, editor, lambda: self._state)
        self._tabs = BrowserTabs(self._standing)
        self._loop = IOLoop.current()
        self._notice: object = None

    def listen(self, host: str, port: int) -> int:
        """Takes a port, the first from the wanted one on that is free, and says which. OSError if there is none, or no
        such `host`.
        """
        self._names = HostNames.of(host)
        taken = OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))
        for candidate in range(port, min(port + PORTS, 1 << 16)):
            try:
                self._sockets = _open_sockets(host, candidate)
            except OSError as fault:
                if fault.errno != errno.EADDRINUSE:
                    raise
            else:
                return candidate
        raise taken

    def run(self, *, on_wish: Callable[[Wish], None]) -> None:
        """Until `stop`. `on_wish` is called in the loop, and must not wait."""
        self._tabs.on_wish = on_wish
        self.serve()

    def application(self, port: int, host: str, *_: object, **__: object) -> None:
        """Called by `serve`: in place of livereload's, which has no limits and asks nobody for an origin."""
        del port, host
        LiveReloadHandler.watcher = self.watcher
        self._server = LimitedServer(
            PreviewApplication(self._show, self._names, self._tabs),
            idle_connection_timeout=PATIENCE,
            body_timeout=PATIENCE,
            max_header_size=LONGEST_HEADER,
            max_body_size=0,
        )
        self._server.add_sockets(self._sockets)

    def announce_build(self) -> None:
        """A build has begun."""
        self._loop.add_callback(self._begin)

    def show_outcome(self, outcome: BuildOutcome) -> None:
        """A build has ended, and the folder shows it if it is to."""
        if outcome.problems:
            # Not in the loop: reading the catalogue takes 40 ms, once.
            messages(spoken(outcome.language))
        self._loop.add_callback(self._tell, outcome)

    def stop(self) -> None:
        """`serve` returns."""
        self._loop.add_callback(self._stop)

    def _begin(self) -> None:
        self._notice = self._loop.call_later(SECONDS_UNNOTICED, self._announce)

    def _announce(self) -> None:
        self._state = replace(self._state, is_building=True)
        self._tabs.send(self._standing(), is_ours=True)

    def _tell(self, outcome: BuildOutcome) -> None:
        if self._notice is not None:
            self._loop.remove_timeout(self._notice)
        self._state = self._state.with_outcome(outcome)
        self._tabs.send(self._standing(), is_ours=True)
        if reload := make_reload_message(self._state, outcome, follows=self._follows):
            self._tabs.send(to_json(reload), is_ours=False)

    def _standing(self) -> str:
        return to_json(make_state_message(self._state, self._editor))

    async def _stop(self) -> None:
        self._server.stop()
        self._tabs.disconnect_all()
        await self._server.close_all_connections()
        self._loop.stop()

    def _setup_logging(self) -> None:
        """Only what is a fault of ours: no request, however wrong, is of use to an editor."""
        logging.getLogger("tornado.general").setLevel(logging.ERROR)


class NoWatcher:
    """In place of livereload's watcher: has nothing to watch, and says that it will call when there is something."""

    def __init__(self) -> None:
        self._changes: list[object] = []
        self._tasks = {"": None}

    def start(self, callback: Callable[[], None]) -> bool:
        del callback
        return True


class PreviewApplication(Application):
    """All that can be asked for. Who may ask at all is decided here, before any address is looked at."""

    def __init__(self, show: ServedSite, names: HostNames, tabs: BrowserTabs) -> None:
        self._show, self._names = show, names
        given = {"show": show}
        super().__init__(
            [
                (r"/livereload", BrowserTab, {"tabs": tabs}),
                (r"/_preview/state", StateResponse, given),
                (r"/_preview/([a-z-]+\.(?:css|js|svg))", BrowserFileResponse, given),
                (r"/_components/?", StyleGuideResponse, given),
                (r".*", PageResponse, given),
            ],
            log_function=_ignore,
            websocket_max_message_size=LONGEST_MESSAGE,
            websocket_ping_interval=PING,
        )

    def find_handler(self, request: HTTPServerRequest, **options: Any) -> Any:
        hosts = request.headers.get_list("Host")
        if status := find_refusal(request.method or "", request.uri or "", hosts, self._names):
            return self.get_handler_delegate(request, RefusalResponse, {"show": self._show, "status": status})
        return super().find_handler(request, **options)


class LimitedServer(HTTPServer):
    """Has `MOST` connections at a time: for a new one that is closed which has said nothing for longest."""

    def initialize(self, *given: Any, **options: Any) -> None:
        super().initialize(*given, **options)
        # In the order in which they began to wait for a request.
        self._waiting: dict[object, None] = {}

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        self._waiting.pop(server_conn, None)
        self._waiting[server_conn] = None
        if len(self._waiting) > MOST:
            oldest = next(iter(self._waiting))
            del self._waiting[oldest]
            cast("HTTP1ServerConnection", oldest).stream.close()
        return super().start_request(server_conn, request_conn)

    def on_close(self, server_conn: object) -> None:
        self._waiting.pop(server_conn, None)
        super().on_close(server_conn)


def _open_sockets(host: str, port: int) -> list[socket.socket]:
    """A socket for each address of `host` ("localhost" has two); that of "::" hears IPv4, too."""
    both = host == "::" and socket.has_dualstack_ipv6()
    with ExitStack() as taken:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        sockets = [
            taken.enter_context(socket.create_server(address, family=family, backlog=BACKLOG, dualstack_ipv6=both))
            for family, _, _, _, address in found
        ]
        taken.pop_all()
    for each in sockets:
        each.setblocking(False)
    return sockets


def _ignore(_: object) -> None:
    """Nobody reads who has asked for what."""

"""The preview's HTTP server and its reload socket: livereload's server with our own handlers. livereload's watching and
sending are not used: it watches on the loop that answers requests, and loses a reload within three seconds of the last.
Knows neither building nor watching.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, cast

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPMessageDelegate, HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.web import Application

from netzblatt.model.frozen import replace
from netzblatt.preview.outcome import BuildOutcome, Wish
from netzblatt.preview.serving.browser_tabs import BrowserTab, BrowserTabs
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

# How many ports are tried, from the wanted one on.
PORTS = 100
# Open connections at a time. Browsers open six at most.
MOST_CONNECTIONS = 100
BACKLOG = 128
# Octets of a request's header. Cookies of other servers on this machine come along.
LONGEST_HEADER = 1 << 16
# Octets of a message by socket. LiveReload's own clients send a list of their plugins.
LONGEST_MESSAGE = 1 << 14
# Seconds. Most builds are shorter, and need not be announced.
SECONDS_UNTIL_ANNOUNCED = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds: `silence` until a connection that says nothing is closed, `ping` until a tab is asked whether it is
    still there. A machine that was switched off never closes its connections.
    """

    silence: float = 60
    ping: float = 30


DEFAULT_TIMEOUTS = Timeouts()


class PreviewServer(Server):  # type: ignore[misc] # livereload has no types
    """Serves the preview in the thread that makes it. Other threads may call `announce_build`, `show_outcome` and
    `stop`.

    `state` is what is shown at first. With `follows`, browsers are led to the page that was saved last.
    """

    def __init__(
        self, site: ServedSite, state: PreviewState, *, follows: bool = False, timeouts: Timeouts = DEFAULT_TIMEOUTS
    ) -> None:
        super().__init__(watcher=NoWatcher())
        self._site = site
        self._state = state
        self._follows = follows
        self._timeouts = timeouts
        self._tabs = BrowserTabs(self._make_state_text)
        self._loop = IOLoop.current()
        self._announcement: object = None

    def listen(self, host: str, port: int) -> int:
        """Takes the first free port from the wanted one on, and returns it. Raises OSError if none is free, or if there
        is no such `host`.
        """
        self._names = HostNames.of(host)
        for candidate in range(port, min(port + PORTS, 1 << 16)):
            try:
                self._sockets = _open_sockets(host, candidate)
            except OSError as fault:
                if fault.errno != errno.EADDRINUSE:
                    raise
            else:
                return candidate
        raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))

    def run(self, *, on_wish: Callable[[Wish], None]) -> None:
        """Answers requests until `stop`. `on_wish` is called in the loop, and must not wait."""
        self._tabs.on_wish = on_wish
        self.serve()

    def application(self, port: int, host: str, *_: object, **__: object) -> None:
        """Starts our own HTTP server when livereload's `serve` calls: its own has no limits and checks no origin."""
        del port, host
        LiveReloadHandler.watcher = self.watcher
        application = PreviewApplication(
            self._site, lambda: self._state, names=self._names, tabs=self._tabs, ping=self._timeouts.ping
        )
        self._server = LimitedServer(
            application,
            idle_connection_timeout=self._timeouts.silence,
            body_timeout=self._timeouts.silence,
            max_header_size=LONGEST_HEADER,
            max_body_size=0,
        )
        self._server.add_sockets(self._sockets)

    def announce_build(self) -> None:
        """Tells browsers that a build has begun, if it does not end soon."""
        self._loop.add_callback(self._schedule_announcement)

    def show_outcome(self, outcome: BuildOutcome) -> None:
        """Tells browsers the outcome of a build. If it was exchanged, the folder must show it already."""
        self._loop.add_callback(self._send_outcome, outcome)

    def stop(self) -> None:
        """Makes `run` return."""
        self._loop.add_callback(self._stop)

    def _schedule_announcement(self) -> None:
        self._announcement = self._loop.call_later(SECONDS_UNTIL_ANNOUNCED, self._announce)

    def _announce(self) -> None:
        self._state = replace(self._state, is_building=True)
        self._tabs.send(self._make_state_text(), is_ours=True)

    def _send_outcome(self, outcome: BuildOutcome) -> None:
        if self._announcement is not None:
            self._loop.remove_timeout(self._announcement)
        self._state = self._state.with_outcome(outcome)
        self._tabs.send(self._make_state_text(), is_ours=True)
        reload = make_reload_message(self._state, outcome, follows=self._follows)
        if reload:
            self._tabs.send(to_json(reload), is_ours=False)

    def _make_state_text(self) -> str:
        return to_json(make_state_message(self._state, self._site.editor))

    async def _stop(self) -> None:
        self._server.stop()
        self._tabs.disconnect_all()
        await self._server.close_all_connections()
        self._loop.stop()

    def _setup_logging(self) -> None:
        """Logs our own faults only: no request, however wrong, is of use to an editor."""
        logging.getLogger("tornado.general").setLevel(logging.ERROR)


class NoWatcher:
    """Replaces livereload's watcher: watches nothing, and pretends that it will call back."""

    def __init__(self) -> None:
        self._changes: list[object] = []
        self._tasks = {"": None}

    def start(self, callback: Callable[[], None]) -> bool:
        del callback
        return True


class PreviewApplication(Application):
    """Chooses a handler for each request. A request that must not be answered is refused before its address is looked
    at. `ping` is in seconds.
    """

    def __init__(
        self,
        site: ServedSite,
        read_state: Callable[[], PreviewState],
        *,
        names: HostNames,
        tabs: BrowserTabs,
        ping: float,
    ) -> None:
        self._names = names
        self._arguments = {"site": site, "read_state": read_state}
        super().__init__(
            [
                (r"/livereload", BrowserTab, {"tabs": tabs}),
                (r"/_preview/state", StateResponse, self._arguments),
                (r"/_preview/([a-z-]+\.(?:css|js|svg))", BrowserFileResponse, self._arguments),
                (r"/_components/?", StyleGuideResponse, self._arguments),
                (r".*", PageResponse, self._arguments),
            ],
            # Logs no request.
            log_function=lambda _: None,
            websocket_max_message_size=LONGEST_MESSAGE,
            websocket_ping_interval=ping,
        )

    def find_handler(self, request: HTTPServerRequest, **options: Any) -> Any:
        hosts = request.headers.get_list("Host")
        status = find_refusal(request.method or "", request.uri or "", hosts, self._names)
        if status:
            return self.get_handler_delegate(request, RefusalResponse, {**self._arguments, "status": status})
        return super().find_handler(request, **options)


class LimitedServer(HTTPServer):
    """Keeps `MOST_CONNECTIONS` open: for a new one, it closes the one that has been silent for longest."""

    def initialize(self, *arguments: Any, **options: Any) -> None:
        super().initialize(*arguments, **options)
        # In the order in which they began to wait for a request.
        self._waiting: dict[object, None] = {}

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        self._waiting.pop(server_conn, None)
        self._waiting[server_conn] = None
        if len(self._waiting) > MOST_CONNECTIONS:
            oldest = next(iter(self._waiting))
            del self._waiting[oldest]
            cast("HTTP1ServerConnection", oldest).stream.close()
        return super().start_request(server_conn, request_conn)

    def on_close(self, server_conn: object) -> None:
        self._waiting.pop(server_conn, None)
        super().on_close(server_conn)


def _open_sockets(host: str, port: int) -> list[socket.socket]:
    """Opens a socket for each address of `host` ("localhost" has two). That of "::" hears IPv4, too."""
    hears_both = host == "::" and socket.has_dualstack_ipv6()
    addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    sockets = []
    with ExitStack() as on_error:
        for family, _, _, _, address in addresses:
            opened = socket.create_server(address, family=family, backlog=BACKLOG, dualstack_ipv6=hears_both)
            sockets.append(on_error.enter_context(opened))
            opened.setblocking(False)
        on_error.pop_all()
    return sockets

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from time import monotonic

import httpx
import pytest

from netzblatt.tools.web import link_check, pinned_requests
from netzblatt.tools.web.link_answer import LinkAnswer, LinkFault
from netzblatt.tools.web.link_check import Politeness, check_links
from netzblatt.tools.web.public_addresses import NoPublicAddressError

QUICK = Politeness(agent="Test", pause=0.0, patience=5.0, backoff=0.01, asks_local=True)


@dataclass
class Host:
    """A server on this machine; `asked` are the requests that reached it, with their times."""

    url: str
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def requests(self) -> list[str]:
        return [f"{method} {path}" for method, path, _ in self.asked]


class Handler(BaseHTTPRequestHandler):
    """/404 answers with 404; /301/x redirects to /x; others as they are called."""

    host: Host

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        host = self.host
        with host.lock:
            before = host.requests().count(f"{self.command} {self.path}")
            host.asked.append((self.command, self.path, monotonic()))
            host.agents.add(self.headers["User-Agent"])
            host.at_once += 1
            host.most_at_once = max(host.most_at_once, host.at_once)
        threading.Event().wait(0.02)
        name, _, rest = self.path.strip("/").partition("/")
        status = int(name) if name.isdecimal() else 200
        if name == "only-get" and self.command == "HEAD":
            status = 405
        if name == "second-time":
            status = 200 if before else 503
        with host.lock:
            host.at_once -= 1
        if name == "silent":
            threading.Event().wait(0.5)
        self.send_response(status)
        if status in {301, 302, 307, 308} and rest:
            self.send_header("Location", rest if ":" in rest else f"/{rest}")
        if name == "429":
            self.send_header("Retry-After", rest)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Not on the screen."""


@pytest.fixture
def host() -> Iterator[Host]:
    class Own(Handler):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    server.daemon_threads = True
    Own.host = Host(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield Own.host
    server.shutdown()
    thread.join()
    server.server_close()


def _answer(url: str, manners: Politeness = QUICK) -> LinkAnswer:
    return check_links([url], politeness=manners)[url]


@pytest.mark.parametrize(
    ("path", "status", "requests"),
    [
        ("/", 200, ["HEAD /"]),
        ("/204", 204, ["HEAD /204"]),
        ("/only-get", 200, ["HEAD /only-get", "GET /only-get"]),
        ("/404", 404, ["HEAD /404", "GET /404"]),
        ("/410", 410, ["HEAD /410", "GET /410"]),
        ("/403", 403, ["HEAD /403", "GET /403"]),
        ("/501", 501, ["HEAD /501", "GET /501"] * 3),
        ("/401", 401, ["HEAD /401"]),
        ("/500", 500, ["HEAD /500"] * 3),
        ("/second-time", 200, ["HEAD /second-time"] * 2),
        ("/302", 302, ["HEAD /302"]),
    ],
)
def test_no_more_requests_are_sent_than_the_answer_needs(
    host: Host, path: str, status: int, requests: list[str]
) -> None:
    assert LinkAnswer(status) == _answer(host.url + path)
    assert requests == host.requests()
    assert {"Test"} == host.agents


@pytest.mark.parametrize(
    ("path", "status", "moved"),
    [
        ("/301/new", 200, "/new"),
        ("/308/301/new", 200, "/new"),
        ("/302/new", 200, ""),
        ("/301/302/new", 200, "/302/new"),
        ("/302/301/new", 200, ""),
        ("/301/404", 404, "/404"),
    ],
)
def test_only_permanent_redirects_make_a_new_address(host: Host, path: str, status: int, moved: str) -> None:
    assert LinkAnswer(status, None, host.url + moved if moved else "") == _answer(host.url + path)


def test_redirects_without_end_end(host: Host) -> None:
    url = host.url + "/302" * 11 + "/x"
    assert LinkAnswer(fault=LinkFault.REDIRECTS) == _answer(url)
    assert link_check.MOST_REDIRECTS == len(host.asked)


def test_a_redirect_to_another_scheme_is_a_fault(host: Host) -> None:
    assert LinkFault.ADDRESS == _answer(f"{host.url}/302/ftp://127.0.0.1/x").fault


def test_a_host_is_asked_one_thing_at_a_time_with_pauses(host: Host) -> None:
    urls = [f"{host.url}/{name}" for name in "abcd"]
    check_links(urls, politeness=replace(QUICK, pause=0.1, backoff=2.0))
    times = sorted(time for *_, time in host.asked)
    assert 1 == host.most_at_once
    assert all(later - earlier >= 0.09 for earlier, later in pairwise(times))


def test_hosts_are_asked_side_by_side_but_not_too_many(host: Host) -> None:
    # Names of one machine are hosts of their own.
    port = host.url.rpartition(":")[2]
    urls = [f"http://127.0.0.{number}:{port}/" for number in range(1, 7)]
    try:
        socket.create_connection(("127.0.0.2", int(port)), 1).close()
    except OSError:
        urls = [f"{host.url}/{number}" for number in range(6)]
    check_links(urls, politeness=replace(QUICK, at_once=2, attempts=1, patience=2))
    assert host.most_at_once <= 2


def test_retry_after_is_heeded(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(round(max(0.0, seconds), 3))

    monkeypatch.setattr(asyncio, "sleep", sleep)
    assert LinkAnswer(429) == _answer(f"{host.url}/429/7")
    assert LinkAnswer(429) == _answer(f"{host.url}/429/9999")
    assert [7.0, 7.0, 30.0, 30.0] == [seconds for seconds in slept if seconds > 1]


def test_a_host_that_does_not_answer_in_time_is_a_time_out(host: Host) -> None:
    manners = replace(QUICK, patience=0.1, attempts=1)
    assert LinkAnswer(fault=LinkFault.TIME_OUT) == _answer(host.url + "/silent", manners)


def test_a_closed_port_is_tried_again() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert LinkAnswer(fault=LinkFault.CONNECTION) == _answer(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize("url", ["http://", "http://[x", "http://127.0.0.1:99999/"])
def test_an_impossible_address_is_a_fault(url: str) -> None:
    assert LinkAnswer(fault=LinkFault.ADDRESS) == _answer(url)


@pytest.mark.parametrize(
    ("cause", "fault"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), LinkFault.HOST),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), LinkFault.RESOLVER),
        (ssl.SSLCertVerificationError(1, "certificate verify failed"), LinkFault.CERTIFICATE),
        (OSError("All connection attempts failed"), LinkFault.CONNECTION),
    ],
)
def test_the_cause_of_a_failed_connection_decides_its_fault(
    cause: Exception, fault: LinkFault, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise httpx.ConnectError(str(cause)) from cause

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", fail)
    assert LinkAnswer(fault=fault) == _answer("https://www.example.org/")


def test_progress_is_reported_and_an_address_is_asked_once(host: Host) -> None:
    told: list[tuple[int, int]] = []
    check_links(
        [f"{host.url}/a", f"{host.url}/b", f"{host.url}/a"], politeness=QUICK, progress=lambda *n: told.append(n)
    )
    assert [(1, 2), (2, 2)] == told
    assert {} == check_links([], politeness=QUICK)


def test_this_machine_is_not_asked_unless_that_is_wished(host: Host) -> None:
    port = host.url.rpartition(":")[2]
    names = ("127.0.0.1", "localhost", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]")
    urls = [f"http://{name}:{port}/" for name in names]
    answers = check_links(urls, politeness=replace(QUICK, asks_local=False))
    assert dict.fromkeys(urls, LinkAnswer(fault=LinkFault.LOCAL)) == answers
    assert [] == host.asked


def test_nor_does_a_redirect_or_a_name_lead_there(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    port = host.url.rpartition(":")[2]

    async def find(name: str) -> list[str]:
        # Only the first of these names is out in the world, as far as this test can have a world.
        if name == "www.example.org":
            return ["127.0.0.1"]
        raise NoPublicAddressError(name)

    monkeypatch.setattr(pinned_requests, "find_public_addresses", find)
    url = f"http://www.example.org:{port}/301/http://inside.example:{port}/secret"
    moved = f"http://inside.example:{port}/secret"
    assert LinkAnswer(fault=LinkFault.LOCAL, moved=moved) == _answer(url, replace(QUICK, asks_local=False))
    assert ["HEAD"] == [method for method, *_ in host.asked]


def test_each_address_of_a_host_is_tried(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    async def find(_: str) -> list[str]:
        # Nobody listens at the first one.
        return ["127.0.0.99", "127.0.0.1"]

    monkeypatch.setattr(pinned_requests, "find_addresses", find)
    assert LinkAnswer(200) == _answer(host.url.replace("127.0.0.1", "two.example"))

"""Checks links to other sites politely: few at once, one at a time for each host, with pauses. Knows no page.

A link is tried again if its fault may pass. Servers may answer whatever they like, and as slowly.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx

from netzblatt.tools.web.link_answer import LinkAnswer, LinkFault
from netzblatt.tools.web.pinned_requests import open_response
from netzblatt.tools.web.public_addresses import NoPublicAddressError


@dataclass(frozen=True, slots=True, kw_only=True)
class Politeness:
    """The manners of a check. Times are in seconds.

    `pause` lies between two requests to one host, `patience` is the time that a request may take in all, `backoff` the
    pause before a second attempt, doubled before each further one. Addresses of this machine and its network are asked
    only if it `asks_local` ones.
    """

    agent: str = "Netzblatt"
    at_once: int = 8
    pause: float = 1.0
    patience: float = 15.0
    attempts: int = 3
    backoff: float = 2.0
    asks_local: bool = False


PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 10
# The answers of servers to HEAD if they do not know it; they are asked again with GET.
ONLY_GET = frozenset({403, 404, 405, 410, 501})
# Connections are known by their addresses, which many names may have in common; a certificate is for one name.
NO_REUSE = httpx.Limits(max_keepalive_connections=0)
# All that a request may raise. ValueError is what addresses raise that cannot be.
FAULTS = (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError)
# From the special to the general: an error of a certificate is a ValueError, too.
KINDS: dict[type[Exception], LinkFault] = {
    NoPublicAddressError: LinkFault.LOCAL,
    httpx.TimeoutException: LinkFault.TIME_OUT,
    TimeoutError: LinkFault.TIME_OUT,
    ssl.SSLError: LinkFault.CERTIFICATE,
    httpx.InvalidURL: LinkFault.ADDRESS,
    httpx.UnsupportedProtocol: LinkFault.ADDRESS,
    ValueError: LinkFault.ADDRESS,
}
# The longest pause for one link, whatever Retry-After asks for.
LONGEST_WAIT = 30.0


def check_links(
    urls: Iterable[str], *, politeness: Politeness, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> dict[str, LinkAnswer]:
    """Returns the answers for `urls`, which have no fragments."""
    return asyncio.run(_ask_all(tuple(dict.fromkeys(urls)), politeness, progress))


async def _ask_all(
    urls: tuple[str, ...], politeness: Politeness, progress: Callable[[int, int], None]
) -> dict[str, LinkAnswer]:
    done = 0

    async def ask(url: str) -> LinkAnswer:
        nonlocal done
        answer = await asker.ask(url)
        done += 1
        progress(done, len(urls))
        return answer

    headers = {"User-Agent": politeness.agent}
    async with httpx.AsyncClient(headers=headers, timeout=politeness.patience, limits=NO_REUSE) as client:
        asker = _LinkAsker(client, politeness)
        answers = await asyncio.gather(*map(ask, urls))
    return dict(zip(urls, answers, strict=True))


@dataclass(slots=True)
class _HostGate:
    """Lets one request at a time through to a host. `opens_at` is a time of the event loop's clock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    opens_at: float = 0.0


@dataclass(frozen=True, slots=True)
class _ServerResponse:
    status: int
    location: str
    retry_after: str


class _LinkAsker:
    def __init__(self, client: httpx.AsyncClient, politeness: Politeness) -> None:
        self._client = client
        self._politeness = politeness
        self._gates: defaultdict[str, _HostGate] = defaultdict(_HostGate)
        self._slots = asyncio.Semaphore(politeness.at_once)

    async def ask(self, url: str) -> LinkAnswer:
        """Asks again while the fault may pass, and returns the last answer."""
        answer = LinkAnswer()
        wait = self._politeness.backoff
        for attempt in range(self._politeness.attempts):
            if attempt:
                await asyncio.sleep(min(wait, LONGEST_WAIT))
            answer, retry_after = await self._follow(url)
            if not answer.may_pass:
                break
            wait = max(self._politeness.backoff * 2**attempt, retry_after)
        return answer

    async def _follow(self, url: str) -> tuple[LinkAnswer, float]:
        """Follows all redirects. Returns the last answer, and the seconds that a busy server asks to wait."""
        current, moved, is_permanent = url, "", True
        for _ in range(MOST_REDIRECTS):
            try:
                response = await self._request(current)
                if response.status not in REDIRECTS or not response.location:
                    return LinkAnswer(response.status, moved=moved), _parse_seconds(response.retry_after)
                current = urljoin(current, response.location)
            except FAULTS as fault:
                return LinkAnswer(fault=classify_fault(fault), moved=moved), 0.0
            is_permanent = is_permanent and response.status in PERMANENT
            moved = current if is_permanent else moved
        return LinkAnswer(fault=LinkFault.REDIRECTS), 0.0

    async def _request(self, url: str) -> _ServerResponse:
        response = await self._send("HEAD", url)
        return await self._send("GET", url) if response.status in ONLY_GET else response

    async def _send(self, method: str, url: str) -> _ServerResponse:
        parts = urlsplit(url)
        # `port` raises ValueError for one that cannot exist; sockets would overflow.
        gate = self._gates[f"{parts.hostname}:{parts.port}"]
        clock = asyncio.get_running_loop().time
        async with gate.lock:
            await asyncio.sleep(gate.opens_at - clock())
            try:
                # A request takes a slot only while it is on its way, and not while it waits at a gate. The client's own
                # timeout is for each read, and a server may drip.
                async with self._slots, asyncio.timeout(self._politeness.patience):
                    return await self._receive_head(method, url)
            finally:
                gate.opens_at = clock() + self._politeness.pause

    async def _receive_head(self, method: str, url: str) -> _ServerResponse:
        """Sends a request. The body is not read."""
        request = self._client.build_request(method, url)
        response = await open_response(self._client, request, asks_local=self._politeness.asks_local)
        await response.aclose()
        headers = response.headers
        return _ServerResponse(response.status_code, headers.get("location", ""), headers.get("retry-after", ""))


def _parse_seconds(retry_after: str) -> float:
    """Returns the seconds of a Retry-After (RFC 9110, 10.2.3); 0 for a date, which servers hardly use."""
    return float(retry_after) if retry_after.isdecimal() else 0.0


def classify_fault(fault: BaseException) -> LinkFault:
    """Returns the fault behind an error of httpx, which its causes tell."""
    cause: BaseException | None = fault
    while cause:
        if isinstance(cause, socket.gaierror):
            # "Try again" is the answer to a machine without a network.
            return LinkFault.RESOLVER if cause.errno == socket.EAI_AGAIN else LinkFault.HOST
        for kind, link_fault in KINDS.items():
            if isinstance(cause, kind):
                return link_fault
        cause = cause.__cause__ or cause.__context__
    return LinkFault.CONNECTION

"""Addresses of the web tried as a polite visitor does: few at once, one at a time of each host, with pauses, and a
second try for what may be passing. Knows no page.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Politeness:
    """How one visits. Times in seconds: `pause` between two requests to one host, `patience` with each of them,
    `backoff` before the second attempt, doubled before each further one.
    """

    agent: str = "Netzblatt"
    at_once: int = 8
    pause: float = 1.0
    patience: float = 15.0
    attempts: int = 3
    backoff: float = 2.0


PERMANENT, REDIRECTS, MOST_REDIRECTS = frozenset({301, 308}), frozenset({301, 302, 303, 307, 308}), 10
# Servers that do not know HEAD, or say so in their own way.
ONLY_GET = frozenset({403, 404, 405, 410, 501})
# Longer than this nobody waits for one link, whatever Retry-After asks.
LONGEST_WAIT = 30.0


def check_links(
    urls: Iterable[str], *, politeness: Politeness, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> dict[str, LinkAnswer]:
    """The answers to `urls`, which have no fragments."""
    return asyncio.run(_visit(tuple(dict.fromkeys(urls)), politeness, progress))


async def _visit(
    urls: tuple[str, ...], manners: Politeness, progress: Callable[[int, int], None]
) -> dict[str, LinkAnswer]:
    done = 0

    async def tried(url: str) -> LinkAnswer:
        nonlocal done
        answer = await visitor.answer(url)
        progress(done := done + 1, len(urls))
        return answer

    async with httpx.AsyncClient(headers={"User-Agent": manners.agent}, timeout=manners.patience) as client:
        visitor = _Visitor(client, manners)
        return dict(zip(urls, await asyncio.gather(*map(tried, urls)), strict=True))


@dataclass(slots=True)
class _Gate:
    """Lets one request at a time through to a host; `opens_at` is of the loop's clock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    opens_at: float = 0.0


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    location: str
    retry_after: str


class _Visitor:
    def __init__(self, client: httpx.AsyncClient, manners: Politeness) -> None:
        self._client, self._manners = client, manners
        self._gates: defaultdict[str, _Gate] = defaultdict(_Gate)
        self._slots = asyncio.Semaphore(manners.at_once)

    async def answer(self, url: str) -> LinkAnswer:
        """Of the last attempt."""
        answer, wait = LinkAnswer(), self._manners.backoff
        for attempt in range(self._manners.attempts):
            if attempt:
                await asyncio.sleep(min(wait, LONGEST_WAIT))
            answer, asked = await self._followed(url)
            if not answer.may_pass:
                break
            wait = max(self._manners.backoff * 2**attempt, asked)
        return answer

    async def _followed(self, url: str) -> tuple[LinkAnswer, float]:
        """The answer at the end of all redirects, and the seconds that a busy server asks for."""
        here, moved, is_permanent = url, "", True
        for _ in range(MOST_REDIRECTS):
            try:
                response = await self._request(here)
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
                return LinkAnswer(fault=_named(fault), moved=moved), 0.0
            if response.status not in REDIRECTS or not response.location:
                return LinkAnswer(response.status, moved=moved), _seconds(response.retry_after)
            here = urljoin(here, response.location)
            is_permanent = is_permanent and response.status in PERMANENT
            moved = here if is_permanent else moved
        return LinkAnswer(fault=LinkFault.REDIRECTS), 0.0

    async def _request(self, url: str) -> _Response:
        response = await self._send("HEAD", url)
        return await self._send("GET", url) if response.status in ONLY_GET else response

    async def _send(self, method: str, url: str) -> _Response:
        # urlsplit raises ValueError for a port that does not exist; sockets would overflow.
        gate, clock = self._gates[f"{urlsplit(url).hostname}:{urlsplit(url).port}"], asyncio.get_running_loop().time
        async with gate.lock:
            await asyncio.sleep(gate.opens_at - clock())
            try:
                # Only what is on its way takes a slot, not who waits at a gate. Nobody reads the body.
                async with self._slots, self._client.stream(method, url) as response:
                    headers = response.headers
                    return _Response(response.status_code, headers.get("location", ""), headers.get("retry-after", ""))
            finally:
                gate.opens_at = clock() + self._manners.pause


def _seconds(retry_after: str) -> float:
    """Of Retry-After (RFC 9110, 10.2.3); a date is not worth the reading."""
    return float(retry_after) if retry_after.isdecimal() else 0.0


def _named(fault: BaseException) -> LinkFault:
    """What httpx means, by what lies behind it."""
    if isinstance(fault, httpx.TimeoutException):
        return LinkFault.TIME_OUT
    if not isinstance(fault, httpx.TransportError) or isinstance(fault, httpx.UnsupportedProtocol):
        return LinkFault.ADDRESS
    cause: BaseException | None = fault
    while cause:
        if isinstance(cause, socket.gaierror):
            # "Try again" is what a machine without a network hears.
            return LinkFault.RESOLVER if cause.errno == socket.EAI_AGAIN else LinkFault.HOST
        if isinstance(cause, ssl.SSLError):
            return LinkFault.CERTIFICATE
        cause = cause.__cause__ or cause.__context__
    return LinkFault.CONNECTION

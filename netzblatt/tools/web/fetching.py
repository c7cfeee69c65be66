"""Fetches what changes from time to time, politely: it asks whether there is something new, follows few redirects,
and takes no more than it can use. Knows no format.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urljoin, urlsplit

import httpx

from netzblatt.model.frozen import Frozen
from netzblatt.model.limits import MOST_FEED_BYTES
from netzblatt.tools.web.link_answer import LinkFault
from netzblatt.tools.web.link_check import FAULTS, PERMANENT, REDIRECTS, classify_fault
from netzblatt.tools.web.pinned_requests import open_response

MOST_REDIRECTS = 5
NOT_MODIFIED = 304


class Validators(Frozen, frozen=True):
    """The marks of a version, by which a server is asked whether it is still the last one (RFC 9110, 8.8)."""

    etag: str = ""
    modified: str = ""


class FetchAnswer(Frozen, frozen=True, kw_only=True):
    """The answer of a server: its `status`, 0 if there is a `fault` instead, and its `body`. `moved` is the URL to
    which permanent redirects lead, "" without any.
    """

    status: int = 0
    body: bytes = b""
    url: str = ""
    moved: str = ""
    validators: Validators = Validators()
    fault: LinkFault | None = None
    is_too_large: bool = False


class Fetcher(Frozen, frozen=True, kw_only=True):
    """The manners of a program: its name, the seconds that an answer may take in all, and whether addresses of
    this machine and its network are asked.
    """

    agent: str
    patience: float = 20.0
    asks_local: bool = False

    def fetch(self, url: str, *, known: Validators | None = None) -> FetchAnswer:
        """Fetches a URL, unless it still is the version with the `known` validators."""
        return asyncio.run(self._fetch(url, known or Validators()))

    async def _fetch(self, url: str, known: Validators) -> FetchAnswer:
        # Nothing packed: a little of it may become more than any memory holds.
        headers = {"User-Agent": self.agent, "Accept-Encoding": "identity"}
        headers |= {"If-None-Match": known.etag} if known.etag else {}
        headers |= {"If-Modified-Since": known.modified} if known.modified else {}
        try:
            # The client's own timeout is for each read, and a server may drip.
            async with (
                asyncio.timeout(self.patience),
                httpx.AsyncClient(headers=headers, timeout=self.patience) as client,
            ):
                return await self._follow(client, url)
        except FAULTS as fault:
            return FetchAnswer(fault=classify_fault(fault))

    async def _follow(self, client: httpx.AsyncClient, url: str) -> FetchAnswer:
        current, moved, is_permanent = url, "", True
        for _ in range(MOST_REDIRECTS):
            if urlsplit(current).scheme.lower() not in {"http", "https"}:
                return FetchAnswer(fault=LinkFault.ADDRESS)
            request = client.build_request("GET", current)
            response = await open_response(client, request, asks_local=self.asks_local)
            try:
                location = response.headers.get("location", "")
                if response.status_code not in REDIRECTS or not location:
                    return await _receive(response, current, moved)
                current = urljoin(current, location)
                is_permanent = is_permanent and response.status_code in PERMANENT
                moved = current if is_permanent else moved
            finally:
                await response.aclose()
        return FetchAnswer(fault=LinkFault.REDIRECTS)


async def _receive(response: httpx.Response, url: str, moved: str) -> FetchAnswer:
    body = bytearray()
    # As it was sent: what is packed all the same is unreadable, and not unpacked.
    async for piece in response.aiter_raw():
        body += piece
        if len(body) > MOST_FEED_BYTES:
            return FetchAnswer(status=response.status_code, url=url, moved=moved, is_too_large=True)
    headers = response.headers
    validators = Validators(headers.get("etag", ""), headers.get("last-modified", ""))
    return FetchAnswer(status=response.status_code, body=bytes(body), url=url, moved=moved, validators=validators)

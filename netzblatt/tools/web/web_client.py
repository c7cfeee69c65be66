"""Asks web servers for one thing after the other, with patience for each. Follows no redirect. Knows no site."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Self

import httpx

from netzblatt.model.frozen import Frozen
from netzblatt.model.limits import MOST_ANSWER_BYTES
from netzblatt.tools.web.link_answer import LinkFault
from netzblatt.tools.web.link_check import FAULTS, classify_fault


class WebAnswer(Frozen, frozen=True):
    """The answer of a server: its `status` (RFC 9110, 15), 0 if there is a `fault` instead; its `headers`, whose names
    are lower-case; and its `body`, which ends behind MOST_ANSWER_BYTES.
    """

    status: int = 0
    headers: Mapping[str, str] = {}
    body: bytes = b""
    fault: LinkFault | None = None


class WebClient:
    """A client that is used by `with`, and keeps its connections until then. `patience` is the time in seconds that a
    request may take in all. `context` is how it looks at certificates.
    """

    def __init__(self, *, patience: float) -> None:
        self.patience = patience
        self.context = httpx.create_ssl_context()
        self._runner = asyncio.Runner()
        # Nothing packed, unless somebody asks for it: whoever compares bytes wants them as they are.
        headers = {"User-Agent": "Netzblatt", "Accept-Encoding": "identity"}
        self._client = httpx.AsyncClient(verify=self.context, timeout=patience, headers=headers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()

    def get(self, url: str, *, encoding: str = "identity") -> WebAnswer:
        """Asks for a URL, in an encoding that the server need not choose (RFC 9110, 8.4). The body is unpacked."""
        return self._runner.run(self._send("GET", url, headers={"Accept-Encoding": encoding}))

    def post(self, url: str, data: bytes, *, media_type: str) -> WebAnswer:
        """Sends bytes to a URL."""
        return self._runner.run(self._send("POST", url, data, headers={"Content-Type": media_type}))

    async def _send(self, method: str, url: str, data: bytes | None = None, *, headers: Mapping[str, str]) -> WebAnswer:
        try:
            # The client's own timeout is for each read, and a server may drip.
            async with (
                asyncio.timeout(self.patience),
                self._client.stream(method, url, content=data, headers=headers) as response,
            ):
                return WebAnswer(response.status_code, dict(response.headers), await _read_body(response))
        except FAULTS as fault:
            return WebAnswer(fault=classify_fault(fault))


async def _read_body(response: httpx.Response) -> bytes:
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > MOST_ANSWER_BYTES:
            break
    return bytes(body[:MOST_ANSWER_BYTES])

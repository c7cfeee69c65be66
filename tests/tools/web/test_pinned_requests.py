from __future__ import annotations

import asyncio

import httpx
import pytest

from netzblatt.tools.web import pinned_requests
from netzblatt.tools.web.pinned_requests import open_response


def test_a_host_is_looked_up_once_and_named_in_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    sent: list[tuple[str, str, str]] = []

    async def find(host: str) -> list[str]:
        asked.append(host)
        return ["192.0.2.1"]

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"]))
        return httpx.Response(200)

    async def send() -> int:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            request = client.build_request("GET", "https://laser.example/feed")
            return (await open_response(client, request, asks_local=False)).status_code

    monkeypatch.setattr(pinned_requests, "find_public_addresses", find)
    assert 200 == asyncio.run(send())
    assert (["laser.example"], [("192.0.2.1", "laser.example", "laser.example")]) == (asked, sent)

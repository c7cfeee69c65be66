"""Sends requests to addresses that were looked up once, and were found to be public. Follows no redirect."""

from __future__ import annotations

import socket
from contextlib import suppress

import httpx

from netzblatt.tools.web.public_addresses import find_addresses, find_public_addresses


async def open_response(client: httpx.AsyncClient, request: httpx.Request, *, asks_local: bool) -> httpx.Response:
    """Sends a request to the first address of its host that can be reached, and returns the answer before its body. The
    caller closes it. Addresses of this machine and its network are asked only if it `asks_local` ones.

    Raises NoPublicAddressError, and what httpx raises.
    """
    host = request.url.raw_host.decode("ascii")
    # What the resolver says counts once: asked again, it could say something else. The name stays in the header and in
    # the certificate.
    request.extensions["sni_hostname"] = host
    *others, last = await _find_addresses(host, asks_local=asks_local)
    for address in others:
        request.url = request.url.copy_with(host=address)
        with suppress(httpx.ConnectError):
            return await client.send(request, stream=True)
    request.url = request.url.copy_with(host=last)
    return await client.send(request, stream=True)


async def _find_addresses(host: str, *, asks_local: bool) -> list[str]:
    find = find_addresses if asks_local else find_public_addresses
    try:
        return await find(host)
    except socket.gaierror:
        # The request will tell. Behind a proxy it is the proxy that knows names.
        return [host]

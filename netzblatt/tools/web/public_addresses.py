"""Finds the public addresses of a host. Those of this machine and of its network are for nobody else: whoever writes a
link, or answers one with a redirect, could have them asked by this program. Sends no request.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv6Address, ip_address


class NoPublicAddressError(OSError):
    """A host is this machine, or lies in its network."""


async def find_public_addresses(host: str) -> list[str]:
    """Finds the public IP addresses of a host (a name in ASCII, or an address), the best one first. Raises
    NoPublicAddressError if all of them are local, and what the resolver raises if there is no such host.
    """
    addresses = await find_addresses(host)
    public = [address for address in addresses if is_public(address)]
    if not public:
        raise NoPublicAddressError(host)
    return public


async def find_addresses(host: str) -> list[str]:
    """Finds the IP addresses of a host, the best one first. Raises what the resolver raises."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether an IP address is the same machine from everywhere."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        # Addresses of IPv4 in the clothes of IPv6.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None,))[-1]
        if inner:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast

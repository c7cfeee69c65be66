"""Decides which requests the preview answers, and which output an address means. The preview runs on a person's own
machine, where every page that their browser shows can send requests to it. Knows no server and no disk.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, unquote

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
# RFC 9110, 7.2: a name or an address, in brackets if it has colons; and perhaps a port.
HOST = re.compile(r"(?:\[(?P<bracketed>[^]]+)]|(?P<name>[^][:]+))(?::[0-9]{1,5})?")
# No method writes.
METHODS = ("GET", "HEAD")
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class HostNames:
    """The names in Host headers that the preview answers. A foreign site can let its own name point to this machine
    (DNS rebinding), and would read everything here; but it cannot choose what the browser says in Host. With
    `allows_addresses`, every IP address is answered as well: nobody can let an address point elsewhere.
    """

    names: frozenset[str]
    allows_addresses: bool

    @classmethod
    def of(cls, host: str) -> HostNames:
        """Returns the names of a preview that listens on `host`. If that stands for all addresses ("0.0.0.0", "::"),
        the machine's name in its network is one of them, also with ".local" (RFC 6762).
        """
        if not is_everywhere(host):
            return cls(LOCAL_NAMES | {host.lower()}, allows_addresses=False)
        name = socket.gethostname().lower()
        return cls(LOCAL_NAMES | {name, f"{name}.local"}, allows_addresses=True)

    def include(self, header: str) -> bool:
        """Whether a Host header names this preview. The port may be any: containers map ports to others."""
        parts = HOST.fullmatch(header)
        if parts is None:
            return False
        name = (parts["bracketed"] or parts["name"]).lower()
        return name in self.names or (self.allows_addresses and _parse_address(name) is not None)


def is_everywhere(host: str) -> bool:
    """Whether `host` stands for all addresses of this machine."""
    address = _parse_address(host)
    return address is not None and address.is_unspecified


def is_local(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    address = _parse_address(host)
    return host.lower() == "localhost" or (address is not None and address.is_loopback)


def _parse_address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def find_refusal(method: str, target: str, hosts: Sequence[str], names: HostNames) -> HTTPStatus | None:
    """Returns the HTTP status with which a request is refused, or None if it is to be answered. `target` is the request
    target as it was sent, `hosts` are the Host headers.
    """
    if method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    # Whole addresses ("http://…") and names ("example.org:443") are sent to proxies, and this is none.
    if not target.startswith("/") or len(hosts) != 1:
        return HTTPStatus.BAD_REQUEST
    if not names.include(hosts[0]):
        return HTTPStatus.MISDIRECTED_REQUEST
    return None


def is_own_origin(origin: str | None, host: str) -> bool:
    """Whether a page of the preview itself opens the socket. Browsers let every page open one, and name the page's
    origin (RFC 6455, 10.2).
    """
    return origin is not None and origin.lower() == f"http://{host.lower()}"


def find_output(path: str, base: str) -> str | None:
    """Returns the output at the path of an address, as it was sent and without its query, below the site's sub-path
    `base`; None if no output can have that address. The path is split before it is decoded, once: so an encoded slash
    is part of a name, and such a name is refused.
    """
    try:
        steps = [unquote(step, errors="strict") for step in path.split("/")[1:]]
    except UnicodeDecodeError:
        return None
    start = base.split("/")[1:]
    if steps[: len(start)] != start or len(steps) == len(start):
        return None
    steps = steps[len(start) :]
    steps[-1] = steps[-1] or INDEX
    if any(step in {"", ".", ".."} or "/" in step or not step.isprintable() for step in steps):
        return None
    return "/".join(steps)


def make_address(output: str, base: str) -> str:
    """Returns the percent-encoded path at which a browser finds an output."""
    is_page = output == INDEX or output.endswith(f"/{INDEX}")
    return quote(f"{base}/{output.removesuffix(INDEX) if is_page else output}")

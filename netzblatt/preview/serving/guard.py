"""Who may ask the preview, and for what. It stands on a person's own machine, where every page of every site that their
browser shows can send requests to it. Knows no server and no disk.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, unquote

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
# RFC 9110, 7.2: a name or an address, the latter in brackets where it has colons; and a port.
HOST = re.compile(r"(?:\[(?P<bracketed>[^]]+)]|(?P<name>[^][:]+))(?::[0-9]{1,5})?")
# Nothing can be written.
METHODS = ("GET", "HEAD")
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class HostNames:
    """Under which names the preview may be asked. Somebody's site can have its own name lead to this machine (DNS
    rebinding), and would read all that is here; but it cannot choose what the browser says in Host.
    """

    known: frozenset[str]
    # A name can be made to lead here, an address cannot.
    has_addresses: bool

    @classmethod
    def of(cls, host: str) -> HostNames:
        """Of a preview that listens on `host`. Where that is all addresses ("0.0.0.0", "::"), those of this machine in
        its network, and its own name there (RFC 6762: with ".local", too).
        """
        if not is_everywhere(host):
            return cls(HERE | {host.lower()}, has_addresses=False)
        name = socket.gethostname().lower()
        return cls(HERE | {name, f"{name}.local"}, has_addresses=True)

    def include(self, header: str) -> bool:
        """Whether a Host header names this preview. Its port may be another: containers give it other ones."""
        if not (found := HOST.fullmatch(header)):
            return False
        name = (found["bracketed"] or found["name"]).lower()
        return name in self.known or (self.has_addresses and _address(name) is not None)


def is_everywhere(host: str) -> bool:
    """Whether `host` stands for all addresses of this machine."""
    address = _address(host)
    return address is not None and address.is_unspecified


def is_local(host: str) -> bool:
    """Whether nobody but this machine can ask there."""
    address = _address(host)
    return host.lower() == "localhost" or (address is not None and address.is_loopback)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def find_refusal(method: str, target: str, hosts: Sequence[str], names: HostNames) -> HTTPStatus | None:
    """Why a request is not answered at all, by its method, its target as it was sent, and its Host headers."""
    if method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    # Proxies are sent whole addresses ("http://…") and names ("example.org:443"), and this is none.
    if not target.startswith("/") or len(hosts) != 1:
        return HTTPStatus.BAD_REQUEST
    return None if names.include(hosts[0]) else HTTPStatus.MISDIRECTED_REQUEST


def is_own_origin(origin: str | None, host: str) -> bool:
    """Whether a page of the preview opens the socket. Browsers say so in Origin (RFC 6455, 10.2), and let every page
    open one.
    """
    return origin is not None and origin.lower() == f"http://{host.lower()}"


def output_of(path: str, base: str) -> str | None:
    """The output that is asked for by a path as it was sent ("/netz/news/?a" without "?a"), below the site's sub-path
    `base`; None if no output can have that address. A path is decoded once, after it was taken apart: what is a slash
    or a dot only then is part of a name, and no name has one.
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
    is_possible = all(step.isprintable() and "/" not in step for step in steps) and not {"", ".", ".."} & set(steps)
    return "/".join(steps) if is_possible else None


def address_of(output: str, base: str) -> str:
    """The path that a browser asks for to see an output."""
    is_page = output == INDEX or output.endswith(f"/{INDEX}")
    return quote(f"{base}/{output.removesuffix(INDEX) if is_page else output}")

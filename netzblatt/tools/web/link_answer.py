"""What came of trying an address of the web. Knows not how it was tried."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Frozen


class LinkFault(StrEnum):
    """Why there was no answer."""

    ADDRESS = "address"
    CERTIFICATE = "certificate"
    CONNECTION = "connection"
    HOST = "host"
    REDIRECTS = "redirects"
    RESOLVER = "resolver"
    TIME_OUT = "time-out"


PASSING = frozenset({LinkFault.CONNECTION, LinkFault.RESOLVER, LinkFault.TIME_OUT})


class LinkAnswer(Frozen, frozen=True):
    """`status` is the last one (RFC 9110, 15), 0 without any; `moved` is where permanent redirects lead."""

    status: int = 0
    fault: LinkFault | None = None
    moved: str = ""

    @property
    def is_good(self) -> bool:
        """Whether there is something at the address, and it is that which was meant."""
        return self.fault is None and self.status < 400

    @property
    def may_pass(self) -> bool:
        """Whether another answer is likely a little later."""
        return self.fault in PASSING or self.status == 429 or self.status >= 500

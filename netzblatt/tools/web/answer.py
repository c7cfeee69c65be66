"""What came of trying an address of the web. Knows not how it was tried."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Compact, frozen


class Fault(StrEnum):
    """Why there was no answer."""

    ADDRESS = "address"
    CERTIFICATE = "certificate"
    CONNECTION = "connection"
    HOST = "host"
    REDIRECTS = "redirects"
    RESOLVER = "resolver"
    TIME_OUT = "time-out"


PASSING = frozenset({Fault.CONNECTION, Fault.RESOLVER, Fault.TIME_OUT})


@frozen()
class Answer(Compact):
    """`status` is the last one (RFC 9110, 15), 0 without any; `moved` is where permanent redirects lead."""

    status: int = 0
    fault: Fault | None = None
    moved: str = ""

    @property
    def is_good(self) -> bool:
        """Whether there is something at the address, and it is that which was meant."""
        return self.fault is None and self.status < 400

    @property
    def may_pass(self) -> bool:
        """Whether another answer is likely a little later."""
        return self.fault in PASSING or self.status == 429 or self.status >= 500

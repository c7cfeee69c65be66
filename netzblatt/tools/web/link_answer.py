"""The answer of a server to the check of a link. Knows not how it was asked."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Frozen


class LinkFault(StrEnum):
    """The reasons for which there was no answer."""

    ADDRESS = "address"
    CERTIFICATE = "certificate"
    CONNECTION = "connection"
    HOST = "host"
    LOCAL = "local"
    REDIRECTS = "redirects"
    RESOLVER = "resolver"
    TIME_OUT = "time-out"


# Faults that another attempt may not find.
PASSING = frozenset({LinkFault.CONNECTION, LinkFault.RESOLVER, LinkFault.TIME_OUT})


class LinkAnswer(Frozen, frozen=True):
    """The answer for one URL. `status` is the last one (RFC 9110, 15), 0 without any.

    `moved` is the URL to which permanent redirects lead; "" without any.
    """

    status: int = 0
    fault: LinkFault | None = None
    moved: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the link leads to a page."""
        return self.fault is None and self.status < 400

    @property
    def may_pass(self) -> bool:
        """Whether a later attempt may succeed."""
        return self.fault in PASSING or self.status == 429 or self.status >= 500

"""Documents that readers do not see yet, or no longer. Knows no record; a build without work reports them, too."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment


class Reason(StrEnum):
    """The reason why a document is withheld from readers."""

    DRAFT = "draft"
    EMBARGO = "embargo"
    EXPIRED = "expired"
    FAULTY = "faulty"
    HIDDEN = "hidden"


class Withheld(Frozen, frozen=True):
    """A document that readers do not see. `until` is the time at which it appears, or from which on it has expired, if
    that is known. `address` is that of its page.
    """

    path: str
    title: str
    reason: Reason
    until: Moment | None = None
    address: str = ""

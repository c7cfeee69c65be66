"""Records that readers do not see yet, or no longer. Loads no record: a build with nothing to do reports these."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Moment


class Reason(StrEnum):
    """The reason why a record is withheld from readers."""

    DRAFT = "draft"
    EMBARGO = "embargo"
    EXPIRED = "expired"


class Withheld(Frozen, frozen=True):
    """A record that readers do not see. `until` is the time at which they will, if that is known."""

    path: str
    title: str
    reason: Reason
    until: Moment | None = None

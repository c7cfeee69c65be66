"""What readers do not see, and why. Knows no record: a build with nothing to do tells of these, and loads no more."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from netzblatt.model.frozen import Frozen

if TYPE_CHECKING:
    from netzblatt.model.records import Moment


class Reason(StrEnum):
    """Why a record is withheld from readers."""

    DRAFT = "draft"
    EMBARGO = "embargo"
    EXPIRED = "expired"


class Withheld(Frozen, frozen=True):
    """A record that readers do not see: until when, where that is known."""

    path: str
    title: str
    reason: Reason
    until: Moment | None = None

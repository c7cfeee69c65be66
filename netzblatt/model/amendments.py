"""Amendments: later changes of an article that readers are told. Knows no form."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment
from netzblatt.model.problem import NOWHERE, Position


class AmendmentKind(StrEnum):
    """The kind of an amendment: the article was wrong, or it was true and is longer now."""

    CORRECTION = "correction"
    ADDITION = "addition"


class Amendment(Frozen, frozen=True):
    """A later change of an article that readers are told, with a `note` in plain text on what has changed."""

    date: Moment
    note: str
    kind: AmendmentKind
    position: Position = NOWHERE

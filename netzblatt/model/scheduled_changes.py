"""The changes that time alone brings about on a site. Knows no catalogue."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from netzblatt.model.frozen import Frozen
from netzblatt.model.problem import NOWHERE, Position


class Transition(StrEnum):
    """A change of what readers see, or of what editors are told, that time alone brings about."""

    APPEARS = "appears"
    EXPIRES = "expires"
    IS_OVER = "over"
    IS_LISTED = "listed"
    CLOSES = "closes"
    LEAVES = "leaves"
    UPDATES = "updates"
    AGES = "ages"
    IS_NO_NEWS = "no-news"
    LEAVES_FRONT = "front"
    NEEDS_REVIEW = "review"
    RUNS_OUT = "runs-out"


class ScheduledChange(Frozen, frozen=True):
    """An instant (`at`, aware) from which on a build differs although nobody has edited a file. `path` and
    `title` are those of the document that appears, expires or is over; `position` is that of the date, if it is known.
    """

    at: datetime
    transition: Transition
    path: str
    title: str
    position: Position = NOWHERE

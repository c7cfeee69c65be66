"""Inserts: films, sounds, maps and documents in a text, of our own or of others. Knows no provider."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Frozen
from netzblatt.model.problem import NOWHERE, Position


class InsertKind(StrEnum):
    """The kind of an insert, as its directive is called."""

    YOUTUBE = "youtube"
    VIMEO = "vimeo"
    MAP = "map"
    VIDEO = "video"
    AUDIO = "audio"
    DOWNLOAD = "download"

    @property
    def is_played(self) -> bool:
        """Whether it is a film or a sound of our own, and nobody else is asked for it."""
        return self in {InsertKind.VIDEO, InsertKind.AUDIO}


class PlacedInsert(Frozen, frozen=True, kw_only=True):
    """An insert as an editor placed it. `video` is the provider's id of a film, with a slash and its key if it is not
    for all; `start` is the second at which it begins. `poster` is the number of its picture among those of the text,
    `file`, `captions` and `transcript` are numbers of its links. A map shows the `coordinates`, degrees north and east;
    without them, those of the `venue`, a name in content/venues.yml, or of the event itself if that is "". `width` and
    `height` are pixels, 0 if nobody knows them.
    """

    kind: InsertKind
    title: str = ""
    video: str = ""
    start: int = 0
    poster: int | None = None
    file: int | None = None
    captions: int | None = None
    transcript: int | None = None
    venue: str = ""
    address: str = ""
    coordinates: tuple[float, float] | None = None
    width: int = 0
    height: int = 0
    position: Position = NOWHERE

"""The note that a build writes into the ledger of site/: from it the next build sees whether there is anything to do.
Knows no stage.
"""

from __future__ import annotations

from datetime import datetime

from netzblatt.cache.codec import decode, encode
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.frozen import Frozen
from netzblatt.model.problem import Problem
from netzblatt.model.settings import Settings
from netzblatt.model.withheld import Withheld


class BuildNote(Frozen, frozen=True, kw_only=True):
    """A build's note on site/. `cause` is the digest of everything that shaped it except the time; from `now` until
    `until` the same cause makes the same outputs.
    """

    cause: str
    now: datetime
    until: datetime | None
    settings: Settings
    problems: tuple[Problem, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    @classmethod
    def decode(cls, data: bytes) -> BuildNote | None:
        """Decodes a note; None if another version of the program wrote it."""
        program = toolchain().encode()
        if not data.startswith(program):
            return None
        # The time zone of what follows stands before it.
        zoned: tuple[str, bytes] | None = decode(data[len(program) :], tuple[str, bytes])
        note: BuildNote | None = decode(zoned[1], cls, timezone=zoned[0]) if zoned else None
        return note

    def encode(self) -> bytes:
        """Encodes the note for a ledger."""
        return toolchain().encode() + encode((self.settings.timezone, encode(self)))

    def holds(self, cause: str, now: datetime) -> bool:
        """Whether a build from `cause` at `now` would make what is there."""
        return self.cause == cause and self.now <= now and (self.until is None or now < self.until)

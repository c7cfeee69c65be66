"""Whose a picture is, and how it was made. Knows no file format and no site."""

from __future__ import annotations

from enum import StrEnum

from netzblatt.model.frozen import Frozen


class AiUse(StrEnum):
    """The part of a picture that was made by a program which learnt from other pictures."""

    GENERATED = "generated"
    EDITED = "edited"
    NONE = "none"


# The words of editors.
AI_USES = {
    "generated": AiUse.GENERATED,
    "erzeugt": AiUse.GENERATED,
    "generiert": AiUse.GENERATED,
    "edited": AiUse.EDITED,
    "bearbeitet": AiUse.EDITED,
    "no": AiUse.NONE,
    "nein": AiUse.NONE,
    "false": AiUse.NONE,
}
# How pictures of each use were made, in IPTC's words (cv.iptc.org/newscodes/digitalsourcetype).
SOURCE_TYPES = {
    "trainedAlgorithmicMedia": AiUse.GENERATED,
    "compositeWithTrainedAlgorithmicMedia": AiUse.EDITED,
    "compositeSynthetic": AiUse.EDITED,
}


class Rights(Frozen, frozen=True, kw_only=True):
    """All that a picture tells of its rights. `creator` has made it, `credit` is printed beside it, `notice` says who
    has the copyright. `licence` is the URL of its terms, `licensor` that of a page where more may be asked for.
    `source_type` says how it was made, in a word of IPTC's vocabulary. All are "" if unknown.
    """

    creator: str = ""
    credit: str = ""
    notice: str = ""
    licence: str = ""
    licensor: str = ""
    source_type: str = ""

    @property
    def ai(self) -> AiUse | None:
        """The part that AI has in it; None if nothing is said of that."""
        if not self.source_type:
            return None
        return SOURCE_TYPES.get(self.source_type, AiUse.NONE)

    @property
    def credit_line(self) -> str:
        """The credit beside the picture if its editor says nothing."""
        return self.credit or self.notice or self.creator


UNKNOWN_RIGHTS = Rights()

"""Reads the values of fields that have a few words to choose from, in both languages. Knows no form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, TypeVar

from netzblatt.model.amendments import AmendmentKind
from netzblatt.model.events import Status
from netzblatt.model.front_page import TOP_PLACES
from netzblatt.model.legal_role import LegalRole
from netzblatt.model.records import FrontPlace
from netzblatt.model.rights import AI_USES, AiUse
from netzblatt.model.summaries import USE_NAME
from netzblatt.read.forms.fields import FLAGS, read_moment, read_text, read_url
from netzblatt.read.forms.values import FieldContext, FieldError, Value
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.web.licences import find_licence_url

Chosen = TypeVar("Chosen")

STATUSES = {
    "scheduled": Status.SCHEDULED,
    "geplant": Status.SCHEDULED,
    "findet statt": Status.SCHEDULED,
    "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED,
    "called off": Status.CANCELLED,
    "abgesagt": Status.CANCELLED,
    "entfällt": Status.CANCELLED,
    "entfallen": Status.CANCELLED,
    "fällt aus": Status.CANCELLED,
    "ausgefallen": Status.CANCELLED,
    "postponed": Status.POSTPONED,
    "verschoben": Status.POSTPONED,
    "wird verschoben": Status.POSTPONED,
    "moved online": Status.MOVED_ONLINE,
    "online": Status.MOVED_ONLINE,
    "findet online statt": Status.MOVED_ONLINE,
    "full": Status.FULL,
    "fully booked": Status.FULL,
    "sold out": Status.FULL,
    "ausgebucht": Status.FULL,
    "ausverkauft": Status.FULL,
}
# What editors write behind the word: the day on which it will take place.
NEW_DAY = r"(?:wird )?verschoben (?:auf|zum|bis)\b.*|postponed (?:to|until)\b.*"
AMENDMENT_KINDS = {
    "correction": AmendmentKind.CORRECTION,
    "berichtigung": AmendmentKind.CORRECTION,
    "korrektur": AmendmentKind.CORRECTION,
    "addition": AmendmentKind.ADDITION,
    "ergänzung": AmendmentKind.ADDITION,
    "nachtrag": AmendmentKind.ADDITION,
}
FRONT_PLACE = r"(?P<word>ja|yes|true|nein|no|false|(?P<number>[1-9]))?[ ,;]*(?:(?:bis|until|till) (?P<until>.+))?"
LEGAL_ROLES = {
    "impressum": LegalRole.IMPRINT,
    "imprint": LegalRole.IMPRINT,
    "legal notice": LegalRole.IMPRINT,
    "datenschutz": LegalRole.PRIVACY,
    "datenschutzerklärung": LegalRole.PRIVACY,
    "privacy": LegalRole.PRIVACY,
    "privacy policy": LegalRole.PRIVACY,
}


def read_status(value: object) -> Status:
    """Reads the status of an event, in the words of both languages."""
    if re.fullmatch(NEW_DAY, read_text(value), re.IGNORECASE):
        raise FieldError(value, "form/status-day")
    return _choose(value, STATUSES, "form/status")


def read_legal_role(value: object) -> LegalRole:
    """Reads the legal role of a page, in the words of both languages."""
    return _choose(value, LEGAL_ROLES, "form/legal-role")


def _choose(value: object, choices: Mapping[str, Chosen], code: str) -> Chosen:
    """Returns the choice of a word. Raises FieldError, with the one that was probably meant if it is like another or
    begins with one.
    """
    word = read_text(value).casefold().replace("-", " ")
    if word in choices:
        return choices[word]
    begun = max((known for known in choices if word.startswith(f"{known} ")), key=len, default="")
    nearest = begun or guess(word, tuple(choices))
    raise FieldError(value, "form/misspelt-word" if nearest else code, **({"guess": nearest} if nearest else {}))


def read_licence(value: object) -> str:
    """Reads the address of a licence. That of Creative Commons may be named as people do: "CC BY-SA 4.0"."""
    return find_licence_url(read_text(value)) or read_url(value)


def read_ai_use(value: object) -> AiUse:
    """Reads what AI has made of a picture, in the words of both languages."""
    return _choose(value, AI_USES, "picture/ai")


def read_use_name(value: object) -> str:
    """Reads the word for a use of pictures, as it stands in images.yml."""
    word = read_text(value)
    if not re.fullmatch(USE_NAME, word):
        raise FieldError(value, "picture/use-name")
    return word


def read_amendment_kind(value: object) -> AmendmentKind:
    """Reads the kind of an amendment, in the words of both languages."""
    return _choose(value, AMENDMENT_KINDS, "form/amendment-kind")


def read_front_place(value: object, context: FieldContext) -> FrontPlace | None:
    """Reads the place at the top of the front page that a text shall have: "ja", "2", "bis 24.12.2026", or a number and
    a last day. None for "nein".
    """
    match = re.fullmatch(FRONT_PLACE, read_text(value), re.IGNORECASE)
    number = int(match["number"] or 0) if match else 0
    if match is None or number > TOP_PLACES or not (match["word"] or match["until"]):
        raise FieldError(value, "form/front-place", most=TOP_PLACES)
    if FLAGS.get((match["word"] or "").casefold()) is False:
        return None
    until = read_moment(match["until"], context) if match["until"] else None
    return FrontPlace(number, until)


LicenceField = Annotated[str, Value(read_licence)]
AiUseField = Annotated[AiUse, Value(read_ai_use)]
UseNameField = Annotated[str, Value(read_use_name)]
AmendmentKindField = Annotated[AmendmentKind, Value(read_amendment_kind)]
StatusField = Annotated[Status, Value(read_status)]
LegalRoleField = Annotated[LegalRole, Value(read_legal_role)]
FrontPlaceField = Annotated[FrontPlace | None, Value(read_front_place, is_dated=True)]

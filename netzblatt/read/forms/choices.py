"""Reads the values of fields that have a few words to choose from, in both languages. Knows no form."""

from __future__ import annotations

from typing import Annotated

from netzblatt.model.events import Status
from netzblatt.model.legal_role import LegalRole
from netzblatt.read.forms.fields import read_text
from netzblatt.read.forms.values import FieldError, Value

STATUSES = {
    "scheduled": Status.SCHEDULED,
    "geplant": Status.SCHEDULED,
    "findet statt": Status.SCHEDULED,
    "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED,
    "abgesagt": Status.CANCELLED,
    "postponed": Status.POSTPONED,
    "verschoben": Status.POSTPONED,
    "moved online": Status.MOVED_ONLINE,
    "online": Status.MOVED_ONLINE,
    "full": Status.FULL,
    "ausgebucht": Status.FULL,
}
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
    word = read_text(value).casefold().replace("-", " ")
    if word not in STATUSES:
        raise FieldError(value, "form/status")
    return STATUSES[word]


def read_legal_role(value: object) -> LegalRole:
    """Reads the legal role of a page, in the words of both languages."""
    word = read_text(value).casefold().replace("-", " ")
    if word not in LEGAL_ROLES:
        raise FieldError(value, "form/legal-role")
    return LEGAL_ROLES[word]


StatusField = Annotated[Status, Value(read_status)]
LegalRoleField = Annotated[LegalRole, Value(read_legal_role)]

"""The pages that the law asks of a website."""

from __future__ import annotations

from enum import StrEnum


class LegalRole(StrEnum):
    """A page that the law asks of a website: who answers for it, and what becomes of its readers' traces."""

    IMPRINT = "impressum"
    PRIVACY = "datenschutz"

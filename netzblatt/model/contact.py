"""A person to turn to. Knows no cluster."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen


class Contact(Frozen, frozen=True, kw_only=True):
    """The person who answers questions about a cluster."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""

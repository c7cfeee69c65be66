"""A person to turn to. Knows no document."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen


class Contact(Frozen, frozen=True, kw_only=True):
    """The person who answers questions about a cluster or an event."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""

"""The values that pages show of partners. Part of the designers' contract (templates/README.md)."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment, Span


class PartnerCard(Frozen, frozen=True, kw_only=True):
    """A news item or an event of a partner, whose `name` and `website` stand with it. It leads to the partner's own
    page at `url`, an absolute address. An event's `date` is its start, and only an event has `when`.
    """

    name: str
    website: str
    title: str
    url: str
    date: Moment
    language: str
    teaser: str
    when: Span | None
    place: str

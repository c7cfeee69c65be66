"""The value that the lists of news are handed. Part of the designers' contract (templates/README.md)."""

from __future__ import annotations

from netzblatt.model.contexts.event_lists import Subscription
from netzblatt.model.contexts.partners import PartnerCard
from netzblatt.model.contexts.parts import Card, Link, Pagination, Period
from netzblatt.model.contexts.tags import TagDetails
from netzblatt.model.contexts.view import View


class ListingPage(View, frozen=True, kw_only=True):
    """pages/listing.html: the news, a tag, a section, a year, a month, joint work of two clusters. `kind` is "news",
    "tag", "section", "year", "month" or "together"; `periods` are years (of the news) or months (of a year) to go to;
    `period` is the one that this page shows, `previous` and `next` are the nearest before and after it. The first page
    of a tag that has events has a `subscription`. The news and each section lead to all `sections`, and to the
    `archive`; `teaser` says what a section is about.
    """

    kind: str
    title: str
    cards: tuple[Card, ...]
    pagination: Pagination
    periods: tuple[Period, ...] = ()
    period: Period | None = None
    previous: Link | None = None
    next: Link | None = None
    tag: TagDetails | None = None
    partner_news: tuple[PartnerCard, ...] = ()
    subscription: Subscription | None = None
    teaser: str
    sections: tuple[Link, ...]
    archive: str

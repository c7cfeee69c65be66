"""The value that the templates of mail/ are handed. Part of the designers' contract."""

from __future__ import annotations

from netzblatt.model.contexts.parts import ClusterLink, Link
from netzblatt.model.events import Status
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment, Span


class NewsletterItem(Frozen, frozen=True, kw_only=True):
    """An article or an event in a newsletter. An event's `date` is its start, and only an event has `when`. The picture
    `image` is an absolute address, "" without one.
    """

    title: str
    url: str
    date: Moment
    language: str
    kicker: str
    teaser: str
    image: str
    image_alt: str
    image_credit: str
    clusters: tuple[str, ...]
    when: Span | None
    status: Status
    city: str


class Newsletter(Frozen, frozen=True, kw_only=True):
    """mail/newsletter.html and mail/newsletter.txt. All addresses are absolute; `days` runs from the first day that it
    tells of to its own day. `cluster` is None in a newsletter of the whole site.
    """

    title: str
    language: str
    name: str
    claim: str
    url: str
    days: Span
    cluster: ClusterLink | None
    news: tuple[NewsletterItem, ...]
    events: tuple[NewsletterItem, ...]
    publisher: str
    publisher_url: str
    publisher_email: str
    links: tuple[Link, ...]

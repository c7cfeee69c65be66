"""The values of the pages for those who look for something: the search, and what is shown where there is nothing. Part
of the designers' contract (templates/README.md).
"""

from __future__ import annotations

from collections.abc import Mapping

from netzblatt.model.contexts.event_lists import Subscription
from netzblatt.model.contexts.parts import Card, Link, Period
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import Frozen


class SearchPage(View, frozen=True, kw_only=True):
    """pages/search.html. `indexes` are the hrefs of the folders that a script searches, the newest first; `lists` lead
    to where one finds something without a script. In indexes of other languages `tags` and `clusters` may have other
    names: here are those of this page by them.
    """

    indexes: tuple[str, ...]
    lists: tuple[Link, ...]
    tags: Mapping[str, str] = {}
    clusters: Mapping[str, str] = {}


class NotFoundPage(View, frozen=True, kw_only=True):
    """pages/404.html. `archive` is the href of the news by month; `lists` lead to all others."""

    latest: tuple[Card, ...]
    archive: str
    lists: tuple[Link, ...]


class ArchiveYear(Frozen, frozen=True):
    """A year of the archive, with those of its months that have news."""

    year: Period
    months: tuple[Period, ...]


class ArchivePage(View, frozen=True, kw_only=True):
    """pages/archive.html, the newest year first."""

    years: tuple[ArchiveYear, ...]


class FeedSource(Frozen, frozen=True):
    """Something that has a feed, and perhaps a calendar; "" if it has none. `href` is its page, `feed` and `calendar`
    are absolute addresses to copy, `webcal` opens the calendar in a program.
    """

    name: str
    href: str
    feed: str
    calendar: str
    webcal: str


class SubscribePage(View, frozen=True, kw_only=True):
    """pages/subscribe.html: all feeds and calendars. `everything` is the whole site, `subscription` its calendar;
    `tags` are the commonest, and `all_tags` is the href of all.
    """

    everything: FeedSource
    subscription: Subscription
    clusters: tuple[FeedSource, ...]
    sections: tuple[FeedSource, ...]
    dossiers: tuple[FeedSource, ...]
    tags: tuple[FeedSource, ...]
    all_tags: str

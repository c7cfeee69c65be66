"""The kinds of content, one file each. This is the only list of them: all others are derived from it."""

from __future__ import annotations

from netzblatt.read.kinds.clusters import CLUSTERS
from netzblatt.read.kinds.events import EVENTS
from netzblatt.read.kinds.news import NEWS
from netzblatt.read.kinds.organisations import ORGANISATIONS
from netzblatt.read.kinds.pages import PAGES
from netzblatt.read.kinds.partners import PARTNER_ITEMS
from netzblatt.read.kinds.people import PEOPLE

__all__ = ["KINDS"]
KINDS = (NEWS, EVENTS, CLUSTERS, ORGANISATIONS, PEOPLE, PAGES, PARTNER_ITEMS)

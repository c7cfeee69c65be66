"""The values that the pages of the network are handed: its fields, joint work, and all of it as a picture. Part of the
designers' contract (templates/README.md).
"""

from __future__ import annotations

from netzblatt.model.contexts.parts import Card, ClusterCard, ClusterLink, Download, Link
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import Frozen


class JointWork(Frozen, frozen=True):
    """A cluster with which another one has `count` joint articles. `href` is the list of these."""

    cluster: ClusterLink
    count: int
    href: str


class SourcedDownload(Frozen, frozen=True):
    """A document that an article or event offers. `text` leads to this."""

    download: Download
    text: Link


class FieldCard(Frozen, frozen=True, kw_only=True):
    """A field in the list of fields, with its clusters and the number of their events to come."""

    name: str
    href: str
    clusters: tuple[ClusterLink, ...]
    events: int


class FieldsPage(View, frozen=True, kw_only=True):
    """pages/fields.html, by name."""

    entries: tuple[FieldCard, ...]


class FieldPage(View, frozen=True, kw_only=True):
    """pages/field.html: a field across clusters. `events` are its next events, `all_events` is the href of all of them,
    "" if it has none; `cards` are its newest news, `tag` is the tag of the same name.
    """

    title: str
    clusters: tuple[ClusterCard, ...]
    events: tuple[Card, ...]
    all_events: str
    cards: tuple[Card, ...]
    tag: Link | None

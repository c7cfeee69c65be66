"""The values that the pages of the network are handed: its fields, joint work, and all of it as a picture. Part of the
designers' contract (templates/README.md).
"""

from __future__ import annotations

from netzblatt.model.contexts.event_lists import Subscription
from netzblatt.model.contexts.parts import Card, ClusterCard, ClusterLink, Download, Link
from netzblatt.model.contexts.view import View
from netzblatt.model.frozen import Frozen


class JointWork(Frozen, frozen=True):
    """A cluster with which another one has `count` joint articles. `href` is the list of these."""

    cluster: ClusterLink
    count: int
    href: str


class SourcedDownload(Frozen, frozen=True):
    """A document that an article or event offers. `text` leads to this, and is in the same language."""

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
    "" if it has none, then it has no `subscription`; `cards` are its newest news, `tag` is the tag of the same name.
    """

    title: str
    clusters: tuple[ClusterCard, ...]
    organisations: tuple[Link, ...]
    events: tuple[Card, ...]
    all_events: str
    cards: tuple[Card, ...]
    tag: Link | None
    subscription: Subscription | None


class LinkGroup(Frozen, frozen=True):
    """Links under a heading that may lead somewhere itself: `href` is "" if it does not."""

    label: str
    href: str
    links: tuple[Link, ...]


class NetworkNode(Frozen, frozen=True, kw_only=True):
    """A cluster in the picture of the network, and in its table. `radius` is that of the node with the `dots` of its
    members; `lines` are those of its label, the first one at `label_y`. A label with long words `is_small`.
    """

    cluster: ClusterLink
    x: float
    y: float
    radius: float
    dots: tuple[tuple[float, float], ...]
    lines: tuple[str, ...]
    label_y: float
    is_small: bool
    members: int
    articles: int
    events: int
    joint_work: tuple[JointWork, ...]


class NetworkEdge(Frozen, frozen=True, kw_only=True):
    """The joint work of two clusters in the picture: `path` is the data of an SVG path from `start` to `end`, `width`
    grows with the number of joint articles (`count`). `href` is the list of these.
    """

    first: ClusterLink
    second: ClusterLink
    count: int
    href: str
    path: str
    width: float
    start: tuple[float, float]
    end: tuple[float, float]


class NetworkPage(View, frozen=True, kw_only=True):
    """pages/network.html. The picture is 360 units wide and `height` units high; its edges lie behind its nodes."""

    height: float
    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]

"""Chooses what pages show of partners: in lists of their own, never among what is ours."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.partners import PartnerCard
from netzblatt.model.partners import Partner, PartnerItem
from netzblatt.model.paths import CLUSTERS
from netzblatt.model.records import Cluster
from netzblatt.plan.plan_context import PlanContext

# A page is about ours.
MOST_NEWS, MOST_EVENTS = 6, 6


def choose_partner_news(context: PlanContext, cluster: Cluster | None = None) -> tuple[PartnerCard, ...]:
    """Chooses the newest news of partners, of those of a cluster or of all."""
    news = [item for item in _list_items(context, cluster) if item.when is None]
    return tuple(_make_card(context, item) for item in news[:MOST_NEWS])


def choose_partner_events(context: PlanContext, cluster: Cluster | None = None) -> tuple[PartnerCard, ...]:
    """Chooses the next events of partners, of those of a cluster or of all."""
    now = context.catalog.now
    events = [item for item in _list_items(context, cluster) if item.when and item.when.over_at > now]
    return tuple(_make_card(context, item) for item in events[::-1][:MOST_EVENTS])


def _list_items(context: PlanContext, cluster: Cluster | None) -> Iterator[PartnerItem]:
    for item in context.catalog.partner_items:
        own = _find_partner(context, item).cluster
        # Where the file says nothing, it is for the cluster of the partner.
        paths = [reference.path for reference in item.clusters] or [f"{CLUSTERS}{own}.md"]
        if cluster is None or cluster.path in paths:
            yield item


def _find_partner(context: PlanContext, item: PartnerItem) -> Partner:
    return next(partner for partner in context.settings.partners if partner.slug == item.slug)


def _make_card(context: PlanContext, item: PartnerItem) -> PartnerCard:
    partner = _find_partner(context, item)
    return PartnerCard(
        name=partner.name,
        website=partner.website,
        title=item.title,
        url=item.url,
        date=item.date,
        language=item.language,
        teaser=item.teaser,
        when=item.when,
        place=item.place,
    )

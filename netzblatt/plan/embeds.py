"""The newest of each cluster as a small page for frames in the pages of others."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.pages import EmbedPage
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import EMBED_FILE
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import compose_head, compose_page_parts

# A frame in the page of somebody else is small.
MOST_NEWS, MOST_EVENTS = 5, 3


class EmbedInput(Frozen, frozen=True):
    """The list of the cluster with a `path` and a `title`, at an `address`: its newest articles and next events."""

    path: str
    address: str
    title: str
    news: SummaryList
    events: SummaryList


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields a page for frames for each cluster. Search engines do not list it."""
    for cluster in context.catalog.clusters:
        action = context.plan_page("pages/embed.html", _compose_page, _collect_input(context, cluster))
        yield Task(output_path(embed_address(cluster.address)), action, cluster.path)


def embed_address(address: str) -> str:
    """Returns the address of the list for frames beside the page of a cluster."""
    return f"{address}{EMBED_FILE}"


def _collect_input(context: PlanContext, cluster: Cluster) -> EmbedInput:
    return EmbedInput(
        path=cluster.path,
        address=embed_address(cluster.address),
        title=cluster.title,
        news=context.list_summaries(context.groups.articles_of(cluster)[:MOST_NEWS]),
        events=context.list_next_events(context.groups.dates_of(cluster), MOST_EVENTS),
    )


def _compose_page(composer: Composer, embed: EmbedInput) -> EmbedPage:
    head = replace(compose_head(composer, embed.address, title=embed.title), is_indexed=False)
    return EmbedPage(
        **compose_page_parts(composer, embed.address, head),
        cluster=composer.frame.clusters[embed.path],
        cards=composer.compose_cards(embed.news.items),
        events=composer.compose_cards(embed.events.items),
    )

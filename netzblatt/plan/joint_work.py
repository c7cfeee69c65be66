"""The articles of two clusters together: a list for each pair that has any."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.frozen import Frozen
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.listings import NewsList, plan_pages
from netzblatt.plan.plan_context import PlanContext


class JointWorkInput(Frozen, frozen=True):
    """The list of a pair of clusters. `first` and `second` are their paths and addresses."""

    first: tuple[str, str]
    second: tuple[str, str]
    news: SummaryList
    counterparts: Counterparts


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields the pages of each pair of clusters as a group."""
    addresses = {cluster.path: cluster.address for cluster in context.catalog.clusters}
    for (first, second), articles in context.groups.joint_articles.items():
        news = context.list_shared_summaries(articles)
        address = context.composer.links.together_address(addresses[first], addresses[second])
        versions = context.counterparts.get(address, ())
        joint_input = JointWorkInput((first, addresses[first]), (second, addresses[second]), news, versions)
        yield context.group_tasks(_plan_pair, joint_input)


def _plan_pair(composer: Composer, joint_input: JointWorkInput) -> tuple[Task, ...]:
    (path, address), (other_path, other_address) = joint_input.first, joint_input.second
    first, second = composer.links.link_clusters((path, other_path))
    title = composer.words.together.format(first=first.short_name, second=second.short_name)
    news_list = NewsList(
        kind="together",
        address=composer.links.together_address(address, other_address),
        title=title,
        name=composer.words.part.format(title=composer.links.news.label, part=title),
        trail=(composer.links.clusters, composer.links.link(first.name, address)),
        counterparts=joint_input.counterparts,
    )
    return tuple(plan_pages(composer, news_list, joint_input.news, path))

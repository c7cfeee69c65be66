"""The page that shows the network as a picture, and as a table: clusters, their joint work, their members."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.network import JointWork, NetworkEdge, NetworkNode, NetworkPage
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.network_layout import PlacedNode, choose_width, draw_curve, place_nodes
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import compose_head, compose_page_parts


class NodeInput(Frozen, frozen=True):
    """A cluster of the network, with the numbers of its members, articles and dates."""

    path: str
    address: str
    members: int
    articles: int
    events: int


class NetworkInput(Frozen, frozen=True):
    """All clusters in the site's order. `joint_work` are the paths of pairs, each with the number of its articles."""

    nodes: tuple[NodeInput, ...]
    joint_work: tuple[tuple[str, str, int], ...]


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the page of the network, if there are clusters."""
    groups, address = context.groups, context.composer.links.network_address
    nodes = [
        NodeInput(
            path=cluster.path,
            address=cluster.address,
            members=len(groups.members_of(cluster)),
            articles=len(groups.articles_of(cluster)),
            events=len(groups.dates_of(cluster)),
        )
        for cluster in context.catalog.clusters
    ]
    joint_work = [(*pair, len(articles)) for pair, articles in groups.joint_articles.items()]
    if nodes:
        network = NetworkInput(tuple(nodes), tuple(joint_work))
        yield Task(
            output_path(address), context.plan_page("pages/network.html", _compose_page, network), SITE_FILE, address
        )


def _compose_page(composer: Composer, network: NetworkInput) -> NetworkPage:
    links = composer.links
    names = [composer.frame.clusters[node.path].short_name for node in network.nodes]
    head = compose_head(composer, links.network_address, title=links.network.label, entries=names)
    placed, height = place_nodes(names, [node.members for node in network.nodes])
    by_path = {node.path: place for node, place in zip(network.nodes, placed, strict=True)}
    return NetworkPage(
        **compose_page_parts(composer, links.network_address, head, trail=(links.clusters, links.network)),
        height=height,
        nodes=tuple(_compose_node(composer, network, node, by_path[node.path]) for node in network.nodes),
        edges=tuple(_compose_edges(composer, network, by_path)),
    )


def _compose_node(composer: Composer, network: NetworkInput, node: NodeInput, place: PlacedNode) -> NetworkNode:
    return NetworkNode(
        cluster=composer.frame.clusters[node.path],
        x=place.center.x,
        y=place.center.y,
        radius=place.radius,
        dots=tuple((dot.x, dot.y) for dot in place.dots),
        lines=place.lines,
        label_y=place.label_y,
        is_small=place.is_small,
        members=node.members,
        articles=node.articles,
        events=node.events,
        joint_work=tuple(_list_joint_work(composer, network, node.path)),
    )


def _list_joint_work(composer: Composer, network: NetworkInput, path: str) -> Iterator[JointWork]:
    addresses = {node.path: node.address for node in network.nodes}
    for first, second, count in network.joint_work:
        if path in {first, second}:
            other = second if path == first else first
            href = composer.links.href(composer.links.together_address(addresses[path], addresses[other]))
            yield JointWork(composer.frame.clusters[other], count, href)


def _compose_edges(composer: Composer, network: NetworkInput, by_path: dict[str, PlacedNode]) -> Iterator[NetworkEdge]:
    """Yields the edges, the thinnest last, so that it is not hidden."""
    addresses = {node.path: node.address for node in network.nodes}
    most = max((count for _, _, count in network.joint_work), default=1)
    for first, second, count in sorted(network.joint_work, key=lambda pair: -pair[2]):
        start, end = by_path[first].center, by_path[second].center
        yield NetworkEdge(
            first=composer.frame.clusters[first],
            second=composer.frame.clusters[second],
            count=count,
            href=composer.links.href(composer.links.together_address(addresses[first], addresses[second])),
            path=draw_curve(start, end),
            width=choose_width(count, most),
            start=(start.x, start.y),
            end=(end.x, end.y),
        )

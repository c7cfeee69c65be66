"""The articles and events of each cluster, and the reports on each event. Knows no template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import Frozen
from netzblatt.model.limits import MOST_JOINT_CLUSTERS
from netzblatt.model.profiles import Organisation
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import Entry, Role

Groups = Mapping[str, tuple[Entry, ...]]
# The paths of two clusters, sorted.
Pair = tuple[str, str]


class EntryGroups(Frozen, frozen=True, kw_only=True):
    """Groups of a catalogue's entries, by the path of their cluster or event. Articles are newest first, events and
    their dates by start. `joint_articles` are those of two clusters,
    `organisations` those that may be shown, by name.
    """

    articles_by_cluster: Groups
    events_by_cluster: Groups
    dates_by_cluster: Groups
    reports_by_event: Groups
    organisations: tuple[Entry, ...]
    members_by_cluster: Groups
    joint_articles: Mapping[Pair, tuple[Entry, ...]]

    def articles_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Returns the news of a cluster, newest first."""
        return self.articles_by_cluster.get(cluster.path, ())

    def events_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Returns the events of a cluster, by start."""
        return self.events_by_cluster.get(cluster.path, ())

    def dates_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Returns an entry for each date of the events of a cluster, by start."""
        return self.dates_by_cluster.get(cluster.path, ())

    def members_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Returns the organisations that are members of a cluster, by name."""
        return self.members_by_cluster.get(cluster.path, ())

    def joint_work_of(self, cluster: Cluster) -> dict[str, tuple[Entry, ...]]:
        """Returns the articles that a cluster has in common with others, by the paths of these, the most first."""
        joint = {}
        for pair, articles in self.joint_articles.items():
            if cluster.path in pair:
                joint[pair[pair[0] == cluster.path]] = articles
        return dict(sorted(joint.items(), key=lambda item: (-len(item[1]), item[0])))

    def reports_of(self, event: Entry) -> tuple[Entry, ...]:
        """Returns the articles that report on an event, newest first."""
        return self.reports_by_event.get(event.path, ())


def group_entries(catalog: Catalog) -> EntryGroups:
    """Groups the articles and events of a catalogue, and keeps their order in each group."""
    organisations = _list_organisations(catalog)
    return EntryGroups(
        articles_by_cluster=_group_by_cluster(catalog.articles),
        events_by_cluster=_group_by_cluster(catalog.events),
        dates_by_cluster=_group_by_cluster(catalog.dates),
        reports_by_event=_group_reports(catalog),
        organisations=organisations,
        members_by_cluster=_group_by_cluster(organisations),
        joint_articles=_group_joint_articles(catalog.articles),
    )


def _group_by_cluster(entries: Sequence[Entry]) -> Groups:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for path in entry.summary.clusters:
            groups[path].append(entry)
    return {path: tuple(group) for path, group in groups.items()}


def _list_organisations(catalog: Catalog) -> tuple[Entry, ...]:
    organisations = catalog.of_kind(Organisation.kind)
    return tuple(entry for entry in organisations if not (entry.summary.profile and entry.summary.profile.is_hidden))


def _group_joint_articles(articles: Sequence[Entry]) -> dict[Pair, tuple[Entry, ...]]:
    """Groups the articles that name several clusters by each two of these."""
    groups: dict[Pair, list[Entry]] = defaultdict(list)
    for article in articles:
        paths = article.summary.clusters
        if 1 < len(paths) <= MOST_JOINT_CLUSTERS:
            for first, second in combinations(sorted(set(paths)), 2):
                groups[first, second].append(article)
    return {pair: tuple(group) for pair, group in sorted(groups.items())}


def _group_reports(catalog: Catalog) -> Groups:
    reports: dict[str, list[Entry]] = defaultdict(list)
    for article in catalog.articles:
        if article.summary.is_report and catalog.is_look_back(article):
            for path in article.paths_by_role(Role.EVENT):
                # The version of the event that this edition shows.
                event = catalog.entries.get(path)
                reports[event.path if event else path].append(article)
    return {path: tuple(group) for path, group in reports.items()}

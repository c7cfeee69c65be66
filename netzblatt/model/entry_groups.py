"""The articles and events of each cluster, and the reports on each event. Knows no template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import Entry, Role

Groups = Mapping[str, tuple[Entry, ...]]


class EntryGroups(Frozen, frozen=True, kw_only=True):
    """Groups of a catalogue's entries, by the path of their cluster or event. Articles are newest first, events and
    their dates by start.
    """

    articles_by_cluster: Groups
    events_by_cluster: Groups
    dates_by_cluster: Groups
    reports_by_event: Groups

    def articles_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Returns the news of a cluster, newest first."""
        return self.articles_by_cluster.get(cluster.path, ())

    def events_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Returns the events of a cluster, by start."""
        return self.events_by_cluster.get(cluster.path, ())

    def dates_of(self, cluster: Cluster) -> tuple[Entry, ...]:
        """Returns an entry for each date of the events of a cluster, by start."""
        return self.dates_by_cluster.get(cluster.path, ())

    def reports_of(self, event: Entry) -> tuple[Entry, ...]:
        """Returns the articles that report on an event, newest first."""
        return self.reports_by_event.get(event.path, ())


def group_entries(catalog: Catalog) -> EntryGroups:
    """Groups the articles and events of a catalogue, and keeps their order in each group."""
    return EntryGroups(
        articles_by_cluster=_group_by_cluster(catalog.articles),
        events_by_cluster=_group_by_cluster(catalog.events),
        dates_by_cluster=_group_by_cluster(catalog.dates),
        reports_by_event=_group_reports(catalog),
    )


def _group_by_cluster(entries: Sequence[Entry]) -> Groups:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for path in entry.summary.clusters:
            groups[path].append(entry)
    return {path: tuple(group) for path, group in groups.items()}


def _group_reports(catalog: Catalog) -> Groups:
    reports: dict[str, list[Entry]] = defaultdict(list)
    for article in catalog.articles:
        if article.summary.is_report and catalog.is_look_back(article):
            for path in article.paths_by_role(Role.EVENT):
                reports[path].append(article)
    return {path: tuple(group) for path, group in reports.items()}

"""Finds the articles that are similar to another: near ones that share a tag or cluster with it. Knows no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from netzblatt.cache import digest
from netzblatt.model.records import Article
from netzblatt.model.summaries import Summary, SummaryList
from netzblatt.plan.plan_context import PlanContext

# The number of articles on either side with the same tag or cluster that count as similar. It is small, because a new
# article is the newest of its tags, and would otherwise change the pages of all old ones.
REACH = 2
# How much a shared cluster and a shared tag count, against a year between two articles.
CLUSTER_WEIGHT, TAG_WEIGHT, YEAR_WEIGHT = 2.0, 3.0, 0.5


class TopicSlice(NamedTuple):
    """Articles of one year that share a tag or cluster: `size` summaries after the first `skip`. The other summaries
    are those of their neighbours in other years.
    """

    skip: int
    size: int
    summaries: SummaryList


def slice_topics(context: PlanContext) -> Mapping[int, Sequence[TopicSlice]]:
    """Divides the articles of each cluster and tag into years, and returns the slices by year."""
    years = dict(
        zip([entry.path for entry in context.catalog.articles], [day.year for day in context.days], strict=True)
    )
    # Ordered by path, not by the newest article, which would change the order for all old ones.
    by_cluster = [articles for _, articles in sorted(context.groups.articles_by_cluster.items())]
    by_tag = [keyword.articles for keyword in context.catalog.keywords]
    slices: dict[int, list[TopicSlice]] = defaultdict(list)
    for articles in (*by_cluster, *by_tag):
        summaries = context.list_shared_summaries(articles)
        stop = 0
        for year, group in groupby([years[entry.path] for entry in articles]):
            start = stop
            stop += len(list(group))
            first = max(0, start - REACH)
            slices[year].append(TopicSlice(start - first, stop - start, summaries.slice(first, stop + REACH)))
    return slices


def find_similar(topics: Sequence[TopicSlice]) -> Mapping[str, SummaryList]:
    """Finds for each article the near ones of each of its topics, and returns them by the path of the article."""
    size = digest.SIZE
    items: dict[str, list[Summary]] = defaultdict(list)
    digests: dict[str, bytes] = defaultdict(bytes)
    for skip, length, (summaries, value_digest) in topics:
        for index in range(skip, skip + length):
            start = max(0, index - REACH)
            stop = index + 1 + REACH
            path = summaries[index].path
            # Without SummaryList.slice: this loop runs for every topic of every article.
            items[path] += summaries[start:index] + summaries[index + 1 : stop]
            digests[path] += value_digest[start * size : index * size] + value_digest[(index + 1) * size : stop * size]
    return {path: SummaryList(tuple(similar), digests[path]) for path, similar in items.items()}


def rank_similar(article: Article, others: Iterable[Summary]) -> list[Summary]:
    """Sorts articles: first those that share most with this one and are nearest. Each is returned once."""
    similar = {summary.path: summary for summary in others}
    clusters = {reference.path for reference in article.clusters}
    tags = set(article.tags)
    day = article.date.at.toordinal()
    ranked = []
    # Tuples are sorted faster than summaries with a key function.
    for path, summary in similar.items():
        shared = CLUSTER_WEIGHT * len(clusters.intersection(summary.clusters))
        shared += TAG_WEIGHT * len(tags.intersection(summary.tags))
        years = abs(day - summary.date.at.toordinal()) / 365.25 if summary.date else 0.0
        ranked.append((YEAR_WEIGHT * years - shared, path, summary))
    ranked.sort()
    return [summary for _, _, summary in ranked]

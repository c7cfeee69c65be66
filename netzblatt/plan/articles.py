"""One page an article. What it is handed changes seldom: its neighbours and relatives, never "the newest"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from netzblatt.cache import digest
from netzblatt.cache.digest import Sealed
from netzblatt.model.catalog import RecordStore
from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.contexts.parts import Card, Link
from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Article
from netzblatt.model.summaries import Entry, Role, Summary, SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.addresses import NEWS, output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import NO_SUMMARIES, PlanContext
from netzblatt.plan.record_refs import RecordInput, RecordNeeds, RecordRef
from netzblatt.plan.shared_parts import (
    compose_article_parts,
    compose_page_parts,
    compose_record_head,
    compose_text_parts,
    format_update,
)

RELATED = 3
# How far around an article its tags and clusters are searched for relatives. Near ones only: else a new article, which
# is the newest of its tags, would change the page of every old one.
REACH = 2
NAMING_ROLES = frozenset({Role.EVENT, Role.RELATED})
Neighbour = tuple[str, str]
# How much a shared cluster and a shared tag bind two articles, against a year that lies between them.
CLUSTER_WEIGHT, TAG_WEIGHT, YEAR_WEIGHT = 2.0, 3.0, 0.5


class ArticleInput(Frozen, frozen=True):
    """`newer` and `older` are titles and addresses of its neighbours in time, `named` what its editor calls related,
    `kin` those that have something in common with it, some of them twice.
    """

    record: RecordInput
    newer: Neighbour | None
    older: Neighbour | None
    event: SummaryList
    editors_choice: SummaryList
    similar: SummaryList


class ArticleSlice(Frozen, frozen=True):
    """Some articles that follow each other in time; `seal` are the digests of their records, one after another."""

    entries: tuple[Entry, ...]
    records: RecordStore
    value_digest: bytes


class TopicSlice(NamedTuple):
    """`size` articles that have something in common, and those before (`lead` of them) and behind."""

    skip: int
    size: int
    summaries: SummaryList


class ArticleExtras(NamedTuple):
    """What the page of an article needs of other files, if it is not plain."""

    path: str
    needs: RecordNeeds
    event: SummaryList
    editors_choice: SummaryList


NO_EXTRAS = ArticleExtras("", ((), (), ()), NO_SUMMARIES, NO_SUMMARIES)


class ArticleYearInput(Frozen, frozen=True):
    """All that the pages of a year's articles are made from, `newer` and `older` being those next to them."""

    articles: ArticleSlice
    newer: Neighbour | None
    older: Neighbour | None
    topics: tuple[TopicSlice, ...]
    extras: Sealed[tuple[ArticleExtras, ...]]


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """The pages of all articles. A year is a chapter: an edit seldom reaches beyond it."""
    articles = context.catalog.articles
    years = [day.year for day in context.days]
    circles = _slice_topics(context, dict(zip([entry.path for entry in articles], years, strict=True)))
    stop = 0
    for year, group in groupby(years):
        start, stop = stop, stop + len(list(group))
        part = articles[start:stop]
        matter = ArticleYearInput(
            ArticleSlice(part, context.catalog.records, b"".join([entry.record_digest for entry in part])),
            _name_neighbour(articles[start - 1]) if start else None,
            _name_neighbour(articles[stop]) if stop < len(articles) else None,
            tuple(circles[year]),
            _digest_extras([_collect_extras(context, entry) for entry in part if not entry.is_plain]),
        )
        yield context.group_tasks(_plan_year, matter)


def _slice_topics(context: PlanContext, year_of: Mapping[str, int]) -> Mapping[int, Sequence[TopicSlice]]:
    """What each year has of the circles, with those that are near to it in other years."""
    found: dict[int, list[TopicSlice]] = defaultdict(list)
    groups = [*context.groups.articles_by_cluster.values(), *(keyword.articles for keyword in context.catalog.keywords)]
    for circle in groups:
        row, stop = context.list_shared_summaries(circle), 0
        for year, group in groupby([year_of[entry.path] for entry in circle]):
            start, stop = stop, stop + len(list(group))
            first = max(0, start - REACH)
            found[year].append(TopicSlice(start - first, stop - start, row.slice(first, stop + REACH)))
    return found


def _name_neighbour(entry: Entry) -> Neighbour:
    return entry.title, entry.address


def _digest_extras(found: Sequence[ArticleExtras]) -> Sealed[tuple[ArticleExtras, ...]]:
    """Mostly links, which are digested as texts, and a few pictures and rows."""
    texts = Sealed.of_texts(tuple([(each.path, each.needs[0], each.needs[2]) for each in found]))
    rest = tuple(
        [
            (each.path, each.needs[1], each.event, each.editors_choice)
            for each in found
            if each.needs[1] or each.event.items or each.editors_choice.items
        ]
    )
    return Sealed(tuple(found), texts.value_digest + digest.seal_of(rest))


def _collect_extras(context: PlanContext, entry: Entry) -> ArticleExtras:
    # Few have either, and of the others half of the time would be spent here.
    if NAMING_ROLES.isdisjoint([named.role for named in entry.named_files]):
        return ArticleExtras(entry.path, context.collect_needs(entry), NO_SUMMARIES, NO_SUMMARIES)
    event, named = (context.list_visible_summaries(entry.paths_by_role(role)) for role in (Role.EVENT, Role.RELATED))
    return ArticleExtras(entry.path, context.collect_needs(entry), event, named)


def _plan_year(composer: Composer, year: ArticleYearInput) -> tuple[Task, ...]:
    entries, shelf = year.articles.entries, year.articles.records
    links = [year.newer, *map(_name_neighbour, entries), year.older]
    furniture, kin = {each.path: each for each in year.extras.value}, _find_similar(year.topics)
    found = []
    for place, entry in enumerate(entries):
        other = furniture.get(entry.path, NO_EXTRAS)
        article = ArticleInput(
            RecordInput(RecordRef(entry, shelf, entry.record_digest), *other.needs),
            links[place],
            links[place + 2],
            other.event,
            other.editors_choice,
            kin.get(entry.path, NO_SUMMARIES),
        )
        action = composer.plan_page("pages/article.html", _compose_page, article)
        found.append(Task(output_path(entry.address), action, entry.path, entry.address, format_update(entry.summary)))
    return tuple(found)


def _find_similar(circles: Sequence[TopicSlice]) -> Mapping[str, SummaryList]:
    """For each article that has something in common with others those that are near to it in time, by path."""
    size = digest.SIZE
    items: dict[str, list[Summary]] = defaultdict(list)
    seals: dict[str, bytes] = defaultdict(bytes)
    for lead, length, row in circles:
        for place in range(lead, lead + length):
            # Row.part takes three times as long.
            start, stop, path = max(0, place - REACH), place + 1 + REACH, row.items[place].path
            items[path] += row.items[start:place] + row.items[place + 1 : stop]
            seals[path] += (
                row.value_digest[start * size : place * size] + row.value_digest[(place + 1) * size : stop * size]
            )
    return {path: SummaryList(tuple(found), seals[path]) for path, found in items.items()}


def _compose_page(composer: Composer, shown: ArticleInput) -> ArticlePage:
    story, article = shown.record, shown.record.ref.load()
    if not isinstance(article, Article):
        raise TypeError(article)
    return ArticlePage(
        **compose_page_parts(
            composer,
            article.address,
            compose_record_head(composer, story, article),
            trail=_build_trail(composer, article),
            language=article.language,
        ),
        **compose_text_parts(composer, story, article),
        **compose_article_parts(composer, article),
        date=article.date,
        event=next(iter(composer.compose_cards(shown.event.items)), None),
        newer=_link_neighbour(composer, shown.newer),
        older=_link_neighbour(composer, shown.older),
        related=_choose_related(composer, article, shown),
    )


def _build_trail(composer: Composer, article: Article) -> tuple[Link, ...]:
    year = str(article.date.date.year)
    return (
        composer.links.news,
        composer.links.link(year, f"{NEWS}{year}/"),
        composer.links.link(article.title, article.address),
    )


def _link_neighbour(composer: Composer, neighbour: Neighbour | None) -> Link | None:
    return composer.links.link(*neighbour) if neighbour else None


def _choose_related(composer: Composer, article: Article, shown: ArticleInput) -> tuple[Card, ...]:
    """Those that its editor named first, then those that share most with it and are near to it in time."""
    first = {summary.path: summary for summary in shown.editors_choice.items if summary.path != article.path}
    kin = {summary.path: summary for summary in shown.similar.items if summary.path not in first}
    clusters, tags = {reference.path for reference in article.clusters}, set(article.tags)
    day = article.date.at.toordinal()
    nearest = []
    # A loop, and tuples that are compared without a call: half the time of a key for sorted().
    for path, other in kin.items():
        bonds = CLUSTER_WEIGHT * len(clusters.intersection(other.clusters))
        bonds += TAG_WEIGHT * len(tags.intersection(other.tags))
        years = abs(day - other.date.at.toordinal()) / 365.25 if other.date else 0.0
        nearest.append((YEAR_WEIGHT * years - bonds, path, other))
    nearest.sort()
    return composer.compose_cards((*first.values(), *(other for _, _, other in nearest))[:RELATED])

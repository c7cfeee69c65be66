"""One page an article. What it is handed changes seldom: its neighbours and relatives, never "the newest"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netzblatt.model.action import Task
from netzblatt.model.contexts import ArticlePage
from netzblatt.model.entries import Entry, Role, Row, Summary
from netzblatt.model.parts import Card, Link
from netzblatt.model.records import Article, Moment
from netzblatt.plan.addresses import NEWS, output
from netzblatt.plan.desk import Desk
from netzblatt.plan.edition import NONE, Edition
from netzblatt.plan.story import Story
from netzblatt.plan.views import matter, record_head, surroundings, text

RELATED = 3
Neighbour = tuple[str, str]
# How much a shared cluster and a shared tag bind two articles, against a year that lies between them.
CLUSTER_WEIGHT, TAG_WEIGHT, YEAR_WEIGHT = 2.0, 3.0, 0.5


@dataclass(frozen=True, slots=True)
class ArticleMatter:
    """`newer` and `older` are titles and addresses of its neighbours in time, `named` what its editor calls related,
    `kin` those that have something in common with it, some of them twice.
    """

    story: Story
    newer: Neighbour | None
    older: Neighbour | None
    event: Row
    named: Row
    kin: Row


def tasks(edition: Edition) -> Iterator[Task]:
    """The pages of all articles."""
    articles = edition.catalog.articles
    kin = edition.kin
    links = [None, *((entry.title, entry.address) for entry in articles), None]
    for place, entry in enumerate(articles):
        article = ArticleMatter(
            edition.story(entry),
            links[place],
            links[place + 2],
            NONE if entry.is_plain else edition.row_of(entry.named(Role.EVENT)),
            NONE if entry.is_plain else edition.row_of(entry.named(Role.RELATED)),
            kin.get(entry.path, NONE),
        )
        action = edition.page("pages/article.html", _page, article)
        yield Task(output(entry.address), action, entry.path, entry.address, _updated(entry))


def _updated(entry: Entry) -> Moment | None:
    return entry.summary.updated or entry.summary.date


def _page(desk: Desk, shown: ArticleMatter) -> ArticlePage:
    story, article = shown.story, shown.story.filed.opened()
    if not isinstance(article, Article):
        raise TypeError(article)
    return ArticlePage(
        **surroundings(
            desk,
            article.address,
            record_head(desk, story, article),
            trail=_trail(desk, article),
            language=article.language,
        ),
        **text(desk, story, article),
        **matter(desk, article),
        date=article.date,
        event=next(iter(desk.cards(shown.event.items)), None),
        newer=_link(desk, shown.newer),
        older=_link(desk, shown.older),
        related=_related(desk, article, shown),
    )


def _trail(desk: Desk, article: Article) -> tuple[Link, ...]:
    year = str(article.date.date.year)
    return (desk.news_link, desk.link(year, f"{NEWS}{year}/"), desk.link(article.title, article.address))


def _link(desk: Desk, neighbour: Neighbour | None) -> Link | None:
    return desk.link(*neighbour) if neighbour else None


def _related(desk: Desk, article: Article, shown: ArticleMatter) -> tuple[Card, ...]:
    """Those that its editor named first, then those that share most with it and are near to it in time."""
    first = {summary.path: summary for summary in shown.named.items if summary.path != article.path}
    kin = {summary.path: summary for summary in shown.kin.items if summary.path not in first}
    clusters, tags = {reference.path for reference in article.clusters}, set(article.tags)

    def distance(other: Summary) -> tuple[float, str]:
        bonds = CLUSTER_WEIGHT * len(clusters.intersection(other.clusters)) + TAG_WEIGHT * len(
            tags.intersection(other.tags)
        )
        years = abs((article.date.at - other.date.at).days) / 365.25 if other.date else 0.0
        return YEAR_WEIGHT * years - bonds, other.path

    return desk.cards((*first.values(), *sorted(kin.values(), key=distance))[:RELATED])

"""One page an article. What it is handed changes seldom: its neighbours and relatives, never "the newest"."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.action import FromTemplate, Task
from netzblatt.model.contexts import ArticlePage
from netzblatt.model.parts import Link
from netzblatt.model.records import Article
from netzblatt.plan.addresses import NEWS, output
from netzblatt.plan.desk import Desk
from netzblatt.plan.views import matter, record_head, surroundings, text

RELATED = 3


def tasks(desk: Desk) -> Iterator[Task]:
    """The pages of all articles."""
    for article in desk.catalog.articles:
        yield Task(output(article.address), FromTemplate("pages/article.html", _page(desk, article)), article.path)


def _page(desk: Desk, article: Article) -> ArticlePage:
    related = desk.catalog.related(article, most=RELATED)
    return ArticlePage(
        **surroundings(
            desk, article.address, record_head(desk, article), trail=_trail(desk, article), language=article.language
        ),
        **text(desk, article),
        **matter(desk, article),
        date=article.date,
        event=desk.cards[article.event.path] if article.event else None,
        newer=_link(desk, desk.catalog.newer(article)),
        older=_link(desk, desk.catalog.older(article)),
        related=tuple(desk.cards[record.path] for record in related),
    )


def _trail(desk: Desk, article: Article) -> tuple[Link, ...]:
    year = str(article.date.date.year)
    return (desk.news_link, desk.link(year, f"{NEWS}{year}/"), desk.link(article.title, article.address))


def _link(desk: Desk, article: Article | None) -> Link | None:
    return desk.link(article.title, article.address) if article else None

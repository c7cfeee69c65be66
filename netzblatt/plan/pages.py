"""The home page, the texts without a date, and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from netzblatt.model.action import FromTemplate, Task
from netzblatt.model.contexts import HomePage, NotFoundPage, StaticPage
from netzblatt.model.records import Article, Page
from netzblatt.plan.addresses import HOME, NOT_FOUND, SITE_FILE, output
from netzblatt.plan.desk import Desk
from netzblatt.plan.views import head, record_head, surroundings, text

# The lead story, the second row, and nine more.
FRONT, SECOND = 13, 3
NEXT_EVENTS = 5
LATEST_ELSEWHERE = 3


def tasks(desk: Desk) -> Iterator[Task]:
    """The texts without a date."""
    for page in desk.catalog.pages:
        yield Task(output(page.address), FromTemplate("pages/page.html", _static(desk, page)), page.path)


def front(desk: Desk) -> Iterator[Task]:
    """The home page, and the one for what is not there."""
    yield Task(output(HOME), FromTemplate("pages/home.html", _home(desk)), SITE_FILE)
    yield Task(output(NOT_FOUND), FromTemplate("pages/404.html", _not_found(desk)), SITE_FILE)


def lead(articles: tuple[Article, ...]) -> Article | None:
    """The front page's story: the newest that its editors put forward, else the newest with a picture, else the
    newest. `articles` are those that the front page has room for: an old one does not come back to the top.
    """
    featured = (article for article in articles if article.is_featured)
    pictured = (article for article in articles if article.image)
    return next(chain(featured, pictured, articles), None)


def _home(desk: Desk) -> HomePage:
    settings = desk.settings
    articles = desk.catalog.articles[:FRONT]
    first = lead(articles)
    rest = [desk.cards[article.path] for article in articles if article is not first]
    description = settings.description or settings.claim or settings.name
    top = replace(head(desk, HOME, title=settings.name), description=description)
    return HomePage(
        **surroundings(desk, HOME, top),
        lead=desk.cards[first.path] if first else None,
        second=tuple(rest[:SECOND]),
        latest=tuple(rest[SECOND:]),
        events=tuple(desk.cards[event.path] for event in desk.catalog.upcoming[:NEXT_EVENTS]),
        news=desk.news_link.href,
        calendar=desk.href(desk.calendar),
    )


def _static(desk: Desk, page: Page) -> StaticPage:
    trail = (desk.link(page.title, page.address),)
    return StaticPage(
        **surroundings(desk, page.address, record_head(desk, page), trail=trail, language=page.language),
        **text(desk, page),
    )


def _not_found(desk: Desk) -> NotFoundPage:
    top = replace(head(desk, NOT_FOUND, title=desk.words.not_found), is_indexed=False)
    latest = tuple(desk.cards[article.path] for article in desk.catalog.articles[:LATEST_ELSEWHERE])
    return NotFoundPage(**surroundings(desk, NOT_FOUND, top), latest=latest)

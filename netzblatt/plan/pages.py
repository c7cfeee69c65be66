"""The home page, the texts without a date, and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from netzblatt.model.contexts.pages import HomePage, NotFoundPage, StaticPage
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.summaries import Entry, SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import HOME, NOT_FOUND, SITE_FILE, output
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import head, record_head, since, surroundings, text

# The lead story, the second row, and nine more.
FRONT, SECOND = 13, 3
NEXT_EVENTS = 5
LATEST_ELSEWHERE = 3


class HomeMatter(Frozen, frozen=True):
    """`lead` is the front page's story, `rest` all others."""

    lead: SummaryList
    rest: SummaryList
    events: SummaryList


def tasks(edition: PlanContext) -> Iterator[Task]:
    """The texts without a date."""
    for page in edition.catalog.pages:
        entry = edition.catalog.entries[page.path]
        action = edition.page("pages/page.html", _static, edition.story(entry))
        yield Task(output(page.address), action, page.path, page.address, since(entry.summary))


def front(edition: PlanContext) -> Iterator[Task]:
    """The home page, and the one for what is not there."""
    catalog = edition.catalog
    articles = catalog.articles[:FRONT]
    first = lead(articles)
    rest = edition.row(article for article in articles if article is not first)
    home = HomeMatter(edition.row([first] if first else []), rest, edition.row(catalog.upcoming[:NEXT_EVENTS]))
    yield Task(output(HOME), edition.page("pages/home.html", _home, home), SITE_FILE, HOME)
    latest = edition.row(catalog.articles[:LATEST_ELSEWHERE])
    yield Task(output(NOT_FOUND), edition.page("pages/404.html", _not_found, latest), SITE_FILE)


def lead(articles: tuple[Entry, ...]) -> Entry | None:
    """The front page's story: the newest that its editors put forward, else the newest with a picture, else the
    newest. `articles` are those that the front page has room for: an old one does not come back to the top.
    """
    featured = (article for article in articles if article.is_featured)
    pictured = (article for article in articles if article.summary.image)
    return next(chain(featured, pictured, articles), None)


def _home(desk: Composer, shown: HomeMatter) -> HomePage:
    settings = desk.settings
    rest = desk.cards(shown.rest.items)
    description = settings.description or settings.claim or settings.name
    top = replace(head(desk, HOME, title=settings.name), description=description)
    return HomePage(
        **surroundings(desk, HOME, top),
        lead=next(iter(desk.cards(shown.lead.items)), None),
        second=rest[:SECOND],
        latest=rest[SECOND:],
        events=desk.cards(shown.events.items),
        news=desk.news_link.href,
        calendar=desk.href(desk.calendar),
    )


def _static(desk: Composer, story: RecordInput) -> StaticPage:
    page = story.ref.load()
    trail = (desk.link(page.title, page.address),)
    return StaticPage(
        **surroundings(desk, page.address, record_head(desk, story, page), trail=trail, language=page.language),
        **text(desk, story, page),
    )


def _not_found(desk: Composer, latest: SummaryList) -> NotFoundPage:
    top = replace(head(desk, NOT_FOUND, title=desk.words.not_found), is_indexed=False)
    return NotFoundPage(**surroundings(desk, NOT_FOUND, top), latest=desk.cards(latest.items))

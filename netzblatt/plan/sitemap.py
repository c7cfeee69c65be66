"""sitemap.xml (sitemaps.org 0.9), planned from all other tasks so that no page is missing; sitemap-news.xml (Google
News 0.9) and robots.txt (RFC 9309).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from netzblatt.cache.digest import Sealed
from netzblatt.model.contexts.feeds import NewsNote, Reservation, Robots, Sitemap, SitemapEntry
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.tasks import PlannedOutput, Task
from netzblatt.plan.addresses import NEWS_SITEMAP, RESERVATION, ROBOTS, SITEMAP
from netzblatt.plan.ai_crawlers import list_refused_crawlers
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts, link_alternates
from netzblatt.plan.plan_context import PlanContext
from netzblatt.tools.dates import formatting

TEMPLATE = "feeds/sitemap.xml"
# The protocol's limit for one file. A larger site has several files, and sitemap.xml is their index.
MAX_ENTRIES = 50_000
PART_ADDRESS = "/sitemap-{number}.xml"
# An address, the time of its last change (ISO 8601; "" if unknown), and the versions in other languages.
PageEntry = tuple[str, str, Counterparts]
# The address of an article, its title, its language, and when it appeared (ISO 8601).
NewsEntry = tuple[str, str, str, str]
# Google's limit for one file.
MAX_NEWS = 1000


def plan_tasks(context: PlanContext, tasks: Iterable[Task | PlannedOutput]) -> Iterator[Task]:
    """Yields the sitemap and robots.txt. `tasks` are all other tasks of the site; the sitemap lists those that have an
    address for search engines.
    """
    versions = {**context.composer.frame.counterparts, **context.counterparts}
    entries = [(task.address, task.updated, versions.get(task.address, ())) for task in tasks if task.address]
    if len(entries) <= MAX_ENTRIES:
        yield _plan_sitemap(context, SITEMAP, entries)
    else:
        parts = [entries[start : start + MAX_ENTRIES] for start in range(0, len(entries), MAX_ENTRIES)]
        addresses = [PART_ADDRESS.format(number=number) for number in range(1, len(parts) + 1)]
        for address, part in zip(addresses, parts, strict=True):
            yield _plan_sitemap(context, address, part)
        yield Task(SITEMAP[1:], context.plan_page(TEMPLATE, _compose_index, tuple(addresses)), SITE_FILE)
    yield _plan_news_sitemap(context)
    yield Task(ROBOTS[1:], context.plan_page("feeds/robots.txt", _compose_robots, None), SITE_FILE)
    # It counts at the root of a host only (TDM Reservation Protocol, 5.1).
    if context.settings.ai_training is False and not context.settings.base:
        yield Task(RESERVATION[1:], context.plan_page("feeds/tdmrep.json", _compose_reservation, None), SITE_FILE)


def _plan_sitemap(context: PlanContext, address: str, entries: Sequence[PageEntry]) -> Task:
    page_entries = Sealed.of_texts(tuple(entries))
    return Task(address[1:], context.plan_page(TEMPLATE, _compose_sitemap, page_entries), SITE_FILE)


def _plan_news_sitemap(context: PlanContext) -> Task:
    """Plans the sitemap of the newest articles (Google News). It is there without one, because robots.txt names it."""
    entries = tuple(
        (article.address, article.title, article.summary.language, formatting.format_iso(article.published))
        for article in islice(context.catalog.find_news(), MAX_NEWS)
        if article.published
    )
    action = context.plan_page(TEMPLATE, _compose_news_sitemap, Sealed.of_texts(entries))
    return Task(NEWS_SITEMAP[1:], action, SITE_FILE)


def _compose_index(composer: Composer, addresses: tuple[str, ...]) -> Sitemap:
    return Sitemap(parts=tuple(map(composer.settings.url, addresses)))


def _compose_sitemap(composer: Composer, entries: Sealed[tuple[PageEntry, ...]]) -> Sitemap:
    settings = composer.settings
    pages = tuple(
        SitemapEntry(settings.url(address), updated, alternates=link_alternates(settings, versions))
        for address, updated, versions in entries.value
    )
    return Sitemap(pages, has_alternates=any(page.alternates for page in pages))


def _compose_news_sitemap(composer: Composer, entries: Sealed[tuple[NewsEntry, ...]]) -> Sitemap:
    url = composer.settings.url
    news = tuple(SitemapEntry(url(address), "", NewsNote(*note)) for address, *note in entries.value)
    return Sitemap(news, publication=composer.site.name)


def _compose_robots(composer: Composer, _: None) -> Robots:
    settings = composer.settings
    return Robots(settings.url(SITEMAP), settings.url(NEWS_SITEMAP), list_refused_crawlers(settings))


def _compose_reservation(_composer: Composer, _: None) -> Reservation:
    return Reservation("/")

"""sitemap.xml (sitemaps.org 0.9) and robots.txt (RFC 9309): made from the plan itself, so that no page is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.model.action import Line, Task
from netzblatt.model.feeds import Robots, Sitemap, SitemapEntry
from netzblatt.plan.addresses import ROBOTS, SITE_FILE, SITEMAP
from netzblatt.plan.desk import Desk
from netzblatt.plan.edition import Edition
from netzblatt.tools.digest import Sealed


def tasks(edition: Edition, pages: Iterable[Task | Line]) -> Iterator[Task]:
    """`pages` are all tasks of the site; those that are pages for search engines are entered."""
    entries = tuple([(task.address, task.updated) for task in pages if task.address])
    yield Task(SITEMAP[1:], edition.page("feeds/sitemap.xml", _sitemap, Sealed.of_texts(entries)), SITE_FILE)
    yield Task(ROBOTS[1:], edition.page("feeds/robots.txt", _robots, None), SITE_FILE)


def _sitemap(desk: Desk, entries: Sealed[tuple[tuple[str, str], ...]]) -> Sitemap:
    return Sitemap(tuple(SitemapEntry(desk.settings.url(address), updated) for address, updated in entries.value))


def _robots(desk: Desk, _: None) -> Robots:
    return Robots(desk.settings.url(SITEMAP))

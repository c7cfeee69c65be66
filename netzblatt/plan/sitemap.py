"""sitemap.xml (sitemaps.org 0.9) and robots.txt (RFC 9309): made from the plan itself, so that no page is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from netzblatt.cache.digest import Sealed
from netzblatt.model.contexts.feeds import Robots, Sitemap, SitemapEntry
from netzblatt.model.tasks import PlannedOutput, Task
from netzblatt.plan.addresses import ROBOTS, SITE_FILE, SITEMAP
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext

TEMPLATE = "feeds/sitemap.xml"
# The protocol's limit of a file; more stand in several, and sitemap.xml is their index.
MOST = 50_000
PART = "/sitemap-{number}.xml"
# An address, and when it was changed (ISO 8601).
Place = tuple[str, str]


def tasks(edition: PlanContext, pages: Iterable[Task | PlannedOutput]) -> Iterator[Task]:
    """`pages` are all tasks of the site; those that are pages for search engines are entered."""
    entries = [(task.address, task.updated) for task in pages if task.address]
    if len(entries) <= MOST:
        yield _task(edition, SITEMAP, entries)
    else:
        parts = [entries[start : start + MOST] for start in range(0, len(entries), MOST)]
        addresses = [PART.format(number=number) for number in range(1, len(parts) + 1)]
        yield from (_task(edition, address, part) for address, part in zip(addresses, parts, strict=True))
        yield Task(SITEMAP[1:], edition.page(TEMPLATE, _index, tuple(addresses)), SITE_FILE)
    yield Task(ROBOTS[1:], edition.page("feeds/robots.txt", _robots, None), SITE_FILE)


def _task(edition: PlanContext, address: str, entries: Sequence[Place]) -> Task:
    return Task(address[1:], edition.page(TEMPLATE, _sitemap, Sealed.of_texts(tuple(entries))), SITE_FILE)


def _index(desk: Composer, addresses: tuple[str, ...]) -> Sitemap:
    return Sitemap(parts=tuple(map(desk.settings.url, addresses)))


def _sitemap(desk: Composer, entries: Sealed[tuple[Place, ...]]) -> Sitemap:
    return Sitemap(tuple(SitemapEntry(desk.settings.url(address), updated) for address, updated in entries.value))


def _robots(desk: Composer, _: None) -> Robots:
    return Robots(desk.settings.url(SITEMAP))

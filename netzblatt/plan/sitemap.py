"""sitemap.xml (sitemaps.org 0.9) and robots.txt (RFC 9309): made from the plan itself, so that no page is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.model.action import FromTemplate, Task
from netzblatt.model.contexts import ArticlePage, EventPage, StaticPage, View
from netzblatt.model.feeds import Robots, Sitemap, SitemapEntry
from netzblatt.model.records import Moment
from netzblatt.plan.addresses import ROBOTS, SITE_FILE, SITEMAP
from netzblatt.plan.desk import Desk


def tasks(desk: Desk, pages: Iterable[Task]) -> Iterator[Task]:
    """`pages` are all tasks of the site; those that are pages for search engines are entered."""
    contexts = (task.action.context for task in pages if isinstance(task.action, FromTemplate))
    views = [context for context in contexts if isinstance(context, View) and context.head.is_indexed]
    entries = tuple(SitemapEntry(view.head.url, _updated(view)) for view in views)
    yield Task(SITEMAP[1:], FromTemplate("feeds/sitemap.xml", Sitemap(entries)), SITE_FILE)
    yield Task(ROBOTS[1:], FromTemplate("feeds/robots.txt", Robots(desk.settings.url(SITEMAP))), SITE_FILE)


def _updated(view: View) -> Moment | None:
    """When its editor last touched it; lists say nothing, rather than something wrong."""
    match view:
        case ArticlePage(updated=updated, date=date):
            return updated or date
        case EventPage(updated=updated, published=published):
            return updated or published
        case StaticPage(updated=updated):
            return updated
        case _:
            return None

"""The archive: all news by year and month, with their numbers. Each new article changes it."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.finding import ArchivePage, ArchiveYear
from netzblatt.model.contexts.parts import Period
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.listings import count_articles
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import compose_head, compose_page_parts

# A year with pairs of its months and the numbers of their articles.
CountedYear = tuple[int, tuple[tuple[int, int], ...]]


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the page of the archive."""
    years = tuple((year, tuple(months)) for year, months in count_articles(context).items())
    address = context.composer.links.archive_address
    yield Task(output_path(address), context.plan_page("pages/archive.html", _compose_page, years), SITE_FILE, address)


def _compose_page(composer: Composer, years: tuple[CountedYear, ...]) -> ArchivePage:
    links = composer.links
    head = compose_head(composer, links.archive_address, title=links.archive.label)
    return ArchivePage(
        **compose_page_parts(composer, links.archive_address, head, trail=(links.news, links.archive)),
        years=tuple(_compose_year(composer, *year) for year in years),
    )


def _compose_year(composer: Composer, year: int, months: tuple[tuple[int, int], ...]) -> ArchiveYear:
    href, news = composer.links.href, composer.links.news_address
    total = sum(count for _, count in months)
    return ArchiveYear(
        year=Period(year, 0, href(f"{news}{year}/"), total),
        months=tuple(Period(year, month, href(f"{news}{year}/{month:02}/"), count) for month, count in months),
    )

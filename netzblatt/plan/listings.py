"""Lists of news: all, by year, by month, by tag; and the list of tags. The only pages that every new article moves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from netzblatt.cache.digest import Sealed
from netzblatt.model.catalog import Keyword
from netzblatt.model.contexts.pages import ListingPage, TagsPage
from netzblatt.model.contexts.parts import FeedLink, Link, Period, Tag
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan import site_frame
from netzblatt.plan.addresses import NEWS, output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.pagination import ListPage, paginate
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import build_list_trail, compose_head, compose_page_parts
from netzblatt.tools.dates import formatting

NO_PERIODS: Sealed[tuple[Period, ...]] = Sealed.of(())


class NewsList(Frozen, frozen=True, kw_only=True):
    """A list before it is cut into pages. `name` is its title where it stands alone, as in a browser's tab; its
    `periods` are those of its neighbours, too.
    """

    kind: str
    address: str
    title: str
    name: str
    trail: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    periods: Sealed[tuple[Period, ...]] = NO_PERIODS
    period: Period | None = None


class NewsListPageInput(Frozen, frozen=True):
    """One page of a list."""

    news_list: Sealed[NewsList]
    list_page: ListPage


class AllNewsInput(Frozen, frozen=True):
    """The list of all articles; of each year how many it has."""

    years: tuple[tuple[int, int], ...]
    summaries: SummaryList


class NewsYearInput(Frozen, frozen=True):
    """The lists of a year and of its months; of each month how many articles it has."""

    year: int
    months: tuple[tuple[int, int], ...]
    summaries: SummaryList


class TagNewsInput(Frozen, frozen=True):
    """The list of a tag; `origin` is the file that wants it."""

    name: str
    summaries: SummaryList
    origin: str


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup | Task]:
    """The pages of all lists, and the list of tags."""
    row = context.list_shared_summaries(context.catalog.articles)
    months = [(month, len(list(group))) for month, group in groupby(context.days, key=attrgetter("year", "month"))]
    years = [(year, tuple(group)) for year, group in groupby(months, key=_get_year)]
    yield context.group_tasks(
        _plan_all_news, AllNewsInput(tuple((year, sum(count for _, count in group)) for year, group in years), row)
    )
    stop = 0
    for year, group in years:
        start, stop = stop, stop + sum(count for _, count in group)
        counts = tuple((month, count) for (_, month), count in group)
        yield context.group_tasks(_plan_year, NewsYearInput(year, counts, row.slice(start, stop)))
    for keyword in context.catalog.keywords:
        entries = keyword.entries
        origin = entries[0].path if entries else SITE_FILE
        yield context.group_tasks(_plan_tag, TagNewsInput(keyword.name, context.list_shared_summaries(entries), origin))
    yield _plan_tags(context)


def _get_year(month: tuple[tuple[int, int], int]) -> int:
    return month[0][0]


def _plan_pages(composer: Composer, listing: NewsList, row: SummaryList, origin: str = SITE_FILE) -> Iterator[Task]:
    sealed = Sealed.of(listing)
    for sheet in paginate(row, address=listing.address, settings=composer.settings):
        action = composer.plan_page("pages/listing.html", _compose_page, NewsListPageInput(sealed, sheet))
        yield Task(output_path(sheet.address), action, origin, sheet.address)


def _compose_page(composer: Composer, shown: NewsListPageInput) -> ListingPage:
    listing, sheet = shown.news_list.value, shown.list_page
    top = compose_head(
        composer, sheet.address, title=composer.words.format_page_title(listing.name, sheet.number), feeds=listing.feeds
    )
    trail = (*listing.trail, *build_list_trail(composer, sheet, title=listing.title))
    return ListingPage(
        **compose_page_parts(composer, sheet.address, top, trail=trail),
        kind=listing.kind,
        title=listing.title,
        cards=composer.compose_cards(sheet.summaries.items),
        pagination=sheet.build_pagination(composer.settings, composer.links.href),
        periods=listing.periods.value,
        period=listing.period,
    )


def _plan_all_news(composer: Composer, news: AllNewsInput) -> tuple[Task, ...]:
    title = composer.links.news.label
    years = tuple(Period(year, 0, composer.links.href(f"{NEWS}{year}/"), count) for year, count in news.years)
    listing = NewsList(kind="news", address=NEWS, title=title, name=title, periods=Sealed.of(years))
    return tuple(_plan_pages(composer, listing, news.summaries))


def _plan_year(composer: Composer, news: NewsYearInput) -> tuple[Task, ...]:
    title, address, trail = str(news.year), f"{NEWS}{news.year}/", (composer.links.news,)
    months = tuple(
        Period(news.year, month, composer.links.href(f"{address}{month:02}/"), count) for month, count in news.months
    )
    year = Period(news.year, 0, composer.links.href(address), len(news.summaries.items))
    name, periods = _format_part_title(composer, title), Sealed.of(months)
    whole = NewsList(kind="year", address=address, title=title, name=name, trail=trail, periods=periods, period=year)
    found, stop = [*_plan_pages(composer, whole, news.summaries)], 0
    for month in months:
        start, stop = stop, stop + month.count
        name = formatting.format_month(month.year, month.month, language=composer.settings.language)
        part = NewsList(
            kind="month",
            address=f"{address}{month.month:02}/",
            title=name,
            name=_format_part_title(composer, name),
            trail=(*trail, Link(title, year.href)),
            periods=periods,
            period=month,
        )
        found += _plan_pages(composer, part, news.summaries.slice(start, stop))
    return tuple(found)


def _format_part_title(composer: Composer, part: str) -> str:
    return composer.words.within.format(title=composer.links.news.label, part=part)


def _plan_tag(composer: Composer, tag: TagNewsInput) -> tuple[Task, ...]:
    address = composer.links.tag_address(tag.name)
    listing = NewsList(
        kind="tag",
        address=address,
        title=tag.name,
        name=composer.words.within.format(title=composer.words.tag, part=tag.name),
        trail=(composer.links.tags,),
        feeds=site_frame.link_news_feeds(composer.settings, address, tag.name),
    )
    return tuple(_plan_pages(composer, listing, tag.summaries, tag.origin))


def _plan_tags(context: PlanContext) -> Task:
    address = context.composer.links.tags_address
    tags = tuple(_compose_tag(context.composer, keyword) for keyword in context.catalog.keywords)
    return Task(output_path(address), context.plan_page("pages/tags.html", _compose_tags, tags), SITE_FILE, address)


def _compose_tags(composer: Composer, tags: tuple[Tag, ...]) -> TagsPage:
    top = compose_head(composer, composer.links.tags_address, title=composer.links.tags.label)
    return TagsPage(
        **compose_page_parts(composer, composer.links.tags_address, top, trail=(composer.links.tags,)), tags=tags
    )


def _compose_tag(composer: Composer, keyword: Keyword) -> Tag:
    link = composer.links.link_tag(keyword.name)
    count = len(keyword.articles) + len(keyword.events)
    return Tag(link.label, link.href, count, letter=keyword.slug[0].upper())

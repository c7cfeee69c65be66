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
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan import site_frame
from netzblatt.plan.addresses import NEWS, SITE_FILE, output
from netzblatt.plan.composer import Composer
from netzblatt.plan.pagination import ListPage, paginate
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import head, sheet_trail, surroundings
from netzblatt.tools.dates import formatting

NO_PERIODS: Sealed[tuple[Period, ...]] = Sealed.of(())


class Listing(Frozen, frozen=True, kw_only=True):
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


class ListingMatter(Frozen, frozen=True):
    """One page of a list."""

    listing: Sealed[Listing]
    sheet: ListPage


class AllNews(Frozen, frozen=True):
    """The list of all articles; of each year how many it has."""

    years: tuple[tuple[int, int], ...]
    row: SummaryList


class YearOfNews(Frozen, frozen=True):
    """The lists of a year and of its months; of each month how many articles it has."""

    year: int
    months: tuple[tuple[int, int], ...]
    row: SummaryList


class Tagged(Frozen, frozen=True):
    """The list of a tag; `origin` is the file that wants it."""

    name: str
    row: SummaryList
    origin: str


def tasks(edition: PlanContext) -> Iterator[TaskGroup | Task]:
    """The pages of all lists, and the list of tags."""
    row = edition.whole_row(edition.catalog.articles)
    months = [(month, len(list(group))) for month, group in groupby(edition.days, key=attrgetter("year", "month"))]
    years = [(year, tuple(group)) for year, group in groupby(months, key=_year)]
    yield edition.chapter(_all, AllNews(tuple((year, sum(count for _, count in group)) for year, group in years), row))
    stop = 0
    for year, group in years:
        start, stop = stop, stop + sum(count for _, count in group)
        counts = tuple((month, count) for (_, month), count in group)
        yield edition.chapter(_year_and_months, YearOfNews(year, counts, row.slice(start, stop)))
    for keyword in edition.catalog.keywords:
        entries = keyword.entries
        origin = entries[0].path if entries else SITE_FILE
        yield edition.chapter(_tag_sheets, Tagged(keyword.name, edition.whole_row(entries), origin))
    yield _tags_task(edition)


def _year(month: tuple[tuple[int, int], int]) -> int:
    return month[0][0]


def _sheets(desk: Composer, listing: Listing, row: SummaryList, origin: str = SITE_FILE) -> Iterator[Task]:
    sealed = Sealed.of(listing)
    for sheet in paginate(row, address=listing.address, settings=desk.settings):
        action = desk.page("pages/listing.html", _page, ListingMatter(sealed, sheet))
        yield Task(output(sheet.address), action, origin, sheet.address)


def _page(desk: Composer, shown: ListingMatter) -> ListingPage:
    listing, sheet = shown.listing.value, shown.sheet
    top = head(desk, sheet.address, title=desk.words.format_page_title(listing.name, sheet.number), feeds=listing.feeds)
    trail = (*listing.trail, *sheet_trail(desk, sheet, title=listing.title))
    return ListingPage(
        **surroundings(desk, sheet.address, top, trail=trail),
        kind=listing.kind,
        title=listing.title,
        cards=desk.cards(sheet.summaries.items),
        pagination=sheet.pagination(desk.settings, desk.href),
        periods=listing.periods.value,
        period=listing.period,
    )


def _all(desk: Composer, news: AllNews) -> tuple[Task, ...]:
    title = desk.news_link.label
    years = tuple(Period(year, 0, desk.href(f"{NEWS}{year}/"), count) for year, count in news.years)
    listing = Listing(kind="news", address=NEWS, title=title, name=title, periods=Sealed.of(years))
    return tuple(_sheets(desk, listing, news.row))


def _year_and_months(desk: Composer, news: YearOfNews) -> tuple[Task, ...]:
    title, address, trail = str(news.year), f"{NEWS}{news.year}/", (desk.news_link,)
    months = tuple(Period(news.year, month, desk.href(f"{address}{month:02}/"), count) for month, count in news.months)
    year = Period(news.year, 0, desk.href(address), len(news.row.items))
    name, periods = _within(desk, title), Sealed.of(months)
    whole = Listing(kind="year", address=address, title=title, name=name, trail=trail, periods=periods, period=year)
    found, stop = [*_sheets(desk, whole, news.row)], 0
    for month in months:
        start, stop = stop, stop + month.count
        name = formatting.format_month(month.year, month.month, language=desk.settings.language)
        part = Listing(
            kind="month",
            address=f"{address}{month.month:02}/",
            title=name,
            name=_within(desk, name),
            trail=(*trail, Link(title, year.href)),
            periods=periods,
            period=month,
        )
        found += _sheets(desk, part, news.row.slice(start, stop))
    return tuple(found)


def _within(desk: Composer, part: str) -> str:
    return desk.words.within.format(title=desk.news_link.label, part=part)


def _tag_sheets(desk: Composer, tag: Tagged) -> tuple[Task, ...]:
    address = desk.tag_address(tag.name)
    listing = Listing(
        kind="tag",
        address=address,
        title=tag.name,
        name=desk.words.within.format(title=desk.words.tag, part=tag.name),
        trail=(desk.tags_link,),
        feeds=site_frame.news_feed_links(desk.settings, address, tag.name),
    )
    return tuple(_sheets(desk, listing, tag.row, tag.origin))


def _tags_task(edition: PlanContext) -> Task:
    address = edition.desk.tags
    tags = tuple(_tag(edition.desk, keyword) for keyword in edition.catalog.keywords)
    return Task(output(address), edition.page("pages/tags.html", _tags_page, tags), SITE_FILE, address)


def _tags_page(desk: Composer, tags: tuple[Tag, ...]) -> TagsPage:
    top = head(desk, desk.tags, title=desk.tags_link.label)
    return TagsPage(**surroundings(desk, desk.tags, top, trail=(desk.tags_link,)), tags=tags)


def _tag(desk: Composer, keyword: Keyword) -> Tag:
    link = desk.tag_link(keyword.name)
    count = len(keyword.articles) + len(keyword.events)
    return Tag(link.label, link.href, count, letter=keyword.slug[0].upper())

"""Lists of news: all, by year, by month, by tag; and the list of tags. The only pages that every new article moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from netzblatt.model.action import FromTemplate, Task
from netzblatt.model.catalog import Keyword
from netzblatt.model.contexts import ListingPage, TagsPage
from netzblatt.model.parts import FeedLink, Link, Period, Tag
from netzblatt.model.records import Article, Event
from netzblatt.plan import chrome
from netzblatt.plan.addresses import NEWS, SITE_FILE, output
from netzblatt.plan.desk import Desk
from netzblatt.plan.pagination import Sheet, sheets
from netzblatt.plan.views import head, sheet_trail, surroundings
from netzblatt.tools import moments


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list before it is cut into pages. `name` is its title where it stands alone, as in a browser's tab."""

    kind: str
    address: str
    title: str
    name: str
    records: Sequence[Article | Event]
    trail: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    periods: tuple[Period, ...] = ()
    period: Period | None = None
    origin: str = SITE_FILE


def tasks(desk: Desk) -> Iterator[Task]:
    """The pages of all lists, and the list of tags."""
    for listing in (*_news(desk), *_tags(desk)):
        for sheet in sheets(listing.records, address=listing.address, settings=desk.settings):
            yield _task(desk, listing, sheet)
    yield _tags_task(desk)


def _task(desk: Desk, listing: Listing, sheet: Sheet[Article | Event]) -> Task:
    number = sheet.pagination.number
    top = head(desk, sheet.address, title=desk.words.paged(listing.name, number), feeds=listing.feeds)
    trail = (*listing.trail, *sheet_trail(desk, sheet, title=listing.title))
    page = ListingPage(
        **surroundings(desk, sheet.address, top, trail=trail),
        kind=listing.kind,
        title=listing.title,
        cards=tuple(desk.cards[record.path] for record in sheet.items),
        pagination=sheet.pagination,
        periods=listing.periods,
        period=listing.period,
    )
    return Task(output(sheet.address), FromTemplate("pages/listing.html", page), listing.origin)


def _news(desk: Desk) -> Iterator[Listing]:
    title = desk.news_link.label
    groups = {year: tuple(group) for year, group in groupby(desk.catalog.articles, key=_year)}
    years = tuple(Period(year, 0, desk.href(f"{NEWS}{year}/"), len(group)) for year, group in groups.items())
    yield Listing(kind="news", address=NEWS, title=title, name=title, records=desk.catalog.articles, periods=years)
    for year in years:
        yield from _year_and_months(desk, groups[year.year], year, trail=(desk.news_link,))


def _year_and_months(
    desk: Desk, articles: tuple[Article, ...], year: Period, *, trail: tuple[Link, ...]
) -> Iterator[Listing]:
    groups = {month: tuple(group) for month, group in groupby(articles, key=_month)}
    months = tuple(_period(desk, year.year, month, len(group)) for month, group in groups.items())
    title = str(year.year)
    address = f"{NEWS}{year.year}/"
    yield Listing(
        kind="year",
        address=address,
        title=title,
        name=_within(desk, title),
        records=articles,
        trail=trail,
        periods=months,
        period=year,
    )
    for month in months:
        name = moments.month(month.year, month.month, language=desk.settings.language)
        yield Listing(
            kind="month",
            address=f"{address}{month.month:02}/",
            title=name,
            name=_within(desk, name),
            records=groups[month.month],
            trail=(*trail, Link(title, year.href)),
            periods=months,
            period=month,
        )


def _period(desk: Desk, year: int, month: int, count: int) -> Period:
    return Period(year, month, desk.href(f"{NEWS}{year}/{month:02}/"), count)


def _within(desk: Desk, part: str) -> str:
    return desk.words.within.format(title=desk.news_link.label, part=part)


def _tags(desk: Desk) -> Iterator[Listing]:
    for keyword in desk.catalog.keywords:
        address = desk.tag_address(keyword)
        yield Listing(
            kind="tag",
            address=address,
            title=keyword.name,
            name=desk.words.within.format(title=desk.words.tag, part=keyword.name),
            records=keyword.records,
            trail=(desk.tags_link,),
            feeds=chrome.news_feed_links(desk.catalog, address, keyword.name),
            origin=keyword.records[0].path if keyword.records else SITE_FILE,
        )


def _tags_task(desk: Desk) -> Task:
    page = TagsPage(
        **surroundings(desk, desk.tags, head(desk, desk.tags, title=desk.tags_link.label), trail=(desk.tags_link,)),
        tags=tuple(_tag(desk, keyword) for keyword in sorted(desk.catalog.keywords, key=lambda keyword: keyword.slug)),
    )
    return Task(output(desk.tags), FromTemplate("pages/tags.html", page), SITE_FILE)


def _tag(desk: Desk, keyword: Keyword) -> Tag:
    link = desk.link(keyword.name, desk.tag_address(keyword))
    return Tag(link.label, link.href, len(keyword.records), letter=keyword.slug[0].upper())


def _year(article: Article) -> int:
    return article.date.date.year


def _month(article: Article) -> int:
    return article.date.date.month

"""Lists of news: all, by year, by month, by tag; and the list of tags. The only pages that every new article moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from netzblatt.model.action import Chapter, Task
from netzblatt.model.catalog import Keyword
from netzblatt.model.contexts import ListingPage, TagsPage
from netzblatt.model.entries import Entry, Row
from netzblatt.model.parts import FeedLink, Link, Period, Tag
from netzblatt.plan import chrome
from netzblatt.plan.addresses import NEWS, SITE_FILE, output
from netzblatt.plan.desk import Desk
from netzblatt.plan.edition import Edition
from netzblatt.plan.pagination import Sheet, sheets
from netzblatt.plan.views import head, sheet_trail, surroundings
from netzblatt.tools import moments
from netzblatt.tools.digest import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list before it is cut into pages. `name` is its title where it stands alone, as in a browser's tab."""

    kind: str
    address: str
    title: str
    name: str
    trail: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    periods: tuple[Period, ...] = ()
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class ListingMatter:
    """One page of a list."""

    listing: Sealed[Listing]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class WholeListing:
    """All pages of a list; `origin` is the file that wants them."""

    listing: Listing
    row: Row
    origin: str


def tasks(edition: Edition) -> Iterator[Chapter | Task]:
    """The pages of all lists, and the list of tags."""
    for whole in (*_news(edition), *_tags(edition)):
        yield edition.chapter(_sheets, whole)
    yield _tags_task(edition)


def _sheets(desk: Desk, whole: WholeListing) -> tuple[Task, ...]:
    listing, found = Sealed.of(whole.listing), []
    for sheet in sheets(whole.row, address=whole.listing.address, settings=desk.settings):
        action = desk.page("pages/listing.html", _page, ListingMatter(listing, sheet))
        found.append(Task(output(sheet.address), action, whole.origin, sheet.address))
    return tuple(found)


def _page(desk: Desk, shown: ListingMatter) -> ListingPage:
    listing, sheet = shown.listing.value, shown.sheet
    top = head(desk, sheet.address, title=desk.words.paged(listing.name, sheet.number), feeds=listing.feeds)
    trail = (*listing.trail, *sheet_trail(desk, sheet, title=listing.title))
    return ListingPage(
        **surroundings(desk, sheet.address, top, trail=trail),
        kind=listing.kind,
        title=listing.title,
        cards=desk.cards(sheet.row.items),
        pagination=sheet.pagination(desk.settings),
        periods=listing.periods,
        period=listing.period,
    )


def _news(edition: Edition) -> Iterator[WholeListing]:
    desk, articles = edition.desk, edition.catalog.articles
    row = edition.whole_row(articles)
    title = desk.news_link.label
    groups = {year: tuple(group) for year, group in groupby(articles, key=_year)}
    years = tuple(Period(year, 0, desk.href(f"{NEWS}{year}/"), len(group)) for year, group in groups.items())
    yield WholeListing(Listing(kind="news", address=NEWS, title=title, name=title, periods=years), row, SITE_FILE)
    stop = 0
    for year in years:
        start, stop = stop, stop + year.count
        yield from _year_and_months(desk, groups[year.year], row.part(start, stop), year)


def _year_and_months(desk: Desk, articles: Sequence[Entry], row: Row, year: Period) -> Iterator[WholeListing]:
    """`row` are the articles of the year."""
    counts = [(month, len(list(group))) for month, group in groupby(articles, key=_month)]
    months = tuple(_period(desk, year.year, month, count) for month, count in counts)
    title, address, trail = str(year.year), f"{NEWS}{year.year}/", (desk.news_link,)
    name = _within(desk, title)
    whole = Listing(kind="year", address=address, title=title, name=name, trail=trail, periods=months, period=year)
    yield WholeListing(whole, row, SITE_FILE)
    stop = 0
    for month in months:
        start, stop = stop, stop + month.count
        name = moments.month(month.year, month.month, language=desk.settings.language)
        part = Listing(
            kind="month",
            address=f"{address}{month.month:02}/",
            title=name,
            name=_within(desk, name),
            trail=(*trail, Link(title, year.href)),
            periods=months,
            period=month,
        )
        yield WholeListing(part, row.part(start, stop), SITE_FILE)


def _period(desk: Desk, year: int, month: int, count: int) -> Period:
    return Period(year, month, desk.href(f"{NEWS}{year}/{month:02}/"), count)


def _within(desk: Desk, part: str) -> str:
    return desk.words.within.format(title=desk.news_link.label, part=part)


def _tags(edition: Edition) -> Iterator[WholeListing]:
    desk = edition.desk
    for keyword in edition.catalog.keywords:
        address, entries = desk.tag_address(keyword.name), keyword.entries
        listing = Listing(
            kind="tag",
            address=address,
            title=keyword.name,
            name=desk.words.within.format(title=desk.words.tag, part=keyword.name),
            trail=(desk.tags_link,),
            feeds=chrome.news_feed_links(desk.settings, address, keyword.name),
        )
        yield WholeListing(listing, edition.whole_row(entries), entries[0].path if entries else SITE_FILE)


def _tags_task(edition: Edition) -> Task:
    address = edition.desk.tags
    tags = tuple(_tag(edition.desk, keyword) for keyword in edition.catalog.keywords)
    return Task(output(address), edition.page("pages/tags.html", _tags_page, tags), SITE_FILE, address)


def _tags_page(desk: Desk, tags: tuple[Tag, ...]) -> TagsPage:
    top = head(desk, desk.tags, title=desk.tags_link.label)
    return TagsPage(**surroundings(desk, desk.tags, top, trail=(desk.tags_link,)), tags=tags)


def _tag(desk: Desk, keyword: Keyword) -> Tag:
    link = desk.tag_link(keyword.name)
    count = len(keyword.articles) + len(keyword.events)
    return Tag(link.label, link.href, count, letter=keyword.slug[0].upper())


def _year(article: Entry) -> int:
    return article.summary.date.date.year if article.summary.date else 0


def _month(article: Entry) -> int:
    return article.summary.date.date.month if article.summary.date else 0

"""The lists of news: all, by year and by month. Every new article changes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, zip_longest
from operator import attrgetter

from netzblatt.cache.digest import Sealed
from netzblatt.model.contexts.event_lists import Subscription
from netzblatt.model.contexts.listings import ListingPage
from netzblatt.model.contexts.partners import PartnerCard
from netzblatt.model.contexts.parts import FeedLink, Link, Period
from netzblatt.model.contexts.tags import TagDetails
from netzblatt.model.event_dates import YearMonth
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.pagination import ListPage, paginate
from netzblatt.plan.partners import choose_partner_news
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import build_list_trail, compose_head, compose_page_parts
from netzblatt.plan.subscriptions import compose_subscription
from netzblatt.tools.dates import formatting

# The kinds of lists that lead to the sections and to the archive.
WITH_SECTIONS = frozenset({"news", "section"})
NO_PERIODS: Sealed[tuple[Period, ...]] = Sealed.of(())


class NewsList(Frozen, frozen=True, kw_only=True):
    """A list before it is cut into pages. `kind`, `period`, `periods`, `previous` and `next` are those of
    ListingPage. `title` is the heading, `name` the title where it stands alone, as in a browser's tab. `trail` are the
    links to the lists above.
    """

    kind: str
    address: str
    title: str
    name: str
    trail: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    periods: Sealed[tuple[Period, ...]] = NO_PERIODS
    period: Period | None = None
    previous: Link | None = None
    next: Link | None = None
    tag: TagDetails | None = None
    teaser: str = ""
    counterparts: Counterparts = ()


class NewsListPageInput(Frozen, frozen=True):
    """One page of a list."""

    news_list: Sealed[NewsList]
    list_page: ListPage
    partner_news: tuple[PartnerCard, ...] = ()


class AllNewsInput(Frozen, frozen=True):
    """The list of all articles. `years` are pairs of a year and the number of its articles."""

    years: tuple[tuple[int, int], ...]
    summaries: SummaryList
    partner_news: tuple[PartnerCard, ...]


class NewsYearInput(Frozen, frozen=True):
    """The lists of a year and of its months. `months` are pairs of a month and the number of its articles. `newer` is
    the nearest month after the year, with its own year, `older` that before it.
    """

    year: int
    months: tuple[tuple[int, int], ...]
    summaries: SummaryList
    counterparts: tuple[tuple[str, Counterparts], ...]
    newer: YearMonth | None
    older: YearMonth | None


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields the pages of all lists."""
    summaries = context.list_shared_summaries(context.catalog.articles)
    years = count_articles(context)
    totals = tuple((year, sum(count for _, count in months)) for year, months in years.items())
    yield context.group_tasks(_plan_all_news, AllNewsInput(totals, summaries, choose_partner_news(context)))
    start = 0
    newer = None
    for (year, total), (older_year, _) in zip_longest(totals, totals[1:], fillvalue=(0, 0)):
        part, months = summaries.slice(start, start + total), tuple(years[year])
        older = (older_year, years[older_year][0][0]) if older_year else None
        year_input = NewsYearInput(year, months, part, _list_counterparts(context, year), newer, older)
        newer = (year, months[-1][0])
        yield context.group_tasks(_plan_year, year_input)
        start += total


def _list_counterparts(context: PlanContext, year: int) -> tuple[tuple[str, Counterparts], ...]:
    """Returns the versions in other languages of the lists of a year and of its months, by address."""
    address, versions = f"{context.composer.links.news_address}{year}/", context.counterparts
    addresses = [address, *(f"{address}{month:02}/" for month in range(1, 13))]
    return tuple((each, versions[each]) for each in addresses if each in versions)


def count_articles(context: PlanContext) -> dict[int, list[tuple[int, int]]]:
    """Counts the articles of each month, and returns pairs of month and number by year, the newest first."""
    years: dict[int, list[tuple[int, int]]] = {}
    for (year, month), group in groupby(context.days, key=attrgetter("year", "month")):
        years.setdefault(year, []).append((month, len(list(group))))
    return years


def plan_pages(
    composer: Composer,
    news_list: NewsList,
    summaries: SummaryList,
    origin: str = SITE_FILE,
    partner_news: tuple[PartnerCard, ...] = (),
) -> Iterator[Task]:
    """Yields the pages of a list. They are made for the file `origin`."""
    sealed = Sealed.of(news_list)
    for list_page in paginate(summaries, address=news_list.address, settings=composer.settings):
        page_input = NewsListPageInput(sealed, list_page, partner_news if list_page.number == 1 else ())
        action = composer.plan_page("pages/listing.html", _compose_page, page_input)
        yield Task(output_path(list_page.address), action, origin, list_page.address)


def _compose_page(composer: Composer, page_input: NewsListPageInput) -> ListingPage:
    news_list = page_input.news_list.value
    list_page = page_input.list_page
    title = composer.words.format_page_title(news_list.name, list_page.number)
    versions = news_list.counterparts or composer.frame.counterparts.get(news_list.address, ())
    counterparts = versions if list_page.number == 1 else ()
    entries = [summary.title for summary in list_page.summaries.items]
    head = compose_head(
        composer, list_page.address, title=title, feeds=news_list.feeds, entries=entries, counterparts=counterparts
    )
    if news_list.tag and news_list.tag.description and list_page.number == 1:
        head = replace(head, description=f"{title}. {news_list.tag.description}")
    trail = (*news_list.trail, *build_list_trail(composer, list_page, title=news_list.title))
    return ListingPage(
        **compose_page_parts(composer, list_page.address, head, trail=trail, versions=versions),
        kind=news_list.kind,
        title=news_list.title,
        cards=composer.compose_cards(list_page.summaries.items),
        pagination=list_page.build_pagination(composer.settings, composer.links.href),
        periods=news_list.periods.value,
        period=news_list.period,
        previous=news_list.previous,
        next=news_list.next,
        tag=news_list.tag,
        partner_news=page_input.partner_news,
        subscription=_find_subscription(composer, page_input),
        teaser=news_list.teaser,
        sections=tuple(composer.links.sections.values()) if news_list.kind in WITH_SECTIONS else (),
        archive=composer.links.archive.href if news_list.kind in WITH_SECTIONS else "",
    )


def _find_subscription(composer: Composer, page_input: NewsListPageInput) -> Subscription | None:
    news_list = page_input.news_list.value
    has_calendar = any(feed.media_type == "text/calendar" for feed in news_list.feeds)
    if not has_calendar or page_input.list_page.number > 1:
        return None
    return compose_subscription(composer, news_list.address, news_list.title)


def _plan_all_news(composer: Composer, news: AllNewsInput) -> tuple[Task, ...]:
    title = composer.links.news.label
    address = composer.links.news_address
    years = tuple(Period(year, 0, composer.links.href(f"{address}{year}/"), count) for year, count in news.years)
    news_list = NewsList(kind="news", address=address, title=title, name=title, periods=Sealed.of(years))
    return tuple(plan_pages(composer, news_list, news.summaries, partner_news=news.partner_news))


def _plan_year(composer: Composer, news: NewsYearInput) -> tuple[Task, ...]:
    href = composer.links.href
    address = f"{composer.links.news_address}{news.year}/"
    counterparts = dict(news.counterparts)
    months = tuple(Period(news.year, month, href(f"{address}{month:02}/"), count) for month, count in news.months)
    year_list = NewsList(
        kind="year",
        address=address,
        title=str(news.year),
        name=_format_part_title(composer, str(news.year)),
        trail=(composer.links.news,),
        periods=Sealed.of(months),
        period=Period(news.year, 0, href(address), len(news.summaries.items)),
        previous=_link_year(composer, news.older),
        next=_link_year(composer, news.newer),
        counterparts=counterparts.get(address, ()),
    )
    tasks = list(plan_pages(composer, year_list, news.summaries))
    start = 0
    # As the months, the newest first.
    before = (*((news.year, month) for month, _ in news.months[1:]), news.older)
    after = (news.newer, *((news.year, month) for month, _ in news.months[:-1]))
    for month, previous, following in zip(months, before, after, strict=True):
        month_list = replace(
            _make_month_list(composer, year_list, month, counterparts),
            previous=_link_month(composer, previous),
            next=_link_month(composer, following),
        )
        tasks += plan_pages(composer, month_list, news.summaries.slice(start, start + month.count))
        start += month.count
    return tuple(tasks)


def _make_month_list(
    composer: Composer, year_list: NewsList, month: Period, counterparts: Mapping[str, Counterparts]
) -> NewsList:
    address = f"{year_list.address}{month.month:02}/"
    title = formatting.format_month(month.year, month.month, language=composer.settings.language)
    return NewsList(
        kind="month",
        address=address,
        title=title,
        name=_format_part_title(composer, title),
        trail=(*year_list.trail, composer.links.link(year_list.title, year_list.address)),
        periods=year_list.periods,
        period=month,
        counterparts=counterparts.get(address, ()),
    )


def _link_year(composer: Composer, month: YearMonth | None) -> Link | None:
    return composer.links.link(str(month[0]), f"{composer.links.news_address}{month[0]}/") if month else None


def _link_month(composer: Composer, month: YearMonth | None) -> Link | None:
    if not month:
        return None
    title = formatting.format_month(*month, language=composer.settings.language)
    return composer.links.link(title, f"{composer.links.news_address}{month[0]}/{month[1]:02}/")


def _format_part_title(composer: Composer, part: str) -> str:
    return composer.words.part.format(title=composer.links.news.label, part=part)

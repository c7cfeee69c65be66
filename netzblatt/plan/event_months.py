"""A page for each month that has events: its weeks as rows. Months without events have no page."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from netzblatt.model.contexts.event_lists import DayEvent, EventMonthPage, MonthDay, MonthWeek
from netzblatt.model.contexts.parts import Link, Period
from netzblatt.model.event_dates import YearMonth, list_days, list_months
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.summaries import Entry, Summary, SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import compose_head, compose_page_parts
from netzblatt.tools.dates import formatting


class EventMonthInput(Frozen, frozen=True):
    """The events of a month, and the nearest months that have events, too."""

    month: YearMonth
    events: SummaryList
    previous: YearMonth | None
    next: YearMonth | None
    counterparts: Counterparts


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields a page for each month that has events."""
    months: dict[YearMonth, list[Entry]] = defaultdict(list)
    for event in context.catalog.dates:
        for month in list_months(event.summary):
            months[month].append(event)
    in_order = sorted(months)
    for previous, month, following in zip([None, *in_order], in_order, [*in_order[1:], None], strict=False):
        address = context.composer.links.event_month_address(*month)
        versions = context.counterparts.get(address, ())
        month_input = EventMonthInput(month, context.list_summaries(months[month]), previous, following, versions)
        action = context.plan_page("pages/event-month.html", _compose_page, month_input)
        yield Task(output_path(address), action, SITE_FILE, address)


def link_month(composer: Composer, month: YearMonth, count: int) -> Period:
    """Returns the link to a month that has `count` events."""
    return Period(*month, composer.links.href(composer.links.event_month_address(*month)), count)


def _compose_page(composer: Composer, page_input: EventMonthInput) -> EventMonthPage:
    year, month = page_input.month
    title = _name_month(composer, page_input.month)
    address = composer.links.event_month_address(*page_input.month)
    head_title = composer.words.part.format(title=composer.links.events.label, part=title)
    events = page_input.events.items
    names = [event.title for event in events]
    head = compose_head(composer, address, title=head_title, entries=names, counterparts=page_input.counterparts)
    return EventMonthPage(
        **compose_page_parts(
            composer, address, head, trail=(composer.links.events, composer.links.link(title, address))
        ),
        month=link_month(composer, page_input.month, len(events)),
        weeks=tuple(_compose_weeks(composer, year, month, _sort_by_day(composer, events))),
        previous=_link_neighbour(composer, page_input.previous),
        next=_link_neighbour(composer, page_input.next),
    )


def _name_month(composer: Composer, month: YearMonth) -> str:
    return formatting.format_month(*month, language=composer.settings.language)


def _link_neighbour(composer: Composer, month: YearMonth | None) -> Link | None:
    links = composer.links
    return links.link(_name_month(composer, month), links.event_month_address(*month)) if month else None


def _sort_by_day(composer: Composer, events: tuple[Summary, ...]) -> Mapping[date, list[DayEvent]]:
    by_day: dict[date, list[DayEvent]] = defaultdict(list)
    for event in events:
        if event.when:
            for day in list_days(event.when):
                number = (day - event.when.start.date).days + 1
                by_day[day].append(DayEvent(composer.compose_card(event), number))
    return by_day


def _compose_weeks(
    composer: Composer, year: int, month: int, by_day: Mapping[date, list[DayEvent]]
) -> Iterator[MonthWeek]:
    zone = composer.settings.zone
    for week in calendar.Calendar().monthdatescalendar(year, month):
        days = []
        for day in week:
            is_inside = day.month == month
            moment = Moment(datetime.combine(day, time(), zone))
            days.append(MonthDay(moment, is_inside, tuple(by_day.get(day, ())) if is_inside else ()))
        yield MonthWeek(week[0].isocalendar().week, tuple(days))

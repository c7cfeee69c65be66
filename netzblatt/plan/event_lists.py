"""The lists of events: those to come, the past ones of each year, and those of each cluster and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from netzblatt.model.contexts.event_lists import EventsPage, TopicEventsPage
from netzblatt.model.contexts.partners import PartnerCard
from netzblatt.model.contexts.parts import ClusterLink, Link, Period
from netzblatt.model.event_dates import list_months
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.summaries import Entry, SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.event_months import link_month
from netzblatt.plan.fields import list_dates, list_fields
from netzblatt.plan.pagination import ListPage, paginate
from netzblatt.plan.partners import choose_partner_events
from netzblatt.plan.plan_context import NO_SUMMARIES, PlanContext
from netzblatt.plan.shared_parts import build_list_trail, compose_head, compose_page_parts
from netzblatt.plan.subscriptions import compose_subscription


class EventListInput(Frozen, frozen=True):
    """The events to come (`year` is None), or the past ones of a year. `years` are all years that have past events,
    `months` those of the shown events, `topics` the clusters and fields that have events. `partner_events` are those
    of partners.
    """

    year: Period | None
    events: SummaryList
    years: tuple[Period, ...]
    months: tuple[Period, ...]
    topics: tuple[Link, ...]
    partner_events: tuple[PartnerCard, ...]
    counterparts: Counterparts


class Topic(Frozen, frozen=True):
    """A cluster or a field that has events, and the address of its page. `cluster` is the path of the former; `origin`
    is the file that the lists are made for.
    """

    name: str
    address: str
    origin: str
    trail: tuple[Link, ...]
    cluster: str = ""
    counterparts: Counterparts = ()


class TopicEventsInput(Frozen, frozen=True):
    """All events of a topic: those to come, the next one first, and the past ones, the latest first."""

    topic: Topic
    upcoming: SummaryList
    past: SummaryList


class TopicEventsPageInput(Frozen, frozen=True):
    """One page of the events of a topic."""

    topic: Topic
    upcoming: SummaryList
    list_page: ListPage


def plan_tasks(context: PlanContext) -> Iterator[Task | TaskGroup]:
    """Yields the list of events to come, a list for each year that has past events, and one for each cluster and
    each field.
    """
    composer, catalog = context.composer, context.catalog
    groups = context.past_events
    years = tuple(
        Period(year, 0, composer.links.href(f"{composer.links.events_address}{year}/"), len(group))
        for year, group in groups.items()
    )
    topics = tuple(_list_topics(context))
    links = tuple(
        composer.links.link(topic.name, composer.links.events_address_of(topic.address)) for topic, _ in topics
    )
    yield _plan_list(context, None, catalog.find_upcoming_events(), years, links)
    for year in years:
        yield _plan_list(context, year, groups[year.year], years, ())
    # By identity: an event is in the lists of several topics, and whether it is past takes long to find out.
    past = {id(event) for group in groups.values() for event in group}
    for topic, events in topics:
        yield context.group_tasks(_plan_topic, _divide_events(context, topic, events, past))


def _plan_list(
    context: PlanContext,
    year: Period | None,
    events: Sequence[Entry],
    years: tuple[Period, ...],
    topics: tuple[Link, ...],
) -> Task:
    address = _list_address(context.composer, year)
    months = tuple(_count_months(context, events, year))
    partner_events = () if year else choose_partner_events(context)
    summaries, versions = context.list_summaries(events), context.counterparts.get(address, ())
    event_list = EventListInput(year, summaries, years, months, topics, partner_events, versions)
    action = context.plan_page("pages/events.html", _compose_list, event_list)
    return Task(output_path(address), action, SITE_FILE, address)


def _count_months(context: PlanContext, events: Iterable[Entry], year: Period | None) -> Iterator[Period]:
    """Yields the months of the events, each with the number of those that begin or last in it."""
    counts = Counter(month for event in events for month in list_months(event.summary))
    for month, count in sorted(counts.items()):
        if year is None or month[0] == year.year:
            yield link_month(context.composer, month, count)


def _list_address(composer: Composer, year: Period | None) -> str:
    return f"{composer.links.events_address}{year.year}/" if year else composer.links.events_address


def _compose_list(composer: Composer, event_list: EventListInput) -> EventsPage:
    year = event_list.year
    address = _list_address(composer, year)
    if year:
        title = composer.words.past_events.format(year=year.year)
        trail: tuple[Link, ...] = (composer.links.events, composer.links.link(title, address))
    else:
        title = composer.links.events.label
        trail = (composer.links.events,)
    entries = [event.title for event in event_list.events.items]
    head = compose_head(composer, address, title=title, entries=entries, counterparts=event_list.counterparts)
    return EventsPage(
        **compose_page_parts(composer, address, head, trail=trail),
        year=year,
        cards=composer.compose_cards(event_list.events.items),
        years=event_list.years,
        months=event_list.months,
        topics=event_list.topics,
        calendar=composer.links.href(composer.links.calendar_address),
        subscription=compose_subscription(composer, composer.settings.home, composer.site.name),
        partner_events=event_list.partner_events,
    )


def _list_topics(context: PlanContext) -> Iterator[tuple[Topic, tuple[Entry, ...]]]:
    """Yields each cluster and each field that has events, with these."""
    links = context.composer.links
    for cluster in context.catalog.clusters:
        events = context.groups.dates_of(cluster)
        if events:
            trail = (links.clusters, links.link(cluster.title, cluster.address))
            topic = Topic(cluster.title, cluster.address, cluster.path, trail, cluster=cluster.path)
            yield _add_counterparts(context, topic), events
    for field in list_fields(context.catalog):
        events = list_dates(context, field)
        if events:
            link, address = links.link_field(field.name), links.field_address(field.name)
            topic = Topic(link.label, address, field.clusters[0].path, (links.clusters, links.fields, link))
            yield _add_counterparts(context, topic), events


def _add_counterparts(context: PlanContext, topic: Topic) -> Topic:
    address = context.composer.links.events_address_of(topic.address)
    return replace(topic, counterparts=context.counterparts.get(address, ()))


def _divide_events(
    context: PlanContext, topic: Topic, events: Sequence[Entry], past: AbstractSet[int]
) -> TopicEventsInput:
    upcoming = [event for event in events if id(event) not in past]
    over = [event for event in reversed(events) if id(event) in past]
    return TopicEventsInput(topic, context.list_summaries(upcoming), context.list_summaries(over))


def _plan_topic(composer: Composer, events: TopicEventsInput) -> tuple[Task, ...]:
    tasks = []
    address = composer.links.events_address_of(events.topic.address)
    for list_page in paginate(events.past, address=address, settings=composer.settings):
        upcoming = events.upcoming if list_page.number == 1 else NO_SUMMARIES
        page_input = TopicEventsPageInput(events.topic, upcoming, list_page)
        action = composer.plan_page("pages/topic-events.html", _compose_topic, page_input)
        tasks.append(Task(output_path(list_page.address), action, events.topic.origin, list_page.address))
    return tuple(tasks)


def _compose_topic(composer: Composer, page_input: TopicEventsPageInput) -> TopicEventsPage:
    topic, list_page = page_input.topic, page_input.list_page
    name = composer.words.part.format(title=composer.links.events.label, part=topic.name)
    title = composer.words.format_page_title(name, list_page.number)
    list_trail = build_list_trail(composer, list_page, title=composer.links.events.label)
    names = [event.title for event in (*page_input.upcoming.items, *list_page.summaries.items)]
    versions = topic.counterparts if list_page.number == 1 else ()
    head = compose_head(composer, list_page.address, title=title, entries=names, counterparts=versions)
    return TopicEventsPage(
        **compose_page_parts(
            composer,
            list_page.address,
            head,
            trail=(*topic.trail, *list_trail),
            versions=topic.counterparts,
        ),
        topic=composer.links.link(topic.name, topic.address),
        cluster=_find_cluster(composer, topic),
        upcoming=composer.compose_cards(page_input.upcoming.items),
        cards=composer.compose_cards(list_page.summaries.items),
        pagination=list_page.build_pagination(composer.settings, composer.links.href),
        subscription=compose_subscription(composer, topic.address, topic.name),
    )


def _find_cluster(composer: Composer, topic: Topic) -> ClusterLink | None:
    return composer.frame.clusters[topic.cluster] if topic.cluster else None

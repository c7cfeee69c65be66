"""A page for each event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.event_lists import ProgrammeRow, Subscription
from netzblatt.model.contexts.pages import EventPage
from netzblatt.model.contexts.parts import FeedLink
from netzblatt.model.event_dates import find_current_date, list_event_dates
from netzblatt.model.events import Event, EventDate, ProgrammeItem, Venue
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.moments import Span
from netzblatt.model.problem import NOWHERE
from netzblatt.model.records import Picture, PictureFile
from netzblatt.model.summaries import Entry, Role, SummaryList, Use
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.descriptions import format_update
from netzblatt.plan.found_names import PageNames
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import (
    compose_article_parts,
    compose_page_parts,
    compose_record_head,
    compose_text_parts,
    open_names,
)
from netzblatt.plan.subscriptions import compose_subscription

# Only a link: nothing is loaded from there.
MAP = "https://www.openstreetmap.org/"
# How many events stand at the end of the page of another.
FOLLOWING = 3


class EventInput(Frozen, frozen=True):
    """The page of an event. `when` and `venue` are its own, or those of the next of its `dates`; `is_closed` says that
    nobody can register any more. `reports` are the articles that look back on it, `pictures` those in their texts,
    `related` the articles that its editor names, `following` the next events in time.
    """

    record: RecordInput
    when: Span | None
    venue: Venue | None
    is_closed: bool
    dates: tuple[EventDate, ...]
    is_past: bool
    reports: SummaryList
    pictures: tuple[tuple[Picture, PictureFile], ...]
    related: SummaryList
    following: SummaryList


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the pages of all events."""
    catalog = context.catalog
    following = _find_following(catalog.dates)
    for entry in filter(context.is_at_home, catalog.events):
        reports = _sort_reports(entry, context.groups.reports_of(entry))
        current = find_current_date(entry, now=catalog.now).summary
        event = EventInput(
            record=context.prepare_record(entry),
            when=current.when,
            venue=current.venue,
            is_closed=context.is_closed(entry),
            dates=list_event_dates(entry.summary, now=catalog.now),
            is_past=catalog.is_past(entry),
            reports=context.list_summaries(reports),
            pictures=tuple(_find_pictures(catalog, entry, reports)),
            related=context.list_visible_summaries(entry.paths_by_role(Role.RELATED)),
            # What has expired is no date of the calendar any more.
            following=context.list_summaries(following.get(entry.path, ())),
        )
        action = context.plan_page("pages/event.html", _compose_page, event)
        yield Task(output_path(entry.address), action, entry.path, entry.address, format_update(entry.summary))


def _find_following(dates: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Finds the next other events after the first date of each event, by its path. `dates` are in order of time."""
    following: dict[str, list[Entry]] = {}
    ahead: list[Entry] = []
    for date in reversed(dates):
        others = [other for other in ahead if other.path != date.path]
        following[date.path] = others[:FOLLOWING]
        ahead = [date, *others][: FOLLOWING + 1]
    return following


def _sort_reports(event: Entry, reports: Iterable[Entry]) -> list[Entry]:
    """Sorts reports that are newest first: those in the language of the event come before translations."""
    return sorted(reports, key=lambda report: report.summary.language != event.summary.language)


def _find_pictures(catalog: Catalog, event: Entry, reports: Iterable[Entry]) -> Iterator[tuple[Picture, PictureFile]]:
    """Yields the pictures in the texts of reports in the event's language, with their files."""
    for report in reports:
        for use, picture in report.pictures:
            file = catalog.picture_files.get(picture.path)
            if use in {Use.BODY, Use.GALLERY} and file and report.summary.language == event.summary.language:
                # The line in the report changes with every edit of its text.
                yield replace(picture, position=NOWHERE, gallery=0), file


def _compose_page(composer: Composer, page_input: EventInput) -> EventPage:
    event = page_input.record.load()
    if not isinstance(event, Event):
        raise TypeError(event)
    calendar = composer.links.href(f"{event.address}{composer.words.event_file}")
    feeds = (FeedLink(event.title, calendar, "text/calendar"),)
    names = open_names(composer, page_input.record)
    head = compose_record_head(composer, page_input.record, event, feeds=feeds)
    trail = (composer.links.events, composer.links.link(event.title, event.address))
    return EventPage(
        **compose_page_parts(composer, event.address, head, trail=trail, record=event),
        **compose_text_parts(composer, page_input.record, event, names),
        **compose_article_parts(composer, event, names),
        when=page_input.when or event.when,
        status=event.status,
        has_new_date=event.has_new_date,
        former_start=event.former_start,
        is_past=page_input.is_past,
        doors=event.doors,
        venue=page_input.venue,
        map=link_map(page_input.venue),
        organisers=names.link_names(event.organisers),
        co_organisers=names.link_names(event.co_organisers),
        speakers=names.link_names(event.speakers),
        programme=tuple(_compose_row(names, item) for item in event.programme),
        contact=event.contact,
        registration=event.registration,
        is_closed=page_input.is_closed,
        calendar=calendar,
        repeats=event.series.words if event.series else "",
        dates=page_input.dates,
        reports=composer.compose_cards(page_input.reports.items),
        pictures=tuple(composer.pictures.compose_image(*picture, Use.GALLERY) for picture in page_input.pictures),
        subscription=_choose_subscription(composer, event),
        related=composer.compose_cards(page_input.related.items),
        following=composer.compose_cards(page_input.following.items),
        all_events=composer.links.href(composer.links.events_address),
    )


def _compose_row(names: PageNames, item: ProgrammeItem) -> ProgrammeRow:
    """Returns an item of the programme with links to those who speak."""
    return ProgrammeRow(
        start=item.start,
        end=item.end,
        title=item.title,
        speakers=names.link_names(item.speakers),
        place=item.place,
        note=item.note,
        begins_day=item.begins_day,
    )


def link_map(venue: Venue | None) -> str:
    """Returns the URL of a map of a venue; "" if nobody can say where it is."""
    if venue is None:
        return ""
    if venue.coordinates:
        north, east = venue.coordinates
        return f"{MAP}?mlat={north}&mlon={east}#map=17/{north}/{east}"
    town = f"{venue.postcode} {venue.city}".strip()
    if not town:
        return ""
    place = ", ".join(part for part in (venue.street or venue.name, town, venue.country) if part)
    return f"{MAP}search?query={quote(place)}"


def _choose_subscription(composer: Composer, event: Event) -> Subscription:
    """Chooses the calendar that the readers of an event may want to have: that of its first cluster, or the site's."""
    for cluster in composer.links.link_clusters(tuple(reference.path for reference in event.clusters[:1])):
        address = cluster.href.removeprefix(composer.settings.base)
        return compose_subscription(composer, address, cluster.name)
    return compose_subscription(composer, composer.settings.home, composer.site.name)

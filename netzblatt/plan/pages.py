"""The home page, the pages without a date, and the page for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.contexts.finding import NotFoundPage
from netzblatt.model.contexts.pages import HomePage, StaticPage
from netzblatt.model.front_page import choose_stories
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import NOT_FOUND, SITE_FILE
from netzblatt.model.records import Page
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.descriptions import format_update
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.record_refs import RecordInput
from netzblatt.plan.shared_parts import (
    compose_head,
    compose_page_parts,
    compose_record_head,
    compose_text_parts,
)

NEXT_EVENTS = 5
LATEST_ELSEWHERE = 3


class HomeInput(Frozen, frozen=True):
    """The articles of the home page and the next events. `lead` is the story at the top, or empty."""

    lead: SummaryList
    second: SummaryList
    latest: SummaryList
    events: SummaryList


class StaticPageInput(Frozen, frozen=True):
    """A page without a date, and the newest articles, so that it leads on. Such pages are few."""

    record: RecordInput
    latest: SummaryList


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the pages of texts without a date."""
    latest = context.list_summaries(context.catalog.articles[:LATEST_ELSEWHERE])
    for entry in filter(context.is_at_home, context.catalog.of_kind(Page.kind)):
        page_input = StaticPageInput(context.prepare_record(entry), latest)
        action = context.plan_page("pages/page.html", _compose_page, page_input)
        yield Task(output_path(entry.address), action, entry.path, entry.address, format_update(entry.summary))


def plan_front_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the home page, and the one for addresses that do not exist."""
    catalog = context.catalog
    stories = choose_stories(catalog.articles, now=catalog.now)
    home = HomeInput(
        lead=context.list_summaries([stories.lead] if stories.lead else []),
        second=context.list_summaries(stories.second),
        latest=context.list_summaries(stories.latest),
        events=context.list_next_events(catalog.dates, NEXT_EVENTS),
    )
    address = context.settings.home
    yield Task(output_path(address), context.plan_page("pages/home.html", _compose_home, home), SITE_FILE, address)
    latest = context.list_summaries(catalog.articles[:LATEST_ELSEWHERE])
    address = _not_found_address(context.settings)
    yield Task(output_path(address), context.plan_page("pages/404.html", _compose_not_found, latest), SITE_FILE)


def _not_found_address(settings: Settings) -> str:
    return f"{settings.home}{NOT_FOUND}"


def _compose_home(composer: Composer, home: HomeInput) -> HomePage:
    settings = composer.settings
    description = settings.description or settings.claim or settings.name
    head = replace(compose_head(composer, settings.home, title=settings.name), description=description)
    return HomePage(
        **compose_page_parts(composer, settings.home, head),
        lead=next(iter(composer.compose_cards(home.lead.items)), None),
        second=composer.compose_cards(home.second.items),
        latest=composer.compose_cards(home.latest.items),
        events=composer.compose_cards(home.events.items),
        news=composer.links.news.href,
        calendar=composer.links.href(composer.links.calendar_address),
        all_events=composer.links.events.href,
    )


def _compose_page(composer: Composer, page_input: StaticPageInput) -> StaticPage:
    page = page_input.record.load()
    head = compose_record_head(composer, page_input.record, page)
    trail = (composer.links.link(page.title, page.address),)
    return StaticPage(
        **compose_page_parts(composer, page.address, head, trail=trail, record=page),
        **compose_text_parts(composer, page_input.record, page),
        latest=composer.compose_cards(page_input.latest.items),
        news=composer.links.news.href,
    )


def _compose_not_found(composer: Composer, latest: SummaryList) -> NotFoundPage:
    address = _not_found_address(composer.settings)
    head = replace(compose_head(composer, address, title=composer.words.not_found), is_indexed=False)
    return NotFoundPage(
        **compose_page_parts(composer, address, head),
        latest=composer.compose_cards(latest.items),
        archive=composer.links.archive.href,
        lists=composer.links.lists,
    )

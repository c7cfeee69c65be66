"""The page that explains feeds and calendars, and lists them all."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.catalog import Keyword
from netzblatt.model.contexts.finding import FeedSource, SubscribePage
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.tasks import Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import compose_head, compose_page_parts
from netzblatt.plan.subscriptions import compose_subscription

# The tags that have most entries. All others have their feeds on their own pages.
MOST_TAGS = 20


class SubscribeInput(Frozen, frozen=True):
    """The feeds besides those of the site and its clusters: name and slug of each dossier, and of the commonest tags
    the name, and whether it has a calendar.
    """

    dossiers: tuple[tuple[str, str], ...]
    tags: tuple[tuple[str, bool], ...]


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the page about feeds and calendars."""
    catalog = context.catalog
    commonest = sorted(catalog.keywords, key=_count)[:MOST_TAGS]
    page_input = SubscribeInput(
        dossiers=tuple((dossier.name, dossier.slug) for dossier in catalog.dossiers),
        tags=tuple(sorted((keyword.name, bool(keyword.events)) for keyword in commonest)),
    )
    address = context.composer.links.subscribe_address
    action = context.plan_page("pages/subscribe.html", _compose_page, page_input)
    yield Task(output_path(address), action, SITE_FILE, address)


def _count(keyword: Keyword) -> tuple[int, str]:
    return -len(keyword.articles) - len(keyword.events), keyword.name


def _compose_page(composer: Composer, page_input: SubscribeInput) -> SubscribePage:
    links = composer.links
    head = compose_head(composer, links.subscribe_address, title=links.subscribe.label)
    base = composer.settings.base
    clusters = composer.frame.clusters.values()
    return SubscribePage(
        **compose_page_parts(composer, links.subscribe_address, head, trail=(links.subscribe,)),
        everything=_compose_source(composer, composer.site.name, composer.settings.home, has_calendar=True),
        subscription=compose_subscription(composer, composer.settings.home, composer.site.name),
        clusters=tuple(_compose_source(composer, each.name, each.href.removeprefix(base)) for each in clusters),
        sections=tuple(
            _compose_source(composer, each.name, links.section_address(each.slug), has_calendar=False)
            for each in composer.settings.sections
        ),
        dossiers=tuple(
            _compose_source(composer, name, links.dossier_address(slug), has_calendar=False)
            for name, slug in page_input.dossiers
        ),
        tags=tuple(
            _compose_source(composer, links.find_label(name), links.tag_address(name), has_calendar=has_calendar)
            for name, has_calendar in page_input.tags
        ),
        all_tags=links.tags.href,
    )


def _compose_source(composer: Composer, name: str, address: str, *, has_calendar: bool = True) -> FeedSource:
    subscription = compose_subscription(composer, address, name) if has_calendar else None
    return FeedSource(
        name=name,
        href=composer.links.href(address),
        feed=composer.settings.url(f"{address}feed.atom"),
        calendar=subscription.url if subscription else "",
        webcal=subscription.webcal if subscription else "",
    )

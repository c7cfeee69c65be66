"""A page for each dossier, which lists its articles in their order, and a list of all dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from netzblatt.model.catalog import Catalog, Dossier
from netzblatt.model.contexts.dossiers import DossierCard, DossierLink, DossierPage, DossiersPage
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan import site_frame
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import Neighbour, compose_head, compose_page_parts, name_neighbour

LATEST_ELSEWHERE = 3


class DossierInput(Frozen, frozen=True):
    """The page of a dossier. `latest` are the newest articles outside it."""

    name: str
    slug: str
    description: str
    parts: SummaryList
    latest: SummaryList
    counterparts: Counterparts


class DossiersInput(Frozen, frozen=True):
    """The list of all dossiers."""

    cards: tuple[DossierCard, ...]
    counterparts: Counterparts


class DossierPlace(Frozen, frozen=True, kw_only=True):
    """The place of an article in its dossier. `number` counts from 1."""

    name: str
    slug: str
    number: int
    count: int
    previous: Neighbour | None
    next: Neighbour | None


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the pages of all dossiers, and their list."""
    dossiers = context.catalog.dossiers
    for dossier in dossiers:
        parts = {part.path for part in dossier.articles}
        others = (article for article in context.catalog.articles if article.path not in parts)
        latest = context.list_summaries(islice(others, LATEST_ELSEWHERE))
        address = context.composer.links.dossier_address(dossier.slug)
        dossier_input = DossierInput(
            dossier.name,
            dossier.slug,
            dossier.description,
            context.list_summaries(dossier.articles),
            latest,
            context.counterparts.get(address, ()),
        )
        action = context.plan_page("pages/dossier.html", _compose_page, dossier_input)
        yield Task(output_path(address), action, dossier.articles[0].path, address)
    if dossiers:
        address = context.composer.links.dossiers_address
        cards = tuple(_compose_card(context.composer, dossier) for dossier in dossiers)
        page_input = DossiersInput(cards, context.counterparts.get(address, ()))
        action = context.plan_page("pages/dossiers.html", _compose_list, page_input)
        yield Task(output_path(address), action, SITE_FILE, address)


def place_articles(catalog: Catalog) -> Mapping[str, DossierPlace]:
    """Returns the place of each article that is in a dossier, by its path."""
    return {
        article.path: DossierPlace(
            name=dossier.name,
            slug=dossier.slug,
            number=number,
            count=len(dossier.articles),
            previous=name_neighbour(dossier.articles[number - 2]) if number > 1 else None,
            next=name_neighbour(dossier.articles[number]) if number < len(dossier.articles) else None,
        )
        for dossier in catalog.dossiers
        for number, article in enumerate(dossier.articles, 1)
    }


def link_dossier(composer: Composer, place: DossierPlace) -> DossierLink:
    """Returns what an article says of its dossier."""
    links = composer.links
    return DossierLink(
        name=place.name,
        href=links.href(links.dossier_address(place.slug)),
        number=place.number,
        count=place.count,
        previous=links.link(*place.previous) if place.previous else None,
        next=links.link(*place.next) if place.next else None,
    )


def _compose_page(composer: Composer, dossier: DossierInput) -> DossierPage:
    links, words = composer.links, composer.words
    address = links.dossier_address(dossier.slug)
    title = words.part.format(title=words.dossier, part=dossier.name)
    feeds = site_frame.link_news_feeds(composer.settings, address, dossier.name)
    head = compose_head(
        composer,
        address,
        title=title,
        feeds=feeds,
        entries=[part.title for part in dossier.parts.items],
        counterparts=dossier.counterparts,
    )
    if dossier.description:
        head = replace(head, description=f"{title}. {dossier.description}")
    trail = (links.dossiers, links.link(dossier.name, address))
    return DossierPage(
        **compose_page_parts(composer, address, head, trail=trail),
        title=dossier.name,
        teaser=dossier.description,
        cards=composer.compose_cards(dossier.parts.items),
        latest=composer.compose_cards(dossier.latest.items),
        news=links.news.href,
    )


def _compose_list(composer: Composer, page_input: DossiersInput) -> DossiersPage:
    address, title = composer.links.dossiers_address, composer.links.dossiers.label
    names = [dossier.name for dossier in page_input.cards]
    head = compose_head(composer, address, title=title, entries=names, counterparts=page_input.counterparts)
    page = compose_page_parts(composer, address, head, trail=(composer.links.dossiers,))
    return DossiersPage(**page, dossiers=page_input.cards)


def _compose_card(composer: Composer, dossier: Dossier) -> DossierCard:
    href = composer.links.href(composer.links.dossier_address(dossier.slug))
    return DossierCard(dossier.name, href, dossier.description, len(dossier.articles))

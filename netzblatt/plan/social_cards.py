"""Social cards: a drawn picture of each page that has none, for previews on other sites. Pages that no editor
wrote, such as lists, have the card of the site.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TypedDict
from urllib.parse import urlsplit

from netzblatt.cache import digest
from netzblatt.model.contexts.social import CARD_HEIGHT, CARD_WIDTH, SocialCard
from netzblatt.model.moments import Moment, Span
from netzblatt.model.partners import PartnerItem
from netzblatt.model.paths import CARD_TEMPLATE, TEMPLATES
from netzblatt.model.summaries import Entry, Summary, SummaryList
from netzblatt.model.tasks import DrawnCard, Task, TaskGroup
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.tools.language.slugs import slugify


class PreviewParts(TypedDict, total=False):
    """The fields of contexts.Head for previews on other sites."""

    image: str
    image_alt: str
    image_width: int
    image_height: int


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup | Task]:
    """Yields the card of the site, and those of all documents that have no picture, grouped by year and kind."""
    if not context.composer.frame.card_fonts:
        return
    yield _plan_card(context.composer, context.settings.home, compose_site_card(context.composer))
    groups: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in context.documents:
        # What partners tell has no page here.
        if entry.kind != PartnerItem.kind and context.is_at_home(entry) and not _has_preview(context, entry.summary):
            date = entry.summary.date
            groups[entry.kind, date.date.year if date else 0].append(entry)
    for entries in groups.values():
        summaries = SummaryList.join((entry.summary, entry.summary_digest) for entry in entries)
        yield context.group_tasks(_plan_cards, summaries)


def _has_preview(context: PlanContext, summary: Summary) -> bool:
    file = context.catalog.picture_files.get(summary.image.path) if summary.image else None
    return file is not None and context.composer.pictures.has_preview(file)


def _plan_cards(composer: Composer, summaries: SummaryList) -> tuple[Task, ...]:
    return tuple(_plan_card(composer, summary.address, compose_card(composer, summary)) for summary in summaries.items)


def _plan_card(composer: Composer, address: str, card: SocialCard) -> Task:
    language, fonts = composer.settings.language, composer.frame.card_fonts
    action = DrawnCard(template=CARD_TEMPLATE, language=language, card=card, fonts=fonts)
    # What is wrong with it is wrong with the template.
    return Task(name_card(address, card), action, f"{TEMPLATES}{CARD_TEMPLATE}")


def link_card(composer: Composer, address: str, card: SocialCard) -> PreviewParts:
    """Returns what the page of a card says of it; nothing where there are none."""
    if not composer.frame.card_fonts:
        return PreviewParts()
    url = composer.settings.url(f"/{name_card(address, card)}")
    return PreviewParts(image=url, image_alt=card.title, image_width=CARD_WIDTH, image_height=CARD_HEIGHT)


def name_card(address: str, card: SocialCard) -> str:
    """Returns the output of a page's card. It is named after what it says: sites that showed the former one ask for the
    new one.
    """
    name = PurePosixPath(address).name
    stem = f"{slugify(name)[:60]}-" if name else ""
    return f"media/{stem}{digest.of_value((address, card))[:8]}-card.png"


def compose_site_card(composer: Composer) -> SocialCard:
    """Returns the card of all pages that no editor wrote."""
    settings = composer.settings
    return _make_card(composer, settings.claim or settings.name, settings.language)


def compose_card(composer: Composer, summary: Summary) -> SocialCard:
    """Returns the card of a document."""
    clusters = composer.links.link_clusters(summary.clusters)
    own = composer.frame.clusters.get(summary.path)
    accents = [cluster.colour.light for cluster in ([own] if own else clusters)]
    return _make_card(
        composer,
        summary.title,
        summary.language,
        kicker=summary.kicker or (composer.links.clusters.label if own else clusters[0].short_name if clusters else ""),
        days=_find_days(summary),
        colour=accents[0] if accents else "",
    )


def _find_days(summary: Summary) -> Span | None:
    """Returns the days of a document without any time. Of a series nobody knows which one is meant."""
    if summary.date is None or summary.series:
        return None
    count = summary.when.days if summary.when else 1
    first = summary.date.at.replace(hour=0, minute=0, second=0)
    return Span(Moment(first), Moment(first + timedelta(days=count - 1)))


def _make_card(composer: Composer, title: str, language: str, **parts: object) -> SocialCard:
    return SocialCard(
        title=title,
        language=language,
        site=composer.settings.name,
        host=urlsplit(composer.settings.address).hostname or "",
        spectrum=tuple(cluster.colour.light for cluster in composer.site.clusters),
        **parts,  # type: ignore[arg-type]
    )

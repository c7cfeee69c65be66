"""A newsletter: what was published since a day, and what comes. No build plans one, a person asks for it."""

from __future__ import annotations

from datetime import date, datetime, time

from netzblatt.model.contexts.mail import Newsletter, NewsletterItem
from netzblatt.model.contexts.parts import Link
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.moments import Moment, Span
from netzblatt.model.records import Cluster
from netzblatt.model.summaries import Summary, SummaryList
from netzblatt.model.tasks import Task
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import find_preview_crop
from netzblatt.tools.web.addresses import SCHEME

# The next events: nobody reads more of them in a mail.
MOST_EVENTS = 8
FORMATS = ("html", "txt")


class NewsletterInput(Frozen, frozen=True):
    """A newsletter before it is composed. `days` runs to the day on which it is written; `cluster` is the path of a
    cluster, "" for the whole site.
    """

    title: str
    days: Span
    cluster: str
    news: SummaryList
    events: SummaryList


def collect_newsletter(context: PlanContext, *, since: date, cluster: Cluster | None) -> NewsletterInput:
    """Collects the articles since a day, newest first, and the next events, of a cluster or of all."""
    catalog, groups = context.catalog, context.groups
    articles = groups.articles_of(cluster) if cluster else catalog.articles
    events = groups.dates_of(cluster) if cluster else catalog.dates
    zone = catalog.settings.zone
    start = Moment(datetime.combine(since, time(), zone))
    end = Moment(datetime.combine(catalog.now.astimezone(zone).date(), time(), zone))
    name = cluster.short_name or cluster.title if cluster else catalog.settings.name
    return NewsletterInput(
        title=context.words.newsletter.format(name=name),
        days=Span(start, end),
        cluster=cluster.path if cluster else "",
        news=context.list_summaries(entry for entry in articles if entry.summary.date and entry.summary.date >= start),
        events=context.list_next_events(events, MOST_EVENTS),
    )


def plan_newsletter(context: PlanContext, letter: NewsletterInput) -> list[Task]:
    """Returns the tasks that make the newsletter as HTML and as plain text."""
    return [
        Task(f"newsletter.{kind}", context.plan_page(f"mail/newsletter.{kind}", _compose_newsletter, letter), "")
        for kind in FORMATS
    ]


def _compose_newsletter(composer: Composer, letter: NewsletterInput) -> Newsletter:
    site, link = composer.site, composer.frame.clusters.get(letter.cluster)
    return Newsletter(
        title=letter.title,
        language=site.language,
        name=site.name,
        claim=site.claim,
        url=composer.settings.url(composer.settings.home),
        days=letter.days,
        cluster=replace(link, href=_make_absolute(composer, link.href)) if link else None,
        news=tuple(_compose_item(composer, summary) for summary in letter.news.items),
        events=tuple(_compose_item(composer, summary) for summary in letter.events.items),
        publisher=site.publisher,
        publisher_url=site.publisher_url,
        publisher_email=site.publisher_email,
        links=tuple(Link(each.label, _make_absolute(composer, each.href)) for each in site.footer),
    )


def _compose_item(composer: Composer, summary: Summary) -> NewsletterItem:
    card = composer.compose_card(summary)
    crop = find_preview_crop(card.image)
    return NewsletterItem(
        title=card.title,
        url=_make_absolute(composer, card.href),
        date=card.date,
        language=card.language,
        kicker=card.kicker,
        teaser=card.teaser,
        image=_make_absolute(composer, crop.src) if crop else "",
        image_alt=card.image.alt if card.image else "",
        image_credit=composer.words.format_credit(card.image.credit, card.image.ai) if card.image else "",
        clusters=tuple(cluster.short_name for cluster in card.clusters),
        when=card.when,
        status=card.status,
        city=card.city,
    )


def _make_absolute(composer: Composer, href: str) -> str:
    return href if SCHEME.match(href) else composer.links.origin + href

"""A list for each section of the news, if the site has any."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.catalog import Catalog
from netzblatt.model.frozen import Frozen
from netzblatt.model.settings import Section
from netzblatt.model.summaries import Entry, SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan import site_frame
from netzblatt.plan.composer import Composer
from netzblatt.plan.listings import NewsList, plan_pages
from netzblatt.plan.plan_context import PlanContext


class SectionInput(Frozen, frozen=True):
    """The list of a section."""

    section: Section
    summaries: SummaryList


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields the pages of each section."""
    for section in context.settings.sections:
        summaries = context.list_summaries(list_articles(context.catalog, section))
        yield context.group_tasks(_plan_section, SectionInput(section, summaries))


def list_articles(catalog: Catalog, section: Section) -> list[Entry]:
    """Returns the articles of a section, newest first."""
    return [article for article in catalog.articles if article.summary.section == section.slug]


def _plan_section(composer: Composer, section_input: SectionInput) -> tuple[Task, ...]:
    section = section_input.section
    address = composer.links.section_address(section.slug)
    news_list = NewsList(
        kind="section",
        address=address,
        title=section.name,
        name=composer.words.part.format(title=composer.words.section, part=section.name),
        trail=(composer.links.news,),
        feeds=site_frame.link_news_feeds(composer.settings, address, section.name),
        teaser=section.description,
    )
    return tuple(plan_pages(composer, news_list, section_input.summaries))

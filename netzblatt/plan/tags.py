"""The list of tags, and a list for each of them: of its articles and events."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.model.catalog import Keyword
from netzblatt.model.contexts.tags import Tag, TagDetails, TagsPage
from netzblatt.model.frozen import Frozen
from netzblatt.model.paths import SITE_FILE, TAGS_FILE
from netzblatt.model.summaries import SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan import site_frame
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.listings import NewsList, plan_pages
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.related_tags import TagFamily, choose_related, find_families
from netzblatt.plan.shared_parts import compose_head, compose_page_parts
from netzblatt.tools.language.slugs import find_letter, make_sort_key

NO_FAMILY = TagFamily()


class TagNewsInput(Frozen, frozen=True):
    """The list of a tag, which has a calendar if it has events. `origin` is the path of a document that carries it."""

    name: str
    description: str
    family: TagFamily
    has_events: bool
    summaries: SummaryList
    origin: str
    counterparts: Counterparts


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup | Task]:
    """Yields the pages of each tag, and the list of all."""
    families = find_families(context.catalog.keywords)
    for keyword in context.catalog.keywords:
        entries = keyword.entries
        tag_input = TagNewsInput(
            name=keyword.name,
            description=keyword.term.translate(context.settings.language).description if keyword.term else "",
            family=families.get(keyword.name, NO_FAMILY),
            has_events=bool(keyword.events),
            summaries=context.list_shared_summaries(entries),
            origin=entries[0].path if entries else TAGS_FILE,
            counterparts=context.counterparts.get(context.composer.links.tag_address(keyword.name), ()),
        )
        yield context.group_tasks(_plan_tag, tag_input)
    yield _plan_tags(context)


def _plan_tag(composer: Composer, tag: TagNewsInput) -> tuple[Task, ...]:
    name, address = composer.links.find_label(tag.name), composer.links.tag_address(tag.name)
    link = site_frame.link_feeds if tag.has_events else site_frame.link_news_feeds
    news_list = NewsList(
        kind="tag",
        address=address,
        title=name,
        name=composer.words.part.format(title=composer.words.tag, part=name),
        trail=(composer.links.tags,),
        feeds=link(composer.settings, address, name),
        tag=_compose_details(composer, tag),
        counterparts=tag.counterparts,
    )
    return tuple(plan_pages(composer, news_list, tag.summaries, tag.origin))


def _compose_details(composer: Composer, tag: TagNewsInput) -> TagDetails:
    link, family = composer.links.link_tag, tag.family
    related = choose_related(tag.summaries.items, known={tag.name, family.parent, *family.children})
    return TagDetails(
        description=tag.description,
        parent=link(family.parent) if family.parent else None,
        children=tuple(map(link, family.children)),
        related=tuple(map(link, related)),
        all_tags=composer.links.tags.href,
    )


def _plan_tags(context: PlanContext) -> Task:
    address = context.composer.links.tags_address
    tags = [_compose_tag(context.composer, keyword) for keyword in context.catalog.keywords]
    if context.composer.frame.labels:
        tags.sort(key=lambda tag: make_sort_key(tag.name))
    return Task(
        output_path(address), context.plan_page("pages/tags.html", _compose_tags, tuple(tags)), SITE_FILE, address
    )


def _compose_tags(composer: Composer, tags: tuple[Tag, ...]) -> TagsPage:
    address = composer.links.tags_address
    head = compose_head(composer, address, title=composer.links.tags.label, entries=(tag.name for tag in tags))
    return TagsPage(**compose_page_parts(composer, address, head, trail=(composer.links.tags,)), tags=tags)


def _compose_tag(composer: Composer, keyword: Keyword) -> Tag:
    link = composer.links.link_tag(keyword.name)
    count = len(keyword.articles) + len(keyword.events)
    return Tag(link.label, link.href, count, letter=find_letter(link.label))

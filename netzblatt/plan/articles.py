"""A page for each article. Its inputs change seldom: neighbours in time and similar articles, never "the newest"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from netzblatt.cache import digest
from netzblatt.cache.digest import Sealed
from netzblatt.model.catalog import RecordStore
from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.contexts.parts import Card, Link, UpdateNote
from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Article
from netzblatt.model.summaries import Entry, Role, SummaryList
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.descriptions import format_update
from netzblatt.plan.dossiers import DossierPlace, link_dossier, place_articles
from netzblatt.plan.name_search import NameSearch
from netzblatt.plan.plan_context import NO_SUMMARIES, PlanContext
from netzblatt.plan.record_refs import NO_NEEDS, RecordInput, RecordNeeds, RecordRef
from netzblatt.plan.shared_parts import (
    Neighbour,
    compose_article_parts,
    compose_page_parts,
    compose_record_head,
    compose_text_parts,
    name_neighbour,
    open_names,
)
from netzblatt.plan.similar_articles import TopicSlice, find_similar, rank_similar, slice_topics
from netzblatt.tools.language.slugs import slugify

RELATED = 3
NAMING_ROLES = frozenset({Role.EVENT, Role.RELATED})
# Before all articles, in seconds since 1970.
LONG_AGO = float("-inf")


class ArticleInput(Frozen, frozen=True):
    """The page of an article. `newer` and `older` are its neighbours in time. `event` is the event that it reports on,
    `editors_choice` what its editor calls related, `similar` the near articles that share a tag or cluster with it; an
    article that shares several is in `similar` several times. `is_old` says whether its age is worth a word.
    `place` is that in its dossier.
    """

    record: RecordInput
    newer: Neighbour | None
    older: Neighbour | None
    event: SummaryList
    editors_choice: SummaryList
    similar: SummaryList
    is_old: bool
    place: DossierPlace | None


class ArticleSlice(Frozen, frozen=True):
    """Articles that follow each other in time. `value_digest` joins the digests of their records, and stands for them
    in every key.
    """

    entries: tuple[Entry, ...]
    records: RecordStore
    value_digest: bytes


class ArticleExtras(NamedTuple):
    """The facts of other files that the page of an article needs if its entry is not plain, and its `place` in a
    dossier. `path` is the article's.
    """

    path: str
    needs: RecordNeeds
    event: SummaryList
    editors_choice: SummaryList
    place: DossierPlace | None = None


NO_EXTRAS = ArticleExtras("", NO_NEEDS, NO_SUMMARIES, NO_SUMMARIES)


class ArticleYearInput(Frozen, frozen=True):
    """The pages of all articles of a year. `order` names all of the year, if some have their pages in another edition.
    `newer` and `older` are the neighbours of the year's newest and oldest. What was last edited at `old_until` (seconds
    since 1970) or before is old. `names` finds whom each article names; `counterparts` are the
    versions of articles in other languages, by address.
    """

    articles: ArticleSlice
    order: tuple[Neighbour, ...]
    newer: Neighbour | None
    older: Neighbour | None
    topics: tuple[TopicSlice, ...]
    extras: Sealed[tuple[ArticleExtras, ...]]
    names: Sealed[NameSearch]
    counterparts: tuple[tuple[str, Counterparts], ...]
    old_until: float


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields the pages of all articles, grouped by year, because the effects of an edit seldom go beyond one year."""
    articles = context.catalog.articles
    years = [day.year for day in context.days]
    topics, places, names = slice_topics(context), place_articles(context.catalog), context.names.seal()
    stop = 0
    for year, group in groupby(years):
        start = stop
        stop += len(list(group))
        entries = articles[start:stop]
        own = tuple(filter(context.is_at_home, entries)) if context.settings.editions else entries
        extras = [_collect_extras(context, entry, places.get(entry.path)) for entry in own if not entry.is_plain]
        digests = b"".join([entry.record_digest for entry in own])
        year_input = ArticleYearInput(
            articles=ArticleSlice(own, context.catalog.records, digests),
            order=tuple(map(name_neighbour, entries)) if len(own) < len(entries) else (),
            newer=name_neighbour(articles[start - 1]) if start else None,
            older=name_neighbour(articles[stop]) if stop < len(articles) else None,
            topics=tuple(topics[year]),
            extras=_seal_extras(extras),
            names=names,
            counterparts=_list_counterparts(context, own),
            # Not today's date: this changes only with the articles that are old.
            old_until=max([_find_edit(entry) for entry in own if context.catalog.is_old(entry)], default=LONG_AGO),
        )
        yield context.group_tasks(_plan_year, year_input)


def _list_counterparts(context: PlanContext, entries: Iterable[Entry]) -> tuple[tuple[str, Counterparts], ...]:
    versions = context.counterparts
    return tuple([(entry.address, versions[entry.address]) for entry in entries if entry.address in versions])


def _find_edit(entry: Entry) -> float:
    edit = entry.summary.updated or entry.summary.date
    return edit.at.timestamp() if edit else LONG_AGO


def _seal_extras(extras: Sequence[ArticleExtras]) -> Sealed[tuple[ArticleExtras, ...]]:
    # Most extras are links, which are hashed faster as texts.
    texts = Sealed.of_texts(tuple([(extra.path, extra.needs[0], extra.needs[2]) for extra in extras]))
    values = []
    for extra in extras:
        picture_files = extra.needs[1]
        if picture_files or extra.event.items or extra.editors_choice.items or extra.place:
            values.append((extra.path, picture_files, extra.event, extra.editors_choice, extra.place))
    return Sealed(tuple(extras), texts.value_digest + digest.seal_of(tuple(values)))


def _collect_extras(context: PlanContext, entry: Entry, place: DossierPlace | None) -> ArticleExtras:
    needs = context.collect_needs(entry)
    # Few articles name an event or related texts.
    if NAMING_ROLES.isdisjoint([named.role for named in entry.named_files]):
        return ArticleExtras(entry.path, needs, NO_SUMMARIES, NO_SUMMARIES, place)
    return ArticleExtras(
        path=entry.path,
        needs=needs,
        event=context.list_visible_summaries(entry.paths_by_role(Role.EVENT)),
        editors_choice=context.list_visible_summaries(entry.paths_by_role(Role.RELATED)),
        place=place,
    )


def _plan_year(composer: Composer, year: ArticleYearInput) -> tuple[Task, ...]:
    entries = year.articles.entries
    neighbours = [year.newer, *(year.order or map(name_neighbour, entries)), year.older]
    counterparts = dict(year.counterparts)
    places = {address: index for index, (_, address, _) in enumerate(year.order)}
    extras_by_path = {extras.path: extras for extras in year.extras.value}
    similar = find_similar(year.topics)
    tasks = []
    for index, entry in enumerate(entries):
        extras = extras_by_path.get(entry.path, NO_EXTRAS)
        ref = RecordRef(entry, year.articles.records, entry.record_digest)
        article = ArticleInput(
            record=RecordInput(
                ref, *extras.needs, year.names.value.find_names(entry), counterparts.get(entry.address, ())
            ),
            newer=neighbours[places.get(entry.address, index)],
            older=neighbours[places.get(entry.address, index) + 2],
            event=extras.event,
            editors_choice=extras.editors_choice,
            similar=similar.get(entry.path, NO_SUMMARIES),
            is_old=_find_edit(entry) <= year.old_until,
            place=extras.place,
        )
        action = composer.plan_page("pages/article.html", _compose_page, article)
        tasks.append(Task(output_path(entry.address), action, entry.path, entry.address, format_update(entry.summary)))
    return tuple(tasks)


def _compose_page(composer: Composer, page_input: ArticleInput) -> ArticlePage:
    article = page_input.record.load()
    if not isinstance(article, Article):
        raise TypeError(article)
    head, names = compose_record_head(composer, page_input.record, article), open_names(composer, page_input.record)
    trail = _build_trail(composer, article)
    return ArticlePage(
        **compose_page_parts(composer, article.address, head, trail=trail, record=article),
        **compose_text_parts(composer, page_input.record, article, names),
        **compose_article_parts(composer, article, names),
        date=article.date,
        updates=tuple(UpdateNote(each.date, each.note, each.kind) for each in article.amendments),
        event=next(iter(composer.compose_cards(page_input.event.items)), None),
        venue=next((event.venue for event in page_input.event.items), None),
        newer=_link_neighbour(composer, page_input.newer),
        older=_link_neighbour(composer, page_input.older),
        years_old=composer.settings.age_notice if page_input.is_old else 0,
        dossier=link_dossier(composer, page_input.place) if page_input.place else None,
        section_link=composer.links.sections.get(slugify(article.section.written)) if article.section else None,
        related=_choose_related(composer, article, page_input),
    )


def _build_trail(composer: Composer, article: Article) -> tuple[Link, ...]:
    links = composer.links
    year = str(article.date.date.year)
    return (links.news, links.link(year, f"{links.news_address}{year}/"), links.link(article.title, article.address))


def _link_neighbour(composer: Composer, neighbour: Neighbour | None) -> Link | None:
    return composer.links.link(*neighbour) if neighbour else None


def _choose_related(composer: Composer, article: Article, page_input: ArticleInput) -> tuple[Card, ...]:
    """Chooses first the articles that the editor named, then those that share most with this one and are nearest."""
    named = {summary.path: summary for summary in page_input.editors_choice.items if summary.path != article.path}
    similar = [summary for summary in page_input.similar.items if summary.path not in named]
    return composer.compose_cards([*named.values(), *rank_similar(article, similar)][:RELATED])

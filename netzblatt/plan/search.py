"""The page of the search, and the indexes that it looks into: one for each year, small years together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.finding import SearchPage
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import PREVIEW_INDEX, SITE_FILE
from netzblatt.model.records import Cluster
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry
from netzblatt.model.tasks import Plan, SearchIndex, Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.page_policy import write_policy
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import compose_head, compose_page_parts
from netzblatt.tools.i18n.site_words import find_site_words

# A browser loads something of each index before it finds anything, and an edit makes one of them anew.
LEAST_PAGES = 500
# The name of the index of pages without a date: those of people change with each article that names them.
UNDATED = "0"


class SearchInput(Frozen, frozen=True):
    """The page of the search. `tags` and `clusters` are names in other languages, each with the one of this page."""

    indexes: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    clusters: tuple[tuple[str, str], ...]


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the page of the search, unless the site has none."""
    if context.settings.search:
        address = context.composer.links.search_address
        tags, clusters = tuple(_name_tags(context)), tuple(_name_clusters(context))
        search = SearchInput(tuple(_list_indexes(context)), tags, clusters)
        page = context.plan_page("pages/search.html", _compose_page, search)
        yield Task(output_path(address), page, SITE_FILE, address)


def _name_tags(context: PlanContext) -> Iterator[tuple[str, str]]:
    for term in context.catalog.terms if context.settings.editions else ():
        here = term.translate(context.settings.language).label
        names = (term.label, *(translation.name for translation in term.translations))
        yield from ((name, here) for name in names if name != here)


def _name_clusters(context: PlanContext) -> Iterator[tuple[str, str]]:
    here = {cluster.path: _name_cluster(cluster) for cluster in context.catalog.clusters}
    for edition in context.whole.editions:
        names = ((_name_cluster(cluster), here[cluster.path]) for cluster in edition.clusters)
        yield from ((name, own) for name, own in names if name != own)


def _name_cluster(cluster: Cluster) -> str:
    return cluster.short_name or cluster.title


def _list_indexes(context: PlanContext) -> Iterator[str]:
    """Yields the addresses of all indexes: first those of the edition, the newest in front, because it says in which
    order the others are merged into it. A preview has one.
    """
    whole = context.whole
    if whole.is_preview:
        yield f"{_search_address(whole.settings)}{PREVIEW_INDEX}/"
        return
    own = context.settings.prefix
    own_first = sorted(whole.editions or (whole,), key=lambda edition: edition.settings.prefix != own)
    for edition in own_first:
        for name in reversed(divide_documents(edition)):
            yield f"{_search_address(edition.settings)}{name}/"


def _search_address(settings: Settings) -> str:
    return f"{settings.home}{find_site_words(settings.language).search_address}/"


def plan_indexes(catalog: Catalog, tasks: Plan) -> Iterator[SearchIndex]:
    """Yields the indexes of all documents that have a page among the tasks. A preview has none."""
    if not catalog.settings.search or catalog.is_preview:
        return
    for edition in catalog.editions or (catalog,):
        settings = edition.settings
        for name, outputs in divide_documents(edition).items():
            pages = tuple(sorted(output for output in outputs if output in tasks))
            path = f"{_search_address(settings)[1:]}{name}/"
            if pages:
                yield SearchIndex(path=path, pages=pages, base=settings.base, language=settings.language)


def divide_documents(catalog: Catalog) -> dict[str, list[str]]:
    """Returns the pages of all documents by the names of their indexes, such as "2013-2019"; what has no date is in
    "0", or with the newest year where it is little. A year that is past stays in its index as long as nobody adds old
    texts.
    """
    by_year: dict[int, list[str]] = defaultdict(list)
    undated: list[str] = []
    for entry in _list_own(catalog):
        date = entry.summary.date
        pages = by_year[date.date.year] if date else undated
        pages.append(output_path(entry.address))
    indexes = {UNDATED: undated} if len(undated) >= LEAST_PAGES else {}
    years: list[int] = []
    outputs: list[str] = []
    for year in sorted(by_year):
        years, outputs = [*years, year], [*outputs, *by_year[year]]
        if len(outputs) >= LEAST_PAGES or year == max(by_year):
            indexes[_name(years)] = outputs
            years, outputs = [], []
    if UNDATED not in indexes:
        indexes.setdefault(max(indexes, default=UNDATED), []).extend(undated)
    return indexes


def _list_own(catalog: Catalog) -> Iterable[Entry]:
    """Lists the documents in the language of an edition; all of a site in one language."""
    if not catalog.settings.editions:
        return catalog.entries.values()
    listed = chain.from_iterable(catalog.by_kind.values())
    return (entry for entry in listed if catalog.settings.is_home_of(entry.summary.language))


def _name(years: list[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _compose_page(composer: Composer, search: SearchInput) -> SearchPage:
    links = composer.links
    address = links.search_address
    policy = write_policy(composer.settings.allowed_hosts, compiles=True, prefetch=composer.site.prefetch)
    head = replace(compose_head(composer, address, title=links.search.label), policy=policy)
    return SearchPage(
        **compose_page_parts(composer, address, head, trail=(links.search,)),
        indexes=tuple(map(links.href, search.indexes)),
        lists=links.lists,
        tags=dict(search.tags),
        clusters=dict(search.clusters),
    )

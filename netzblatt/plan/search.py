"""The page of the search, and the indexes that it looks into: one for each year, small years together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.finding import SearchPage
from netzblatt.model.frozen import replace
from netzblatt.model.paths import PREVIEW_INDEX, SITE_FILE
from netzblatt.model.tasks import Plan, SearchIndex, Task
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import compose_head, compose_page_parts
from netzblatt.tools.i18n.site_words import find_site_words

# A browser loads something of each index before it finds anything, and an edit makes one of them anew.
LEAST_PAGES = 500


def plan_tasks(context: PlanContext) -> Iterator[Task]:
    """Yields the page of the search, unless the site has none."""
    if context.settings.search:
        address = context.composer.links.search_address
        names = (PREVIEW_INDEX,) if context.catalog.is_preview else tuple(divide_documents(context.catalog))
        yield Task(output_path(address), context.plan_page("pages/search.html", _compose_page, names), SITE_FILE)


def plan_indexes(catalog: Catalog, tasks: Plan) -> Iterator[SearchIndex]:
    """Yields the indexes of all documents that have a page among the tasks. A preview has none."""
    settings = catalog.settings
    if not settings.search or catalog.is_preview:
        return
    address = f"{find_site_words(settings.language).search_address}/"
    for name, outputs in divide_documents(catalog).items():
        pages = tuple(sorted(output for output in outputs if output in tasks))
        if pages:
            yield SearchIndex(path=f"{address}{name}/", pages=pages, base=settings.base, language=settings.language)


def divide_documents(catalog: Catalog) -> dict[str, list[str]]:
    """Returns the pages of all documents by the names of their indexes, such as "2013-2019"; what has no date lies with
    the newest year. A year that is past stays in its index as long as nobody adds old texts.
    """
    by_year: dict[int, list[str]] = defaultdict(list)
    undated: list[str] = []
    for entry in catalog.entries.values():
        date = entry.summary.date
        pages = by_year[date.date.year] if date else undated
        pages.append(output_path(entry.address))
    indexes: dict[str, list[str]] = {}
    years: list[int] = []
    outputs: list[str] = []
    for year in sorted(by_year):
        years, outputs = [*years, year], [*outputs, *by_year[year]]
        if len(outputs) >= LEAST_PAGES or year == max(by_year):
            indexes[_name(years)] = outputs
            years, outputs = [], []
    newest = max(indexes, default="0")
    indexes.setdefault(newest, []).extend(undated)
    return indexes


def _name(years: list[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _compose_page(composer: Composer, names: tuple[str, ...]) -> SearchPage:
    links = composer.links
    address = links.search_address
    head = replace(compose_head(composer, address, title=links.search.label), is_indexed=False)
    return SearchPage(
        **compose_page_parts(composer, address, head, trail=(links.search,)),
        # The newest first: it says in which order the others are merged into it.
        indexes=tuple(links.href(f"{address}{name}/") for name in reversed(names)),
        lists=(links.news, links.events, links.clusters, links.tags),
    )

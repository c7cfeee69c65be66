"""Finds what each page is in the other editions of the site. Knows no page, but which there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.model.catalog import Catalog
from netzblatt.model.contexts.languages import Alternate, LanguageLink
from netzblatt.model.event_dates import list_months
from netzblatt.model.profiles import Organisation, Person
from netzblatt.model.settings import Settings
from netzblatt.plan.site_links import SiteLinks

if TYPE_CHECKING:
    from netzblatt.plan.plan_context import PlanContext


class Counterpart(NamedTuple):
    """A version of a page: its language and address, the language of its text if that is another one, and whether the
    others are its translations.
    """

    language: str
    address: str
    text_language: str = ""
    is_original: bool = False


Counterparts = tuple[Counterpart, ...]
# What a page is, whatever the language: a kind of list, and what it is about.
PageName = tuple[str, ...]


def find_list_counterparts(catalog: Catalog) -> Mapping[str, Counterparts]:
    """Returns the versions of the lists that every edition has, by the address of each. They hold for all pages, so
    they do not change with what is written.
    """
    named = []
    for language in catalog.settings.languages if catalog.settings.editions else ():
        settings = catalog.settings.choose_edition(language)
        named += [(name, Counterpart(language, address)) for name, address in _name_lists(catalog, settings)]
    return _join(named)


def _name_lists(catalog: Catalog, settings: Settings) -> Iterator[tuple[PageName, str]]:
    links = SiteLinks(settings, {})
    yield ("home",), settings.home
    yield ("news",), links.news_address
    yield ("events",), links.events_address
    yield ("clusters",), links.clusters_address
    yield ("tags",), links.tags_address
    yield ("archive",), links.archive_address
    yield ("subscribe",), links.subscribe_address
    for section in settings.sections:
        yield ("section", section.slug), links.section_address(section.slug)
    conditions = {
        "search": settings.search,
        "network": bool(catalog.clusters),
        "fields": any(cluster.fields for cluster in catalog.clusters),
        "organisations": bool(catalog.of_kind(Organisation.kind)),
        "people": bool(catalog.of_kind(Person.kind)),
    }
    for name, is_there in conditions.items():
        if is_there:
            address: str = getattr(links, f"{name}_address")
            yield (name,), address


def find_counterparts(editions: Iterable[PlanContext]) -> Mapping[str, Counterparts]:
    """Returns the versions of texts and of the lists that the texts make in all editions, by the address of each."""
    named: list[tuple[PageName, Counterpart]] = []
    for context in editions:
        language = context.settings.language
        named += _name_texts(context)
        named += [(name, Counterpart(language, address)) for name, address in _name_pages(context)]
    return _join(named)


def _name_texts(context: PlanContext) -> Iterator[tuple[PageName, Counterpart]]:
    originals = context.whole.originals
    for entry in context.documents:
        original = originals.get(entry.path, entry.path)
        version = Counterpart(context.settings.language, entry.address, entry.summary.language, original == entry.path)
        yield ("text", original), version


def _name_pages(context: PlanContext) -> Iterator[tuple[PageName, str]]:
    yield from _name_news(context)
    yield from _name_events(context)
    links = context.composer.links
    addresses = {cluster.path: cluster.address for cluster in context.catalog.clusters}
    for first, second in context.groups.joint_articles:
        yield ("together", first, second), links.together_address(addresses[first], addresses[second])
    for year in context.credit_years:
        yield ("credits", str(year)), links.credits_address_of(year)


def _name_news(context: PlanContext) -> Iterator[tuple[PageName, str]]:
    links = context.composer.links
    for keyword in context.catalog.keywords:
        yield ("tag", keyword.name), links.tag_address(keyword.name)
    for year, month in dict.fromkeys((day.year, day.month) for day in context.days):
        yield ("month", str(year), str(month)), f"{links.news_address}{year}/{month:02}/"
    for year in dict.fromkeys(day.year for day in context.days):
        yield ("year", str(year)), f"{links.news_address}{year}/"
    for dossier in context.catalog.dossiers:
        yield ("dossier", dossier.slug), links.dossier_address(dossier.slug)
    if context.catalog.dossiers:
        yield ("dossiers",), links.dossiers_address


def _name_events(context: PlanContext) -> Iterator[tuple[PageName, str]]:
    links = context.composer.links
    months = {month for event in context.catalog.dates for month in list_months(event.summary)}
    for year, month in sorted(months):
        yield ("event-month", str(year), str(month)), links.event_month_address(year, month)
    for year in context.past_events:
        yield ("past-events", str(year)), f"{links.events_address}{year}/"
    for cluster in context.catalog.clusters:
        has_dates = bool(context.groups.dates_of(cluster))
        if has_dates:
            yield ("dates", cluster.path), links.events_address_of(cluster.address)
        for field in cluster.fields:
            yield ("field", field), links.field_address(field)
            if has_dates:
                yield ("field-dates", field), links.events_address_of(links.field_address(field))


def _join(named: Iterable[tuple[PageName, Counterpart]]) -> dict[str, Counterparts]:
    by_name: dict[PageName, dict[Counterpart, None]] = defaultdict(dict)
    for name, counterpart in named:
        by_name[name][counterpart] = None
    several = [tuple(versions) for versions in by_name.values() if len(versions) > 1]
    return {version.address: versions for versions in several for version in versions}


def link_alternates(settings: Settings, counterparts: Counterparts) -> tuple[Alternate, ...]:
    """Returns the versions of a page for its head."""
    return tuple(
        Alternate(
            language=each.language,
            text_language=each.text_language or each.language,
            href=settings.href(each.address),
            url=settings.url(each.address),
            is_original=each.is_original,
        )
        for each in counterparts
    )


def link_languages(settings: Settings, alternates: Iterable[Alternate]) -> tuple[LanguageLink, ...]:
    """Returns the links to a page in all languages of the site; none for a site in one."""
    hrefs = {alternate.language: alternate.href for alternate in alternates}
    return tuple(
        LanguageLink(
            language=edition.language,
            label=edition.label,
            href=hrefs.get(edition.language) or settings.href(f"{edition.prefix}/"),
            is_current=edition.language == settings.language,
        )
        for edition in settings.editions
    )

"""All records become one Catalog: what readers may see, in order. Knows no file but by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.records import Article, Cluster, Event, Page, Record, Reference
from netzblatt.model.source import Source
from netzblatt.read.guesses import name_of
from netzblatt.read.keywords import keywords, misspelt, respelled, spellings
from netzblatt.tools.slugs import slug

TEXTS = (".md", ".yml", ".yaml")
R = TypeVar("R", bound=Record)


def fold(records: Iterable[Record], *, into: Catalog, sources: Mapping[str, Source]) -> tuple[Catalog, list[Problem]]:
    """`into`, which knows all but records, with those of `records` that are not withheld. References to what readers do
    not see are left out, but for links in texts, whose words remain.
    """
    withheld = {entry.path for entry in into.withheld}
    shown = [record for record in records if record.path not in withheld]
    paths = {record.path for record in shown}
    shown = [_without_hidden(record, paths) for record in shown]
    tagged = [record for record in shown if isinstance(record, Article | Event)]
    names = spellings(sorted(tagged, key=lambda record: record.path))
    articles = [respelled(record, names) for record in tagged if isinstance(record, Article)]
    events = [respelled(record, names) for record in tagged if isinstance(record, Event)]
    catalog = replace(
        into,
        articles=_newest_first(articles),
        events=tuple(sorted(events, key=lambda event: (event.when.start.at.timestamp(), event.path))),
        clusters=_in_order((record for record in shown if isinstance(record, Cluster)), into.settings.clusters),
        pages=tuple(sorted((record for record in shown if isinstance(record, Page)), key=lambda page: page.address)),
        keywords=keywords((*articles, *events)),
    )
    return catalog, misspelt(tagged, names, sources)


def files_of(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Pictures, documents, and all of assets/, by path."""
    return {path: source for path, source in sources.items() if _is_file(path)}


def _newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: (-article.date.at.timestamp(), article.path)))


def _in_order(clusters: Iterable[Cluster], order: tuple[str, ...]) -> tuple[Cluster, ...]:
    """As site.yml names them, all others behind them by name."""
    places = {name: place for place, name in enumerate(order)}
    last = len(places)
    return tuple(sorted(clusters, key=lambda c: (places.get(name_of(c.path), last), slug(c.title), c.path)))


def _is_file(path: str) -> bool:
    return path.startswith("assets/") or (path.startswith("content/") and not path.endswith(TEXTS))


def _without_hidden(record: R, shown: Collection[str]) -> R:
    changes: dict[str, Any] = {}
    for name in ("clusters", "related"):
        references: tuple[Reference, ...] = getattr(record, name)
        if any(reference.path not in shown for reference in references):
            changes[name] = tuple(reference for reference in references if reference.path in shown)
    if isinstance(record, Article) and record.event and record.event.path not in shown:
        changes["event"] = None
    return replace(record, **changes) if changes else record

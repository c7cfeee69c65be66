"""The stories of the front page: the places that editors ask for, and the newest in all others. Knows no template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from netzblatt.model.summaries import Entry

# The lead and the second row: the places that an editor can ask for.
TOP_PLACES = 4
# All stories of the page.
MOST_STORIES = 13


class FrontStories(NamedTuple):
    """The stories of the front page. `crowded_out` are those that asked for a place at the top where none was left."""

    lead: Entry | None
    second: tuple[Entry, ...]
    latest: tuple[Entry, ...]
    crowded_out: tuple[Entry, ...]


def choose_stories(articles: Sequence[Entry], *, now: datetime) -> FrontStories:
    """Chooses the stories of the front page at `now` (aware) from all articles, newest first.

    Without an editor's word the lead is the newest story with a picture, else the newest. A story that names no last
    day is at the top only while it is among the newest, so no old one comes back there.
    """
    newest = articles[:MOST_STORIES]
    places, crowded_out = _assign_places(_list_featured(articles, newest, now))
    chosen = {article.path for article in places.values()}
    others = [article for article in newest if article.path not in chosen]
    if 1 not in places and others:
        places[1] = next((article for article in others if article.summary.image), others[0])
        others.remove(places[1])
    for place in range(2, TOP_PLACES + 1):
        if place not in places and others:
            places[place] = others.pop(0)
    second = tuple(places[place] for place in sorted(places) if place > 1)
    latest = tuple(others[: MOST_STORIES - TOP_PLACES])
    return FrontStories(places.get(1), second, latest, tuple(crowded_out))


def _list_featured(articles: Sequence[Entry], newest: Sequence[Entry], now: datetime) -> list[tuple[int, Entry]]:
    """Returns the articles that ask for a place, with its number: 0 for any, which come last. Among equals the newest
    is first.
    """
    recent = {article.path for article in newest}
    asking: list[tuple[int, Entry]] = []
    for article in articles:
        place = article.front_place
        if place and (place.until.over_at > now if place.until else article.path in recent):
            asking.append((place.number, article))
    return sorted(asking, key=lambda pair: pair[0] or TOP_PLACES + 1)


def _assign_places(featured: Iterable[tuple[int, Entry]]) -> tuple[dict[int, Entry], list[Entry]]:
    """Gives each story its place, or the next one that is free. Returns those without one, too."""
    places: dict[int, Entry] = {}
    crowded_out: list[Entry] = []
    for number, article in featured:
        wanted = (*range(number or 1, TOP_PLACES + 1), *range(1, number))
        free = next((place for place in wanted if place not in places), 0)
        if free:
            places[free] = article
        else:
            crowded_out.append(article)
    return places, crowded_out

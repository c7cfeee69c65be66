"""When a site will next change by itself: reads it, and chooses and describes its scheduled changes. Prints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.commands._shared.words import phrase

if TYPE_CHECKING:
    from netzblatt.model.catalog import Catalog
    from netzblatt.model.problem import Problem
    from netzblatt.model.scheduled_changes import ScheduledChange


def read_catalog(root: Path, now: datetime, *, has_drafts: bool = False) -> tuple[Catalog | None, list[Problem]]:
    """Reads the site as at `now`. Returns its catalog, None if it has no settings, and all errors. `has_drafts` adds
    what is not published yet.
    """
    from netzblatt.cache import survey
    from netzblatt.cache.objects import Objects
    from netzblatt.read import read

    sources, problems = survey.read_all_sources(root)
    catalog, read_problems = read(sources, objects=Objects.of_sources(root, sources), now=now, has_drafts=has_drafts)
    return catalog, [problem for problem in (*problems, *read_problems) if problem.is_error]


def choose_next(changes: Sequence[ScheduledChange], now: datetime) -> list[ScheduledChange]:
    """Returns all changes that are due, or else all that happen at the next instant."""
    return [change for change in changes if change.at <= max(now, changes[0].at)]


def format_change(change: ScheduledChange, catalog: Catalog) -> str:
    """Formats a change for people: when, what, and in which file."""
    language = catalog.settings.language
    at = change.at.astimezone(catalog.settings.zone).strftime(phrase("command/due/moment", language=language))
    return phrase(f"command/due/{change.transition}", language=language, at=at, title=change.title, path=change.path)

"""When the site will next change by itself, for people and for schedules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.words import phrase, phrase_help

if TYPE_CHECKING:
    from netzblatt.model.catalog import Catalog, ScheduledChange

IS_DUE = 3


@click.command(help=phrase_help("command/help/due"))
@click.option("--iso", is_flag=True, help=phrase_help("command/help/due/iso"))
@click.pass_obj
def due(root: Path | None, *, iso: bool) -> int:
    """3 when site/ is older than something that has become due since it was built."""
    from netzblatt.commands._shared.root import find_root
    from netzblatt.pipeline.previous import read_build_time

    root, now = find_root(root), datetime.now(UTC)
    last = read_build_time(root)
    # Read as if it were the moment of the last build: what time has done since then is still to come.
    catalog = _read_catalog(root, last or now)
    if catalog is None:
        return 1
    told = _choose_next(catalog.find_changes(), now)
    for line in [_format_iso(told)] if iso else [_format_change(change, catalog) for change in told]:
        click.echo(line, nl=bool(line))
    is_due = last is None or bool(told and told[0].at <= now)
    if not iso and (is_due or not told):
        key = "command/due/unbuilt" if last is None else "command/due/now" if is_due else "command/due/never"
        click.echo(phrase(key, language=catalog.settings.language))
    return IS_DUE if is_due else 0


def _read_catalog(root: Path, now: datetime) -> Catalog | None:
    """The site's records as of `now`; what is wrong with them is told on stderr, which a schedule sends by mail."""
    from netzblatt.cache import survey
    from netzblatt.cache.objects import Objects
    from netzblatt.read import read

    sources, problems = survey.read_all_sources(root)
    catalog, found = read(sources, objects=Objects.of_sources(root, sources), now=now)
    errors = [problem for problem in (*problems, *found) if problem.is_error]
    if errors:
        from netzblatt.commands._shared.report import report
        from netzblatt.commands._shared.root import find_language

        report(errors, language=find_language(root), stream=sys.stderr)
        return None
    return catalog


def _choose_next(changes: Sequence[ScheduledChange], now: datetime) -> list[ScheduledChange]:
    """All that is due, or else all that happens at the next instant."""
    return [change for change in changes if change.at <= max(now, changes[0].at)]


def _format_iso(changes: Sequence[ScheduledChange]) -> str:
    return changes[0].at.isoformat(timespec="seconds") if changes else ""


def _format_change(change: ScheduledChange, catalog: Catalog) -> str:
    language = catalog.settings.language
    at = change.at.astimezone(catalog.settings.zone).strftime(phrase("command/due/moment", language=language))
    return phrase(f"command/due/{change.transition}", language=language, at=at, title=change.title, path=change.path)

"""Tells when the site will next change by itself, for people and for schedules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help

if TYPE_CHECKING:
    from netzblatt.model.catalog import Catalog
    from netzblatt.model.scheduled_changes import ScheduledChange

IS_DUE = 3


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/due"))
@click.option("--iso", is_flag=True, help=phrase_help("command/help/due/iso"))
@click.pass_obj
def due(root: Path | None, *, iso: bool) -> int:
    """Returns 3 if a change has become due since site/ was built, and 1 if there are errors."""
    from netzblatt.commands._shared.root import find_root
    from netzblatt.commands._shared.schedule import choose_next, format_change
    from netzblatt.pipeline.previous import read_build_time

    root, now = find_root(root), datetime.now(UTC)
    build_time = read_build_time(root)
    # Read as at the time of the last build, so that the changes since then are still to come.
    catalog = _read_catalog(root, build_time or now)
    if catalog is None:
        return 1
    changes = choose_next(catalog.find_changes(), now)
    is_due = build_time is None or bool(changes and changes[0].at <= now)
    if iso:
        _print_iso(changes)
    else:
        for change in changes:
            click.echo(format_change(change, catalog))
        key = _choose_verdict(changes, is_due=is_due, is_built=build_time is not None)
        if key:
            click.echo(phrase(key, language=catalog.settings.language))
    return IS_DUE if is_due else 0


def _choose_verdict(changes: Sequence[ScheduledChange], *, is_due: bool, is_built: bool) -> str:
    """Returns the key of the sentence behind the changes; "" if they need none."""
    if not is_built:
        return "command/due/unbuilt"
    if is_due:
        return "command/due/now"
    return "" if changes else "command/due/never"


def _read_catalog(root: Path, now: datetime) -> Catalog | None:
    """Reads the site as at `now`. Reports errors on stderr, which a schedule sends by mail, and returns None."""
    from netzblatt.commands._shared.schedule import read_catalog

    catalog, errors = read_catalog(root, now)
    if errors or catalog is None:
        from netzblatt.commands._shared.report import report
        from netzblatt.commands._shared.root import find_language

        report(errors, language=find_language(root), stream=sys.stderr)
        return None
    return catalog


def _print_iso(changes: Sequence[ScheduledChange]) -> None:
    """Prints the time of the first change as ISO 8601, or nothing if there is none."""
    if changes:
        click.echo(changes[0].at.isoformat(timespec="seconds"))

"""Says what happens on the days of an event already, and which days would be free."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netzblatt.model.catalog import Catalog
    from netzblatt.model.summaries import Entry
    from netzblatt.read.clashes import ClashKind
    from netzblatt.tools.dates.days_off import DaysOff

# As `due` has a code of its own for schedules.
HAS_CLASHES = 3


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/clashes"))
@click.argument("file", required=False, metavar=f"[{phrase('command/word/file')}]")
@click.pass_obj
def clashes(root: Path | None, *, file: str | None) -> int:
    """Returns 3 if there are clashes, and 1 if there are errors."""
    from netzblatt.commands._shared.root import find_root
    from netzblatt.commands._shared.schedule import read_catalog
    from netzblatt.commands._shared.typed_paths import find_text

    root = find_root(root)
    # A new event is a draft as long as its day is looked for.
    catalog, errors = read_catalog(root, datetime.now(UTC), has_drafts=True)
    if errors or catalog is None:
        from netzblatt.commands._shared.report import report
        from netzblatt.commands._shared.root import find_language

        report(errors, language=find_language(root), stream=sys.stderr)
        return 1
    path = find_text(root.resolve(), file) if file else ""
    dates = [one for one in catalog.find_upcoming_events() if not path or one.path == path]
    if path and not dates:
        raise click.UsageError(phrase("command/clashes/unknown", path=path))
    return _ClashReport(catalog).tell(dates, tells_free=bool(path))


class _ClashReport:
    """Prints the clashes of dates, in the language of the site."""

    def __init__(self, catalog: Catalog) -> None:
        from netzblatt.tools.dates.days_off import DaysOff

        self._catalog = catalog
        self._language = catalog.settings.language
        self._days_off: DaysOff = DaysOff(catalog.settings.state, language=self._language)

    def tell(self, dates: list[Entry], *, tells_free: bool) -> int:
        """Prints what there is to say of each date, and returns the exit code."""
        count = sum(self._tell_date(one, tells_free=tells_free) for one in dates)
        if not self._catalog.settings.state:
            self._say("command/clashes/no-state")
        years = sorted({one.summary.when.start.date.year for one in dates if one.summary.when})
        for year in years:
            if self._catalog.settings.state and not self._days_off.knows_school_holidays(year):
                self._say("command/clashes/no-school", year=str(year))
        if not count and not tells_free:
            self._say("command/clashes/none")
        return HAS_CLASHES if count else 0

    def _tell_date(self, event: Entry, *, tells_free: bool) -> bool:
        """Prints the clashes of one date and the days that would be free. Returns whether there are clashes."""
        from netzblatt.read.clashes import find_clashes, find_free_days

        when = event.summary.when
        found = find_clashes(event, self._catalog, find_holidays=self._find_holidays)
        if when is None or not (found or tells_free):
            return False
        self._say("command/clashes/event", path=event.path, title=event.title, day=self._format(when.start.date))
        for clash in found:
            values = {"day": self._format(clash.day), "name": clash.name, "path": clash.path}
            click.echo(f"  ! {self._phrase(f'command/clashes/{clash.kind.name.lower()}', **values)}")
        if not found:
            click.echo(f"  {self._phrase('command/clashes/free')}")
            return False
        free = find_free_days(event, self._catalog, find_holidays=self._find_holidays)
        key = "command/clashes/alternatives" if free else "command/clashes/no-alternatives"
        click.echo(f"  {self._phrase(key, days='; '.join(map(self._format, free)))}")
        return True

    def _find_holidays(self, day: date) -> Iterator[tuple[ClashKind, str]]:
        from netzblatt.read.clashes import ClashKind

        holiday, school = self._days_off.find_holiday(day), self._days_off.find_school_holidays(day)
        if holiday:
            yield ClashKind.HOLIDAY, holiday
        if school:
            yield ClashKind.SCHOOL, school

    def _format(self, day: date) -> str:
        from netzblatt.tools.dates.formatting import format_full_date

        return format_full_date(day, language=self._language)

    def _phrase(self, key: str, **values: str) -> str:
        return phrase(key, language=self._language, n=None, **values)

    def _say(self, key: str, **values: str) -> None:
        click.echo(self._phrase(key, **values))

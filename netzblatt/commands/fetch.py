"""Fetches news and events of partners, and keeps them as files that an editor can change or refuse."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.paths import PARTNERS, STORE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from netzblatt.model.partners import Partner
    from netzblatt.model.settings import Settings
    from netzblatt.read.partner_files import FileChanges
    from netzblatt.tools.feeds.entries import ForeignEntry
    from netzblatt.tools.web.fetching import FetchAnswer, Fetcher

# The versions that were fetched last, by URL.
VERSIONS = "partners.json"


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/fetch"))
@click.option("--local", is_flag=True, help=phrase_help("command/help/check/local"))
@click.pass_obj
def fetch(root: Path | None, *, local: bool) -> int:
    """Returns 1 if a feed or a calendar could not be read. What was there of it stays."""
    from netzblatt import __version__
    from netzblatt.commands._shared.root import find_root
    from netzblatt.tools.web.fetching import Fetcher

    root = find_root(root)
    settings = _read_settings(root)
    if settings is None:
        return 1
    if not settings.partners:
        click.echo(phrase("command/fetch/none"))
        return 0
    # Whoever is asked may want to know whose program this is.
    agent = f"Netzblatt/{__version__} (+{settings.address}/)"
    versions = _load_versions(root)
    desk = _FetchDesk(root, settings, Fetcher(agent=agent, asks_local=local), versions)
    is_good = [desk.fetch(partner) for partner in settings.partners]
    _save_versions(root, versions)
    return int(not all(is_good))


def _read_settings(root: Path) -> Settings | None:
    """Reads site.yml. Reports its errors, and returns None if there are any."""
    from netzblatt.cache import survey
    from netzblatt.commands._shared.report import report
    from netzblatt.read.settings import read_settings

    sources, _ = survey.read_all_sources(root)
    settings, problems = read_settings(sources)
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        report(errors, language=settings.language if settings else "", root=root)
    return None if errors else settings


def _load_versions(root: Path) -> dict[str, list[str]]:
    with suppress(OSError, ValueError):
        loaded = json.loads((root / STORE / VERSIONS).read_text("utf-8"))
        if isinstance(loaded, dict):
            return {url: pair for url, pair in loaded.items() if isinstance(pair, list) and len(pair) == 2}
    return {}


def _save_versions(root: Path, versions: dict[str, list[str]]) -> None:
    (root / STORE).mkdir(exist_ok=True)
    (root / STORE / VERSIONS).write_text(json.dumps(versions, indent=1), "utf-8")


class _FetchDesk:
    """Fetches one partner after the other, and says what has changed."""

    def __init__(self, root: Path, settings: Settings, fetcher: Fetcher, versions: dict[str, list[str]]) -> None:
        self._root = root
        self._settings = settings
        self._fetcher = fetcher
        self._versions = versions

    def fetch(self, partner: Partner) -> bool:
        """Fetches the feed and the calendar of a partner. Returns whether both could be read."""
        from netzblatt.tools.feeds.calendars import read_calendar
        from netzblatt.tools.feeds.news import read_feed

        zone, now = self._settings.zone, datetime.now(UTC)
        website = partner.website or partner.calendar
        read_events = partial(read_calendar, website=website, now=now, zone=zone)
        sources: list[tuple[str, Callable[..., list[ForeignEntry]]]] = [
            (partner.feed, read_feed),
            (partner.calendar, read_events),
        ]
        is_good = [self._fetch_source(partner, url, read) for url, read in sources if url]
        return all(is_good)

    def _fetch_source(self, partner: Partner, url: str, read: Callable[..., list[ForeignEntry]]) -> bool:
        from netzblatt.model.limits import MOST_FEED_ENTRIES, MOST_FEED_SECONDS
        from netzblatt.read.partner_files import plan_changes
        from netzblatt.tools.feeds.entries import UnreadableFeedError
        from netzblatt.tools.web.fetching import NOT_MODIFIED, Validators
        from netzblatt.workers.time_limit import OverdueError, interrupt_after

        folder = self._root / PARTNERS / partner.slug
        there = dict(_read_files(folder))
        # Where nothing is kept, the last version is needed once more.
        known = Validators(*self._versions.get(url, ["", ""])) if there else Validators()
        answer = self._fetcher.fetch(url, known=known)
        if answer.moved:
            self._say(partner, "command/fetch/moved", url=url, moved=answer.moved)
        if answer.status == NOT_MODIFIED:
            self._say(partner, "command/fetch/same", url=url)
            return True
        fault = _describe_fault(answer)
        try:
            with interrupt_after(MOST_FEED_SECONDS):
                entries = [] if fault else read(answer.body, url=answer.url)[:MOST_FEED_ENTRIES]
        except UnreadableFeedError as unreadable:
            fault = phrase(str(unreadable))
        except (OverdueError, RecursionError, MemoryError):
            fault = phrase("command/fetch/endless")
        if fault:
            self._say(partner, "command/fetch/fault", url=url, reason=fault)
            return False
        settings = self._settings
        changes = plan_changes(there, entries, partner=partner, zone=settings.zone, language=settings.language)
        _change_files(folder, changes)
        self._versions[url] = [answer.validators.etag, answer.validators.modified]
        numbers = {"new": changes.new, "changed": changes.changed, "gone": len(changes.deleted), "kept": changes.kept}
        self._say(partner, "command/fetch/done", url=url, **numbers)
        return True

    def _say(self, partner: Partner, key: str, **values: str | int) -> None:
        click.echo(f"{partner.name}: {phrase(key, language='', n=None, **values)}")


def _describe_fault(answer: FetchAnswer) -> str:
    """Describes why there is nothing to read; "" if there is."""
    if answer.fault:
        return phrase(f"command/fetch/{answer.fault}")
    if answer.is_too_large:
        return phrase("command/fetch/large")
    return "" if answer.status == 200 else phrase("command/fetch/status", status=answer.status)


def _read_files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.md")):
        yield path.name, path.read_text("utf-8", "surrogateescape")


def _change_files(folder: Path, changes: FileChanges) -> None:
    if changes.written:
        folder.mkdir(parents=True, exist_ok=True)
    for name, text in changes.written.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    for name in changes.deleted:
        (folder / name).unlink()

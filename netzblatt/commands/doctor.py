"""Examines how the site is published: this machine, the targets, and what readers get. Changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.frozen import replace

if TYPE_CHECKING:
    from netzblatt.commands._shared.findings import FindingReport
    from netzblatt.model.catalog import Catalog
    from netzblatt.model.publishing import Publishing, TargetSettings
    from netzblatt.publish.published_site import PublishedSite

# In seconds, for each request.
PATIENCE = 10.0


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/doctor"))
@click.argument("name", metavar=f"[{phrase('command/publish/target')}]", default="")
@click.pass_obj
def doctor(root: Path | None, *, name: str) -> int:
    """Returns 1 if something is wrong."""
    from netzblatt.commands._shared.findings import GOOD, WRONG, FindingReport
    from netzblatt.commands._shared.publishing import find_address
    from netzblatt.commands._shared.root import find_language, find_root, find_settings

    root, now = find_root(root), datetime.now(UTC)
    report = FindingReport(root, language=find_language(root))
    publishing, targets = _examine_settings(root, name, report)
    _examine_machine(targets, report)
    catalog = _examine_content(root, report, now=now)
    site = find_settings(root)
    for settings in targets:
        address = find_address(settings, publishing, site.address if site else "")
        published = _examine_target(root, settings, report, now=now)
        if published.number:
            _visit_site(replace(settings, address=address), catalog, published, report, now=now)
            _examine_schedule(root, settings, published, report, now=now)
    mark, key = (WRONG, "wrong") if report.wrong else (GOOD, "well")
    words = phrase(f"command/doctor/{key}", language=report.language, wrong=report.wrong, doubtful=report.doubtful)
    report.tell(mark, words)
    return int(report.wrong > 0)


def _examine_settings(root: Path, name: str, report: FindingReport) -> tuple[Publishing, list[TargetSettings]]:
    """Reads site.yml, and returns how the site is published, with all targets or the one of that name."""
    from netzblatt.cache.survey import read_all_sources
    from netzblatt.commands._shared.findings import DOUBTFUL, WRONG
    from netzblatt.read import read_publishing

    publishing, problems = read_publishing(read_all_sources(root)[0])
    for problem in problems:
        report.tell_problem(problem, about=str(problem.position))
    targets = [target for target in publishing.targets if name in ("", target.name)]
    if not publishing.targets and not problems:
        report.tell(DOUBTFUL, phrase("command/doctor/no-target", language=report.language))
    elif publishing.targets and not targets:
        names = ", ".join(target.name for target in publishing.targets)
        report.tell(WRONG, phrase("command/publish/which", language=report.language, names=names))
    return publishing, targets


def _examine_machine(targets: list[TargetSettings], report: FindingReport) -> None:
    """Tells what is installed, and what is missing for these targets."""
    from netzblatt.commands._shared.findings import GOOD, WRONG
    from netzblatt.commands._shared.machine import (
        describe_system,
        find_missing_extras,
        find_missing_programs,
        list_versions,
    )
    from netzblatt.commands.publish import PACKAGES

    report.tell(GOOD, describe_system())
    for version in list_versions():
        report.tell(GOOD, version)
    for program in find_missing_programs(targets):
        package = PACKAGES[program]
        words = phrase("command/publish/program", language=report.language, program=program, package=package)
        report.tell(WRONG, words)
    for extra in find_missing_extras(targets):
        report.tell(WRONG, phrase("command/doctor/extra", language=report.language, extra=extra))


def _examine_content(root: Path, report: FindingReport, *, now: datetime) -> Catalog | None:
    """Reads what would be published next; returns None if nobody could."""
    from netzblatt.commands._shared.findings import GOOD, WRONG
    from netzblatt.commands._shared.schedule import read_catalog

    catalog, errors = read_catalog(root, now)
    if errors:
        report.tell(WRONG, phrase("command/doctor/errors", language=report.language, n=len(errors)))
    else:
        report.tell(GOOD, phrase("command/doctor/content", language=report.language))
    return catalog


def _examine_target(root: Path, settings: TargetSettings, report: FindingReport, *, now: datetime) -> PublishedSite:
    """Looks at a target. If it cannot be reached, what is known here of its last release is enough for a visit."""
    from netzblatt.commands._shared.findings import WRONG
    from netzblatt.commands._shared.words import describe_fault
    from netzblatt.model.paths import STORE
    from netzblatt.publish import KeptReleases
    from netzblatt.publish.published_site import PublishedSite

    try:
        return _read_target(root, settings, report, now=now)
    except (OSError, ModuleNotFoundError) as fault:
        reason = describe_fault(fault) if isinstance(fault, OSError) else str(fault)
        words = phrase("command/doctor/unreachable", language=report.language, reason=reason)
        report.tell(WRONG, words, about=settings.name)
    kept = KeptReleases(root / STORE / "published" / settings.name)
    return next(filter(None, map(kept.load_record, kept.list_names())), PublishedSite())


def _read_target(root: Path, settings: TargetSettings, report: FindingReport, *, now: datetime) -> PublishedSite:
    """Tells what was published last, by whom, and who is publishing. Raises OSError."""
    from netzblatt.commands._shared.findings import GOOD
    from netzblatt.commands._shared.publishing import ask_password
    from netzblatt.publish import open_target
    from netzblatt.publish.inspection import examine_target
    from netzblatt.publish.release import list_originals

    with open_target(settings, root, ask_password=ask_password) as target:
        state = examine_target(target, now=now)
    last = state.published
    if last.number:
        at = _parse_time(last, now).astimezone().strftime(phrase("command/due/moment", language=report.language))
        key, n = "command/doctor/target", len(list_originals(last.files))
        words = phrase(key, language=report.language, n=n, release=last.release, at=at, by=last.by)
        report.tell(GOOD, words, about=settings.name)
    for problem in state.problems:
        report.tell_problem(problem, about=settings.name)
    return last


def _parse_time(published: PublishedSite, now: datetime) -> datetime:
    """Returns when a site was published; `now` if its record does not say it as it should."""
    with suppress(ValueError):
        at = datetime.fromisoformat(published.at)
        return at if at.tzinfo else now
    return now


def _visit_site(
    settings: TargetSettings, catalog: Catalog | None, published: PublishedSite, report: FindingReport, *, now: datetime
) -> None:
    """Asks the web server for what readers ask for."""
    from netzblatt.commands._shared.findings import DOUBTFUL, GOOD
    from netzblatt.publish.inspection import Visit, examine_site
    from netzblatt.tools.web.web_client import WebClient

    if not settings.address:
        report.tell(DOUBTFUL, phrase("command/doctor/no-address", language=report.language), about=settings.name)
        return
    redirects = _find_redirects(catalog, published) if catalog else {}
    with WebClient(patience=PATIENCE) as client:
        visit = Visit(client=client, address=settings.address, published=published, redirects=redirects, now=now)
        for examination in examine_site(visit):
            if not examination.problems:
                key = f"command/doctor/ok/{examination.subject}"
                words = phrase(key, language=report.language, n=examination.count, **examination.values)
                report.tell(GOOD, words, about=settings.name)
            report.tell_problems(examination.problems, about=settings.name)


def _find_redirects(catalog: Catalog, published: PublishedSite) -> Mapping[str, str]:
    """Finds the paths of old addresses in texts, with the addresses that they lead to, as far as they are published."""
    from netzblatt.plan.addresses import alias_output_path

    entries = catalog.entries.values()
    paths = ((alias_output_path(alias), entry.address) for entry in entries for alias in entry.aliases)
    return {path: address for path, address in paths if path in published.files}


def _examine_schedule(
    root: Path, settings: TargetSettings, published: PublishedSite, report: FindingReport, *, now: datetime
) -> None:
    """Tells what time alone has changed since the last publishing, or else what it will change next."""
    from netzblatt.commands._shared.findings import DOUBTFUL, GOOD
    from netzblatt.commands._shared.schedule import choose_next, format_change, read_catalog

    catalog, _ = read_catalog(root, _parse_time(published, now))
    if catalog is None:
        return
    changes = choose_next(catalog.find_changes(), now)
    if not changes:
        report.tell(GOOD, phrase("command/due/never", language=report.language), about=settings.name)
    for change in changes:
        is_due = change.at <= now
        key = "command/doctor/due" if is_due else "command/doctor/next"
        words = phrase(key, language=report.language, change=format_change(change, catalog))
        report.tell(DOUBTFUL if is_due else GOOD, words, about=settings.name)

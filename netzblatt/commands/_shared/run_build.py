"""Build the site, and tell what came of it. Without click: to load that takes 20 ms, and mostly nothing is asked."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netzblatt.commands._shared.words import phrase

if TYPE_CHECKING:
    from netzblatt.pipeline import Result


def build_site(root: Path, **options: Any) -> Result:
    """One build of the site at `root`, with a progress line, the Problems and a summary on the screen."""
    result = run_build(root, **options)
    print_result(result, root, is_pruned=options.get("prunes", False))
    return result


def run_build(root: Path, **options: Any) -> Result:
    """A build with a progress line, and nothing told yet; `options` are fields of pipeline.Options."""
    from netzblatt.commands._shared.progress import Progress
    from netzblatt.pipeline import Options
    from netzblatt.pipeline import build as build_site

    with Progress(sys.stderr) as progress:
        wanted = Options(now=_now(), report_progress=progress, report_waiting=_print_waiting, **options)
        return build_site(root, options=wanted)


def _now() -> datetime:
    """The only clock of a build. SOURCE_DATE_EPOCH (reproducible-builds.org) takes its place where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as fault:
        import click

        raise click.UsageError(phrase("command/build/epoch", value=epoch)) from fault


def _print_waiting(pid: int) -> None:
    print(phrase("command/build/waiting", pid=pid), file=sys.stderr, flush=True)


def print_result(result: Result, root: Path, *, is_trial: bool = False, is_pruned: bool = False) -> None:
    """The Problems and a summary on the screen."""
    from netzblatt.commands._shared.summary import format_summary

    if result.problems:
        from netzblatt.commands._shared.report import report

        report(result.problems, language=result.settings.language if result.settings else "", root=root)
    if result.explanation and result.settings:
        from netzblatt.commands._shared.explanation import format_explanation

        for line in format_explanation(result.explanation, language=result.settings.language):
            print(line, flush=True)
    for line in format_summary(result, root=root, is_trial=is_trial, is_pruned=is_pruned):
        print(line, flush=True)

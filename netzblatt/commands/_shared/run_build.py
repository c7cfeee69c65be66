"""Builds the site, and prints the result. Does not load click, which a build without options does not need."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netzblatt.commands._shared.words import phrase

if TYPE_CHECKING:
    from netzblatt.pipeline import Options, Result

STDERR = 2


def build_site(root: Path, *, is_quiet: bool = False, **options: Any) -> Result:
    """Builds the site at `root`, and prints its progress, the Problems and a summary; if it `is_quiet` and there is no
    error, nothing. `options` are those of pipeline.Options.
    """
    result = run_build(root, **options)
    if not is_quiet or result.has_errors:
        print_result(result, root, is_pruned=options.get("prunes", False))
    return result


def run_build(root: Path, **options: Any) -> Result:
    """Builds the site at `root`, and prints its progress only. `options` are those of pipeline.Options."""
    from netzblatt.pipeline import build

    with open_options(**options) as all_options:
        return build(root, options=all_options)


def run_trial(root: Path) -> Result:
    """Makes and checks the whole site at `root` without writing it, and prints the progress only."""
    from netzblatt.trial import try_site

    with open_options() as options:
        return try_site(root, options=options)


@contextmanager
def open_options(**options: Any) -> Iterator[Options]:
    """Makes the options of a build whose progress is printed until its end, and reads the clock."""
    from netzblatt.commands._shared.progress import Progress
    from netzblatt.pipeline import Options
    from netzblatt.workers.work_board import watch_work

    with Progress(sys.stderr) as progress, watch_work(_print_slow):
        yield Options(
            now=_read_clock(),
            report_progress=progress,
            report_problems=progress.tell,
            report_waiting=_print_waiting,
            **options,
        )


def _read_clock() -> datetime:
    """Returns the only time that a build knows: SOURCE_DATE_EPOCH (reproducible-builds.org) if it is set, or else that
    of the clock. Raises click.UsageError if SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as fault:
        import click

        raise click.UsageError(phrase("command/build/epoch", value=epoch)) from fault


def _print_slow(path: str) -> None:
    """Names a file that takes long. It interrupts whatever is being printed, so it cannot use the same stream."""
    line = phrase("command/build/slow", path=path)
    os.write(STDERR, f"\n{line}\n".encode(sys.stderr.encoding or "utf-8", "backslashreplace"))


def _print_waiting(pid: int) -> None:
    print(phrase("command/build/waiting", pid=pid), file=sys.stderr, flush=True)


def print_result(result: Result, root: Path, *, is_trial: bool = False, is_pruned: bool = False) -> None:
    """Prints the Problems, the explanation that was asked for, and a summary."""
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

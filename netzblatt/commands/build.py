"""Build the site, and tell what came of it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands.words import words

if TYPE_CHECKING:
    from netzblatt.pipeline import Build


@click.command(help=words("help/build"))
@click.pass_obj
def build(root: Path | None) -> int:
    """1 when there are Problems that keep the site from being exchanged."""
    from netzblatt.commands.root import root_of

    return int(make(root_of(root)).has_errors)


def make(root: Path) -> Build:
    """One build of the site at `root`, with a progress line, the Problems and a summary on the screen."""
    result = run(root)
    tell(result, root)
    return result


def run(root: Path, *, is_trial: bool = False) -> Build:
    """A build with a progress line, and nothing told yet. A trial writes nothing."""
    from netzblatt.commands.progress import Progress
    from netzblatt.pipeline import Options
    from netzblatt.pipeline import build as build_site

    with Progress(sys.stderr) as progress:
        # The only clock of a build is read here.
        return build_site(root, options=Options(now=datetime.now(UTC), is_trial=is_trial, progress=progress))


def tell(result: Build, root: Path, *, is_trial: bool = False) -> None:
    """The Problems and a summary on the screen."""
    from netzblatt.commands.summary import summary

    if result.problems:
        from netzblatt.commands.report import report

        report(result.problems, language=result.settings.language if result.settings else "", root=root)
    for line in summary(result, root=root, is_trial=is_trial):
        click.echo(line)

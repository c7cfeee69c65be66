"""Check everything and write nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands.words import words

if TYPE_CHECKING:
    from netzblatt.pipeline import Build

FORMATS = ("text", "json", "github")


@click.command(help=words("help/check"))
@click.option(
    "--format", "kind", type=click.Choice(FORMATS), default="text", show_default=True, help=words("help/check/format")
)
@click.pass_obj
def check(root: Path | None, *, kind: str) -> int:
    """1 when there are Problems that would keep the site from being exchanged."""
    from netzblatt.commands.build import run
    from netzblatt.commands.root import root_of

    root = root_of(root)
    result = run(root, is_trial=True)
    _tell(result, root, kind)
    return int(result.has_errors)


def _tell(result: Build, root: Path, kind: str) -> None:
    from netzblatt.commands.build import tell
    from netzblatt.commands.words import environment_language

    if kind == "text":
        tell(result, root, is_trial=True)
        return
    from netzblatt.commands.formats import as_annotations, as_json

    language = result.settings.language if result.settings else environment_language()
    if kind == "json":
        click.echo(as_json(result.problems, language=language))
    else:
        for line in as_annotations(result.problems, language=language):
            click.echo(line)

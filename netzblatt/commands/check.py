"""Check everything and write nothing."""

from __future__ import annotations

from pathlib import Path

import click

from netzblatt.commands.words import words


@click.command(help=words("help/check"))
@click.pass_obj
def check(root: Path | None) -> int:
    """1 when there are Problems that would keep the site from being exchanged."""
    from netzblatt.commands.build import make
    from netzblatt.commands.root import root_of

    return int(make(root_of(root), is_trial=True).has_errors)

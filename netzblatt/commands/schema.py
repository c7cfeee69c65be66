"""Prints a JSON Schema of front matter, for the editors' programs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.kind_choice import KindChoice
from netzblatt.commands._shared.words import phrase_help


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/schema"))
@click.argument("kind", type=KindChoice("site"), required=False, default=None)
@click.pass_obj
def schema(root: Path | None, kind: str | None) -> None:
    """Prints the schema of a kind, with descriptions in the site's language; outside of a site in the person's."""
    from netzblatt.commands._shared.root import find_language, find_root
    from netzblatt.commands._shared.words import find_environment_language
    from netzblatt.read.forms.schema import schema as schema_of

    try:
        language = find_language(find_root(root))
    except FileNotFoundError:
        language = find_environment_language()
    click.echo(json.dumps(schema_of(kind or "", language=language), ensure_ascii=False, indent=2))

"""The commands by name. Knows what each is called, not what it does."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from netzblatt import __version__
from netzblatt.commands._shared.words import phrase_help

# Each is in the file of its name, which is imported when it is wanted: all of them take 15 ms.
COMMANDS = ("build", "serve", "check", "due", "new", "rename", "schema", "init", "test")
DEFAULT = "build"
OPTIONS = ("--help", "-h", "--version")


class Program(click.Group):
    """Lists its commands in the order in which a person meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(f"netzblatt.commands.{cmd_name}"), cmd_name)
        if not isinstance(found, click.Command):
            raise TypeError(found)
        return found


@click.group(cls=Program, help=phrase_help("command/help"), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def program() -> None:
    """Each command is a file beside this one."""


def add_default_command(arguments: Sequence[str]) -> list[str]:
    """`arguments` with the command that is meant when none is named."""
    is_named = arguments[:1] and (not arguments[0].startswith("-") or arguments[0] in OPTIONS)
    return list(arguments) if is_named else [DEFAULT, *arguments]

"""The commands by name. Does not know what they do."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from netzblatt import __version__
from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help

# Each is in the file of its name. Loaded late: only the wanted one is imported.
COMMANDS = tuple(
    "build serve check publish doctor due clashes digest fetch new rename tags schema init init-ci test".split()
)
DEFAULT = "build"
OPTIONS = ("--help", "-h", "--version")


class Program(HelpfulCommand, click.Group):
    """A group of commands, listed in the order in which a person needs them. Imports only the wanted one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(import_module(f"netzblatt.commands.{name}"), name)
        if not isinstance(command, click.Command):
            raise TypeError(command)
        return command


@click.group(cls=Program, help=phrase_help("command/help"), subcommand_metavar=phrase("command/word/command"))
@click.version_option(__version__, message="%(version)s", help=phrase("command/help/version"))
def program() -> None:
    """Runs one of the commands, which are files beside this one."""


def add_default_command(arguments: Sequence[str]) -> list[str]:
    """Returns the arguments with the default command before them, if they name none."""
    is_named = arguments[:1] and (not arguments[0].startswith("-") or arguments[0] in OPTIONS)
    return list(arguments) if is_named else [DEFAULT, *arguments]

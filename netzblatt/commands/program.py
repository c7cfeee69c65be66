"""The commands by name. Knows what each is called, not what it does."""

from __future__ import annotations

from collections.abc import Sequence

import click

from netzblatt import __version__
from netzblatt.commands.build import build
from netzblatt.commands.check import check
from netzblatt.commands.due import due
from netzblatt.commands.init import init
from netzblatt.commands.new import new
from netzblatt.commands.rename import rename
from netzblatt.commands.schema import schema
from netzblatt.commands.serve import serve
from netzblatt.commands.test import test
from netzblatt.commands.words import words

DEFAULT = "build"
OPTIONS = ("--help", "-h", "--version")


class Program(click.Group):
    """Lists its commands in the order in which a person meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)


@click.group(cls=Program, help=words("help"), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def program() -> None:
    """Each command is a file beside this one."""


for command in (build, serve, check, due, new, rename, schema, init, test):
    program.add_command(command)


def with_default(arguments: Sequence[str]) -> list[str]:
    """`arguments` with the command that is meant when none is named."""
    is_named = arguments[:1] and (not arguments[0].startswith("-") or arguments[0] in OPTIONS)
    return list(arguments) if is_named else [DEFAULT, *arguments]

"""The help of a command in the person's language: click's own headings and words are English."""

from __future__ import annotations

from typing import Any

import click

from netzblatt.commands._shared.words import phrase


class _HelpFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{phrase('command/help/heading/usage')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(phrase(f"command/help/heading/{heading}"))


class _HelpContext(click.Context):
    formatter_class = _HelpFormatter


def _show_help(context: click.Context, parameter: click.Parameter, is_wanted: bool) -> None:  # noqa: FBT001 (click's)
    del parameter
    if is_wanted and not context.resilient_parsing:
        click.echo(context.get_help())
        context.exit()


class HelpfulCommand(click.Command):
    """A command whose help speaks the person's language."""

    context_class = _HelpContext

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.add_help_option = False
        self.options_metavar = phrase("command/word/options")
        help_ = phrase("command/help/help")
        self.params.append(
            click.Option(
                ["-h", "--help"], is_flag=True, expose_value=False, is_eager=True, callback=_show_help, help=help_
            )
        )

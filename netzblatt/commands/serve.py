"""Serves the preview, and prints its address and the outcome of each build."""

from __future__ import annotations

import gc
import re
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import describe_fault, phrase, phrase_counts, phrase_help

if TYPE_CHECKING:
    from netzblatt.model.problem import Problem
    from netzblatt.preview.outcome import BuildOutcome

PORT, HOST = 8000, "127.0.0.1"
# A scheme (RFC 3986, 3.1), but none with which a browser would run the address as a program.
SCHEME = re.compile(r"(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def _parse_editor(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """Returns the address that opens a file in the person's editor, by default in the one that is found. Raises
    BadParameter if it has no scheme or no {path}.
    """
    from netzblatt.preview.serving.editor import find_editor

    del context, parameter
    if value and not (SCHEME.match(value) and "{path}" in value):
        raise click.BadParameter(phrase("command/serve/editor"))
    return value or find_editor()


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/serve"))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=PORT,
    metavar=phrase("command/word/number"),
    help=f"{phrase_help('command/help/serve/port')} [{PORT}]",
)
@click.option(
    "--host",
    default=HOST,
    metavar=phrase("command/word/address"),
    help=f"{phrase_help('command/help/serve/host')} [{HOST}]",
)
@click.option("--open", "opens", is_flag=True, help=phrase_help("command/help/serve/open"))
@click.option("--follow", "follows", is_flag=True, help=phrase_help("command/help/serve/follow"))
@click.option(
    "--editor",
    metavar="URL",
    callback=_parse_editor,
    envvar="NETZBLATT_EDITOR",
    help=phrase_help("command/help/serve/editor"),
)
@click.pass_obj
def serve(root: Path | None, *, port: int, host: str, opens: bool, follows: bool, editor: str) -> int:  # noqa: PLR0913
    """Serves the preview until the person ends it."""
    from netzblatt.commands._shared.root import find_root
    from netzblatt.preview.live import serve_preview

    # Other commands end soon, and collect no garbage.
    gc.enable()
    root = find_root(root)
    serve_preview(
        root,
        host=host,
        port=port,
        editor=editor,
        follows=follows,
        describe=describe_fault,
        on_ready=partial(_print_address, host, port, opens),
        on_outcome=OutcomeLog(root),
    )
    return 0


def _print_address(host: str, wanted: int, opens: bool, port: int) -> None:  # noqa: FBT001 (the first three are bound)
    from netzblatt.preview.open_browser import make_url, open_in_browser
    from netzblatt.preview.serving.guard import is_local

    if port != wanted:
        click.echo(phrase("command/serve/port", wanted=wanted, port=port))
    if not is_local(host):
        click.echo(phrase("command/serve/exposed"), err=True)
    url = make_url(host, port)
    click.echo(phrase("command/serve/address", url=url))
    if opens:
        open_in_browser(url)


class OutcomeLog:
    """Prints each outcome in a line, and before it the Problems, unless they are those of the last outcome."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._last_problems: tuple[Problem, ...] = ()

    def __call__(self, outcome: BuildOutcome) -> None:
        # The preview goes on even if nobody reads the output any more (`serve | head`). rich would end the thread.
        with suppress(OSError, SystemExit):
            self._print_outcome(outcome)

    def _print_outcome(self, outcome: BuildOutcome) -> None:
        if outcome.problems and outcome.problems != self._last_problems:
            from netzblatt.commands._shared.report import report

            report(outcome.problems, language=outcome.language, root=self._root)
        self._last_problems = outcome.problems
        if outcome.fault:
            click.echo(outcome.fault.rstrip(), err=True)
        click.echo(format_outcome(outcome))


def format_outcome(outcome: BuildOutcome) -> str:
    """Returns the outcome of a build in a line, with the time of this computer, which people can compare."""
    language = outcome.language
    at = outcome.at.astimezone().strftime(phrase("command/serve/time", language=language))
    if outcome.fault:
        return phrase("command/serve/broken-off", language=language, at=at)
    errors = sum(problem.is_error for problem in outcome.problems)
    counts = phrase_counts({"errors": errors, "warnings": len(outcome.problems) - errors}, language=language)
    if not outcome.is_exchanged:
        return phrase("command/serve/unchanged", language=language, at=at, counts=counts)
    seconds = f"{outcome.seconds:.2f}".replace(".", phrase("command/decimal-mark", language=language))
    sentence = phrase("command/serve/shown", language=language, n=len(outcome.changed), at=at, seconds=seconds)
    if not outcome.problems:
        return sentence
    return f"{sentence} {phrase('command/counts', language=language, counts=counts)}"

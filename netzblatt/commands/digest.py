"""Writes a newsletter of what was published since a day and of what comes, ready to be sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.days import parse_past_day
from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.paths import NEWSLETTERS

if TYPE_CHECKING:
    from netzblatt.trial.newsletters import MadeNewsletter

# As `due` has a code of its own for schedules.
HAS_NOTHING = 3


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/digest"))
@click.option(
    "--since",
    required=True,
    metavar=phrase("command/word/date"),
    callback=parse_past_day,
    help=phrase_help("command/help/digest/since"),
)
@click.option(
    "--cluster",
    default="",
    metavar=phrase("command/kind/cluster").upper(),
    help=phrase_help("command/help/digest/cluster"),
)
@click.option(
    "--language", default="", metavar=phrase("command/word/language"), help=phrase_help("command/help/digest/language")
)
@click.option(
    "--folder",
    metavar=phrase("command/word/folder"),
    type=click.Path(file_okay=False, path_type=Path),
    help=phrase_help("command/help/digest/folder"),
)
@click.pass_obj
def digest(root: Path | None, *, since: date, cluster: str, language: str, folder: Path | None) -> int:
    """Returns 1 if there are errors, and 3 if there is nothing to tell."""
    from netzblatt.commands._shared.root import find_language, find_root
    from netzblatt.commands._shared.run_build import open_options
    from netzblatt.trial.newsletters import make_newsletter

    root = find_root(root)
    own_language = find_language(root)
    with open_options() as options:
        today = options.now.date()
        made = make_newsletter(root, since=since, cluster=cluster, language=language, options=options)
    if made.problems:
        from netzblatt.commands._shared.report import report

        report(made.problems, language=own_language, root=root)
        return 1
    if made.languages:
        raise click.UsageError(_describe_choices("command/digest/no-edition", language, made.languages))
    if made.names:
        raise click.UsageError(_describe_choices("command/digest/unknown", cluster, made.names))
    if not made.files:
        from netzblatt.tools.dates.formatting import format_date

        click.echo(
            phrase("command/digest/nothing", language=own_language, day=format_date(since, language=own_language))
        )
        return HAS_NOTHING
    name = "-".join(filter(None, [today.isoformat(), made.cluster, language]))
    _write(made, folder or root / NEWSLETTERS / name)
    if not made.has_sender:
        click.echo(phrase("command/digest/sender", language=own_language), err=True)
    return 0


def _describe_choices(key: str, typed: str, names: tuple[str, ...]) -> str:
    """Returns the sentence that there is nothing of the name that was typed, and what there is."""
    from netzblatt.tools.language.likeness import guess

    sentences = [phrase(key, name=typed)]
    nearest = guess(typed, names)
    sentences += [phrase("command/usage/guess", guess=nearest)] if nearest else []
    return " ".join([*sentences, phrase("command/usage/choices", choices=", ".join(names))])


def _write(made: MadeNewsletter, folder: Path) -> None:
    """Writes the files of a newsletter, never in place of others. Raises FileExistsError."""
    for name in made.files:
        if (folder / name).exists():
            raise FileExistsError(phrase("command/new/exists", path=folder / name))
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.files.items():
        (folder / name).write_bytes(data)
        click.echo(str(folder / name))

"""Builds the site with the options of the command line."""

from __future__ import annotations

from pathlib import Path

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.paths import SITE


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/build"))
@click.option("--clean", is_flag=True, help=phrase_help("command/help/build/clean"))
@click.option("--no-cache", "has_no_cache", is_flag=True, help=phrase_help("command/help/build/no-cache"))
@click.option("--twice", is_flag=True, help=phrase_help("command/help/build/twice"))
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar=phrase("command/word/number"),
    help=phrase_help("command/help/build/jobs"),
)
@click.option(
    "--prune",
    is_flag=False,
    flag_value=SITE,
    default="",
    metavar=f"[{phrase('command/word/folder')}]",
    help=phrase_help("command/help/build/prune"),
)
@click.option("--quiet", is_flag=True, help=phrase_help("command/help/build/quiet"))
@click.option("--keep-going", is_flag=True, help=phrase_help("command/help/build/keep-going"))
@click.option("--no-search", "has_no_search", is_flag=True, help=phrase_help("command/help/build/no-search"))
@click.option(
    "--explain", metavar=phrase("command/word/address"), default="", help=phrase_help("command/help/build/explain")
)
@click.pass_obj
def build(  # noqa: PLR0913 (what a person may ask for)
    root: Path | None,
    *,
    clean: bool,
    has_no_cache: bool,
    twice: bool,
    jobs: int | None,
    prune: str,
    quiet: bool,
    keep_going: bool,
    has_no_search: bool,
    explain: str,
) -> int:
    """Returns 1 if there are errors, which keep the site, or faulty texts, from being published."""
    from netzblatt.commands._shared.root import find_root
    from netzblatt.commands._shared.run_build import build_site

    root = find_root(root)
    if prune:
        _check_pruned_folder(root, prune)
    result = build_site(
        root,
        is_quiet=quiet,
        is_clean=clean,
        has_cache=not has_no_cache,
        is_twice=twice,
        jobs=jobs or 0,
        prunes=bool(prune),
        keeps_going=keep_going,
        has_search=not has_no_search,
        explain_output=explain,
    )
    return result.exit_code


def _check_pruned_folder(root: Path, named: str) -> None:
    """Raises click.UsageError if site/ is a link, and the folder that it leads to is not named: there may be things
    that nobody thinks of.
    """
    folder = (root / SITE).resolve()
    if named != str(folder) and (named != SITE or (root / SITE).is_symlink()):
        raise click.UsageError(phrase("command/build/prune-link", folder=folder))

"""Checks the whole site and writes nothing."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.frozen import replace
from netzblatt.model.paths import STORE

if TYPE_CHECKING:
    from netzblatt.pipeline import Result

FORMATS = ("text", "json", "github", "gitlab")


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/check"))
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    default="text",
    help=phrase_help("command/help/check/format"),
)
@click.option("--summary", is_flag=True, help=phrase_help("command/help/check/summary"))
@click.option("--external", is_flag=True, help=phrase_help("command/help/check/external"))
@click.option("--local", is_flag=True, help=phrase_help("command/help/check/local"))
@click.option("--fix", is_flag=True, help=phrase_help("command/help/check/fix"))
@click.option("--store", is_flag=True, help=phrase_help("command/help/check/store"))
@click.pass_obj
def check(  # noqa: PLR0913 (what a person may ask for)
    root: Path | None, *, kind: str, summary: bool, external: bool, local: bool, fix: bool, store: bool
) -> int:
    """Returns 1 if there are errors: Problems that would keep a build from exchanging the site, or dead links."""
    from netzblatt.commands._shared.kept_names import keep_names
    from netzblatt.commands._shared.linked_names import link_names
    from netzblatt.commands._shared.root import find_root
    from netzblatt.commands._shared.run_build import run_trial
    from netzblatt.tools.markdown.proven_version import PROVEN_VERSION, find_unproven_version

    root = find_root(root)
    if store:
        return _check_store(root)
    version = find_unproven_version()
    if version:
        click.echo(phrase("command/check/unproven", version=version, proven=PROVEN_VERSION), err=True)
    result = run_trial(root)
    if fix and any([keep_names(result.problems, root), link_names(result.problems, root)]):
        result = run_trial(root)
    if external:
        result = _check_external_links(result, root, asks_local=local)
    _print_result(result, root, "summary" if summary else kind)
    return result.exit_code


def _check_store(root: Path) -> int:
    """Reads the store and the site to the last byte. Returns 1 if anything differs from what was written."""
    from netzblatt.commands._shared.root import find_language
    from netzblatt.site_folder.integrity import find_damage

    damage, language = find_damage(root), find_language(root)
    if damage.results:
        click.echo(phrase("command/store/results", language=language, n=damage.results))
    if damage.pictures:
        click.echo(phrase("command/store/pictures", language=language, n=len(damage.pictures)))
    if damage.outputs:
        paths = ", ".join(damage.outputs)
        click.echo(phrase("command/store/outputs", language=language, n=len(damage.outputs), paths=paths))
    is_whole = not (damage.results or damage.pictures or damage.outputs)
    click.echo(phrase("command/store/whole" if is_whole else "command/store/heals", language=language))
    return int(not is_whole)


def _check_external_links(result: Result, root: Path, *, asks_local: bool) -> Result:
    """Asks other sites for the pages that this site links to. Returns `result` with the Problems found."""
    from netzblatt import __version__
    from netzblatt.check import find_broken_links
    from netzblatt.commands._shared.progress import Progress
    from netzblatt.tools.web.link_cache import load_answers, save_answers
    from netzblatt.tools.web.link_check import Politeness, check_links

    now, log = datetime.now(UTC), root / STORE / "links.json"
    urls = {urldefrag(url)[0] for url in result.outward}
    old_answers = load_answers(log, now=now)
    # The operators of other sites may want to know whose program this is.
    address = result.settings.address if result.settings else ""
    agent = f"Netzblatt/{__version__} (link check; +{address}/)"
    politeness = Politeness(agent=agent, asks_local=asks_local)
    with Progress(sys.stderr) as progress:
        report_progress = partial(progress, "external")
        answers = check_links(sorted(urls - old_answers.keys()), politeness=politeness, progress=report_progress)
    save_answers(log, answers, now=now)
    problems = find_broken_links(result.outward, {**old_answers, **answers})
    return replace(result, problems=tuple(sorted({*result.problems, *problems})))


def _print_result(result: Result, root: Path, kind: str) -> None:
    from netzblatt.commands._shared.run_build import print_result
    from netzblatt.commands._shared.words import find_environment_language

    if kind == "text":
        print_result(result, root, is_trial=True)
        return
    from netzblatt.commands._shared.formats import format_annotations, format_code_quality, format_json
    from netzblatt.commands._shared.report import report_counts

    language = result.settings.language if result.settings else find_environment_language()
    if kind == "summary":
        report_counts(result.problems, language=language)
    elif kind == "json":
        click.echo(format_json(result.problems, language=language))
    elif kind == "gitlab":
        click.echo(format_code_quality(result.problems, language=language))
    else:
        for line in format_annotations(result.problems, language=language):
            click.echo(line)

"""Publishes the site: builds it, and carries it to a target, or goes back to what was there before."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.frozen import replace

if TYPE_CHECKING:
    from netzblatt.model.publishing import Publishing, TargetSettings
    from netzblatt.pipeline import Result
    from netzblatt.publish import KeptReleases, Outcome, PublishOptions, Target

# What programs are called in Debian.
PACKAGES = {"git": "git", "rsync": "rsync", "ssh": "openssh-client"}
# The release before the last one.
EARLIER = "earlier"


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/publish"))
@click.argument("name", metavar=f"[{phrase('command/publish/target')}]", default="")
@click.option("--init", "asks", is_flag=True, help=phrase_help("command/help/publish/init"))
@click.option("--dry-run", is_flag=True, help=phrase_help("command/help/publish/dry-run"))
@click.option("--yes", is_flag=True, help=phrase_help("command/help/publish/yes"))
@click.option("--verify", is_flag=True, help=phrase_help("command/help/publish/verify"))
@click.option("--all", "is_forced", is_flag=True, help=phrase_help("command/help/publish/all"))
@click.option("--fix", is_flag=True, help=phrase_help("command/help/publish/fix"))
@click.option("--keep-going", is_flag=True, help=phrase_help("command/help/build/keep-going"))
@click.option(
    "--rollback",
    is_flag=False,
    flag_value=EARLIER,
    default="",
    metavar=f"[{phrase('command/word/release')}]",
    help=phrase_help("command/help/publish/rollback"),
)
@click.option(
    "--draft", metavar=phrase("command/word/file"), default="", help=phrase_help("command/help/publish/draft")
)
@click.option("--remove", "removes", is_flag=True, help=phrase_help("command/help/publish/remove"))
@click.pass_obj
def publish(  # noqa: PLR0913 (what a person may ask for)
    root: Path | None,
    *,
    name: str,
    asks: bool,
    dry_run: bool,
    yes: bool,
    verify: bool,
    is_forced: bool,
    fix: bool,
    keep_going: bool,
    rollback: str,
    draft: str,
    removes: bool,
) -> int:
    """Returns 1 if there are errors in what people wrote, or somebody must allow something first."""
    from netzblatt.commands._shared.announcements import choose_announcements, print_announcements
    from netzblatt.commands._shared.drafts import handle_draft
    from netzblatt.commands._shared.publishing import DEFAULT, read_publishing
    from netzblatt.commands._shared.root import find_language, find_root

    has_door, root = root is not None, find_root(root)
    language = find_language(root)
    if (removes and not draft) or (draft and (asks or fix or keep_going or rollback)):
        raise click.UsageError(phrase("command/draft/alone"))
    if asks:
        from netzblatt.commands._shared.target_setup import set_up_target

        return set_up_target(root, name or DEFAULT, language=language)
    publishing, settings = read_publishing(root, name, language=language)
    if settings is None:
        return 1
    publishing = choose_announcements(settings, publishing, root)
    options = replace(
        _make_options(root, settings, publishing, language=language, has_door=has_door, takes_over=yes),
        is_dry_run=dry_run,
        may_delete_many=yes,
        is_forced=is_forced,
        verifies_all=verify,
    )
    publish_site = partial(_publish_site, root, keeps_going=keep_going, fixes=fix and not dry_run)
    act = partial(_go_back, rollback) if rollback else publish_site
    try:
        if draft:
            return handle_draft(draft, root, settings, options, publishing, removes=removes, has_door=has_door)
        code, outcome = _use_target(root, settings, options, act, has_door=has_door)
    except FileNotFoundError as fault:
        return _tell_missing_program(fault, language=language)
    print_announcements(outcome, publishing, settings, language=language)
    return code


def _tell_missing_program(fault: FileNotFoundError, *, language: str) -> int:
    """Says which program is to be installed, and returns the exit code. Raises what is missing if it is no program."""
    if fault.filename not in PACKAGES:
        raise fault
    package = PACKAGES[fault.filename]
    click.echo(phrase("command/publish/program", language=language, program=fault.filename, package=package))
    return 2


def _make_options(  # noqa: PLR0913 (what the site asks for)
    root: Path, settings: TargetSettings, publishing: Publishing, *, language: str, has_door: bool, takes_over: bool
) -> PublishOptions:
    """Makes the options that the site asks for, whatever a person wishes."""
    from netzblatt.commands._shared.known_site import find_former_site
    from netzblatt.commands._shared.publishing import find_private_things, name_person
    from netzblatt.plan import compile_lists
    from netzblatt.publish import PublishOptions
    from netzblatt.publish.index_now import make_key_file
    from netzblatt.tools.i18n.catalogue import find_languages

    lists = compile_lists([language, *find_languages()])
    return PublishOptions(
        by=name_person(),
        settings=settings,
        find_known=partial(find_former_site, root, settings, publishing, has_door=has_door, takes_over=takes_over),
        gone=publishing.gone,
        private=find_private_things(root, publishing.private),
        is_list=lambda path: lists.match(path) is not None,
        key_file=make_key_file(publishing.indexnow),
    )


def _use_target(
    root: Path,
    settings: TargetSettings,
    options: PublishOptions,
    act: Callable[[Target, KeptReleases, PublishOptions], Outcome | None],
    *,
    has_door: bool,
) -> tuple[int, Outcome | None]:
    """Opens a target, does what is to be done there, and prints what came of it. Returns the exit code, too."""
    from netzblatt.commands._shared.progress import Progress
    from netzblatt.commands._shared.publishing import open_site_target, print_outcome
    from netzblatt.model.paths import STORE
    from netzblatt.publish import KeptReleases

    started = time.monotonic()
    store = root / STORE / "published" / settings.name
    with Progress(sys.stderr) as progress, open_site_target(settings, root, has_door=has_door) as target:
        options = replace(options, report_progress=progress, store=store)
        outcome = act(target, KeptReleases(store), options)
    seconds = time.monotonic() - started
    return (print_outcome(outcome, settings, root, seconds=seconds) if outcome else 1), outcome


def _publish_site(  # noqa: PLR0913 (what a person may ask for)
    root: Path,
    target: Target,
    kept: KeptReleases,
    options: PublishOptions,
    *,
    keeps_going: bool,
    fixes: bool,
) -> Outcome | None:
    """Builds the site and publishes it; returns None if it has errors, which are told. If it `fixes`, texts that have
    moved get their published addresses as old ones.
    """
    from netzblatt.commands._shared.kept_names import find_moved, keep_names

    result = _build_site(root, options, keeps_going=keeps_going, fixes=fixes)
    if not result.is_exchanged:
        return None
    options = _read_settings_again(root, options) if fixes else options
    outcome = _carry(result, root, target, options)
    if fixes and keep_names(find_moved(outcome.problems, root), root):
        options = _read_settings_again(root, options)
        return _publish_site(root, target, kept, options, keeps_going=keeps_going, fixes=False)
    if outcome.is_done:
        kept.save(outcome)
    return outcome


def _read_settings_again(root: Path, options: PublishOptions) -> PublishOptions:
    """Reads the settings of the target after site.yml was mended."""
    from netzblatt.commands._shared.publishing import read_publishing
    from netzblatt.commands._shared.root import find_language

    name = options.settings.name if options.settings else ""
    return replace(options, settings=read_publishing(root, name, language=find_language(root))[1] or options.settings)


def _build_site(root: Path, options: PublishOptions, *, keeps_going: bool, fixes: bool) -> Result:
    from netzblatt.commands._shared.kept_names import keep_names
    from netzblatt.commands._shared.run_build import print_result, run_build, run_trial

    result = run_build(root, keeps_going=keeps_going)
    if fixes and keep_names(result.problems, root):
        result = run_build(root, keeps_going=keeps_going)
    if options.is_dry_run and result.is_exchanged:
        # Whoever only looks has time for what `check` finds, too.
        tried = run_trial(root)
        result = replace(result, problems=tuple(sorted({*result.problems, *tried.problems})))
    print_result(result, root)
    return result


def _carry(result: Result, root: Path, target: Target, options: PublishOptions) -> Outcome:
    """Carries the finished site to the target, and asks first if many files are to be deleted."""
    from netzblatt.commands._shared.kept_names import find_successors
    from netzblatt.commands._shared.publishing import ask_for_consent, needs_consent
    from netzblatt.commands._shared.renamed_texts import name_renamed_texts
    from netzblatt.commands._shared.root import find_language
    from netzblatt.model.paths import SITE
    from netzblatt.publish import collect_release, publish

    # A page that is withheld on purpose is gone on purpose.
    withheld = [one.address for one in result.withheld if one.address]
    release = collect_release(root / SITE, result.manifest)
    options = replace(options, gone=(*options.gone, *withheld), successors=find_successors(result.problems, root))
    outcome = publish(release, target, options)
    if needs_consent(outcome, options) and ask_for_consent(outcome, language=find_language(root)):
        outcome = publish(release, target, replace(options, may_delete_many=True))
    problems = name_renamed_texts(outcome.problems, root, language=find_language(root))
    return replace(outcome, problems=tuple(problems))


def _go_back(name: str, target: Target, kept: KeptReleases, options: PublishOptions) -> Outcome | None:
    """Publishes an earlier release again; returns None, and says so, if nobody has it any more."""
    from netzblatt.publish import publish

    names = kept.list_names()
    wanted = name if name != EARLIER else next(iter(names[1:]), "")
    release = kept.load(wanted, target) if wanted else None
    if release is None:
        key = "command/publish/no-earlier" if name == EARLIER else "command/publish/no-release"
        click.echo(phrase(key, names=", ".join(names) or "–"))
        return None
    # Whatever has come since leads to what is above it.
    return publish(release, target, replace(options, is_list=lambda _: True, may_delete_many=True))

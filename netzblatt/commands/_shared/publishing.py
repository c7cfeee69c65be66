"""Reads how a site is published, and prints what came of it."""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.root import find_language
from netzblatt.commands._shared.words import phrase
from netzblatt.model.paths import SITE_FILE

if TYPE_CHECKING:
    from netzblatt.model.publishing import Publishing, TargetSettings
    from netzblatt.publish import Outcome, PrivateThings, PublishOptions, Target, Transfer

# The paths of each kind that are listed; nobody reads more.
MOST_LISTED = 40
# The name of the target that is meant where none is named.
DEFAULT = "live"
# Names of variables whose values nobody may read.
SECRETS = re.compile(r"PASSWORD|PASSWD|SECRET|TOKEN|(?:API|ACCESS|PRIVATE)_?KEY", re.IGNORECASE)
UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))


def read_publishing(root: Path, name: str, *, language: str) -> tuple[Publishing, TargetSettings | None]:
    """Reads how the site is published, and finds a target by its name. The target is None, and why is printed, if there
    is none of that name or site.yml has errors.
    """
    from netzblatt.cache.survey import read_all_sources
    from netzblatt.read import read_publishing

    sources, _ = read_all_sources(root)
    publishing, problems = read_publishing(sources)
    errors = [problem for problem in problems if problem.is_error]
    targets = {target.name: target for target in publishing.targets}
    wanted = name or (DEFAULT if DEFAULT in targets or len(targets) != 1 else next(iter(targets)))
    if errors:
        from netzblatt.commands._shared.report import report

        report(errors, language=language, root=root)
    elif not targets:
        click.echo(phrase("command/publish/none", language=language, file=SITE_FILE))
    elif wanted not in targets:
        click.echo(phrase("command/publish/which", language=language, names=", ".join(targets)))
    return publishing, None if errors else targets.get(wanted)


def find_address(settings: TargetSettings, publishing: Publishing, site: str) -> str:
    """Finds the URL at which readers find a target: its own, or that of the `site`. "" if nobody knows: of several
    targets that would have the same, it is that of DEFAULT.
    """
    address = settings.address or site
    rivals = [target for target in publishing.targets if (target.address or site) == address]
    return address if len(rivals) == 1 or settings.name == DEFAULT else ""


def find_private_things(root: Path, words: tuple[str, ...]) -> PrivateThings:
    """Finds what no published file may hold: the paths of the site and of the person's home, and the secrets of the
    environment.
    """
    from netzblatt.publish import PrivateThings

    secrets = (value for name, value in os.environ.items() if SECRETS.search(name))
    home = os.path.expanduser("~")  # noqa: PTH111 - pathlib raises an exception where nobody knows whose home
    return PrivateThings(paths=(str(root.resolve()), home), secrets=tuple(secrets), words=words)


def name_person() -> str:
    """Returns the name of whoever publishes, for others who want to publish at the same time."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # In a container a person may have a number only.
        return str(os.getuid()) if sys.platform != "win32" else ""


def needs_consent(outcome: Outcome, options: PublishOptions) -> bool:
    """Whether nothing but a person's word is missing, and there is a person."""
    is_held = outcome.deletes_many and not (outcome.is_done or outcome.has_errors or options.is_dry_run)
    return is_held and sys.stdin.isatty()


def ask_for_consent(outcome: Outcome, *, language: str) -> bool:
    """Shows the plan, and asks whether so many files are to be deleted."""
    if outcome.transfer is None:
        return False
    print_plan(outcome.transfer, language=language)
    return click.confirm(phrase("command/publish/ask", language=language, n=len(outcome.transfer.deletions)))


def ask_password(settings: TargetSettings) -> str:
    """Asks the person in the terminal for the password of a target; returns "" if nobody is there."""
    if not sys.stdin.isatty():
        return ""
    return getpass.getpass(phrase("command/publish/password", user=settings.user, server=settings.server) + " ")


def open_site_target(settings: TargetSettings, root: Path, *, has_door: bool) -> Target:
    """Returns a target of the site, which is opened by `with`. What is missing for it is installed by build.py, if that
    is the way in here (`has_door`); else raises OSError.
    """
    from netzblatt.commands._shared.machine import find_missing_extras
    from netzblatt.publish import needs_copies, open_target

    try:
        if needs_copies(settings):
            import brotli  # noqa: F401 - before anything is opened
        return open_target(settings, root, ask_password=ask_password)
    except ModuleNotFoundError:
        # build.py installs it, and starts again.
        if has_door:
            raise
        extras = ",".join(find_missing_extras([settings]))
        raise OSError(0, "command/world/package", f'pip install "netzblatt[{extras}]"') from None


def print_outcome(outcome: Outcome, settings: TargetSettings, root: Path, *, seconds: float) -> int:
    """Prints what was published, or why it was not, and returns the exit code."""
    language = find_language(root)
    transfer = outcome.transfer
    if outcome.problems:
        from netzblatt.commands._shared.report import report

        report(outcome.problems, language=language, root=root)
    if transfer is None or outcome.has_errors:
        print_obstacle(outcome, language=language)
        return 1
    if transfer.is_empty:
        key, n = "command/publish/same", None
    elif outcome.is_done:
        from netzblatt.publish.release import list_originals

        key, n = "command/publish/done", len(list_originals(file.path for file in transfer.files))
    else:
        print_plan(transfer, language=language)
        if outcome.deletes_many:
            click.echo(phrase("command/publish/many", n=len(transfer.deletions), language=language))
        return int(outcome.deletes_many)
    sentence = phrase(
        key,
        language=language,
        n=n,
        target=settings.name,
        address=settings.address,
        size=format_size(transfer.size, language=language),
        seconds=f"{seconds:.1f}".replace(".", phrase("command/decimal-mark", language=language)),
    )
    click.echo(sentence.rstrip())
    return 0


def print_obstacle(outcome: Outcome, *, language: str) -> None:
    """Prints who publishes already, or that nothing was published."""
    note = outcome.locked_by
    if note:
        alive = f"{note.alive.astimezone():%H.%M}"
        click.echo(phrase("command/publish/locked", language=language, by=note.by, machine=note.machine, at=alive))
        return
    click.echo(phrase("command/publish/not", language=language))


def print_plan(transfer: Transfer, *, language: str) -> None:
    """Prints what would change."""
    from netzblatt.publish.release import list_originals

    changed, deleted = list_originals(sorted(transfer.changed)), list_originals(transfer.deletions)
    new = [path for path in list_originals(file.path for file in transfer.files) if path not in transfer.changed]
    for mark, paths in (("+", new), ("~", changed), ("-", deleted)):
        _print_paths(mark, paths, language=language)
    click.echo(
        phrase(
            "command/publish/plan",
            language=language,
            new=len(new),
            changed=len(changed),
            deleted=len(deleted),
            size=format_size(transfer.size, language=language),
        )
    )


def _print_paths(mark: str, paths: Iterable[str], *, language: str) -> None:
    listed = list(paths)
    for path in listed[:MOST_LISTED]:
        click.echo(f"{mark} {path}")
    if listed[MOST_LISTED:]:
        click.echo(phrase("command/publish/more", language=language, n=len(listed) - MOST_LISTED, mark=mark))


def format_size(size: int, *, language: str) -> str:
    """Formats a number of bytes for people: "412 kB"."""
    for unit, bytes_each in UNITS:
        if size >= bytes_each:
            number = f"{size / bytes_each:.1f}".replace(".", phrase("command/decimal-mark", language=language))
            return f"{number} {unit}"
    return f"{size} B"

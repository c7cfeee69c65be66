"""Writes the workflow by which a service checks proposals, publishes the site, and does what is due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.starter import TEXTS
from netzblatt.commands._shared.words import phrase, phrase_help

if TYPE_CHECKING:
    from netzblatt.model.publishing import TargetSettings

# Of each service: where it looks for its workflow, and what that is made from.
WORKFLOWS = {
    "github": (".github/workflows/netzblatt.yml", "actions.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
    "forgejo": (".forgejo/workflows/netzblatt.yml", "actions.yml"),
}
# The words in them, "$check" and its like.
WORDS = (
    *("branch", "check", "due", "handbook", "indented", "key", "lines", "many", "minute", "packages", "proposal"),
    *("protected", "publish", "purpose", "runner", "schedule", "secrets", "strangers", "summary", "turns"),
)
# The end of a line that is for some services or targets only: "#? s3".
ONLY = re.compile(r" #\? ([a-z0-9 -]+)$")
SECRET = re.compile(r"\b(?:NETZBLATT|AWS)_[A-Z_]+")
DOOR = "build.py"


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/init-ci"))
@click.argument("service", type=click.Choice(tuple(WORKFLOWS)), metavar="|".join(WORKFLOWS))
@click.pass_obj
def init_ci(root: Path | None, service: str) -> int:
    """Returns 1 if site.yml names no target. Raises FileExistsError if there is such a workflow already."""
    from netzblatt.commands._shared.publishing import read_publishing
    from netzblatt.commands._shared.root import find_language, find_root

    root = find_root(root)
    language = find_language(root)
    name, source = WORKFLOWS[service]
    path = root / name
    if path.exists():
        raise FileExistsError(phrase("command/init-ci/full", path=name))
    if not (root / DOOR).is_file():
        raise FileNotFoundError(phrase("command/init-ci/door", folder=root))
    _, settings = read_publishing(root, "", language=language)
    if settings is None:
        return 1
    text = _fill((TEXTS / "ci" / source).read_text("utf-8"), {service, _find_kind(settings)}, language=language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    click.echo(phrase("command/init-ci/done", language=language, path=name))
    secrets = sorted(set(SECRET.findall(text)))
    if secrets:
        click.echo(phrase("command/init-ci/secrets", language=language, names=", ".join(secrets)))
    click.echo(phrase("command/init-ci/next", language=language, path=name))
    return 0


def _find_kind(settings: TargetSettings) -> str:
    """Returns the kind of a target; of a repository at which one logs in with a key, "git-ssh"."""
    has_key = settings.kind == "git" and not settings.repository.startswith("https://")
    return f"{settings.kind}-ssh" if has_key else str(settings.kind)


def _fill(text: str, wanted: set[str], *, language: str) -> str:
    """Returns the text of a workflow: the lines for what is `wanted`, with words in a language."""
    words = {word: phrase(f"command/init-ci/word/{word}", language=language) for word in WORDS}
    return Template("".join(_choose_lines(text, wanted))).safe_substitute(words)


def _choose_lines(text: str, wanted: set[str]) -> Iterator[str]:
    for line in text.splitlines():
        only = ONLY.search(line)
        if not only or wanted & set(only[1].split()):
            yield ONLY.sub("", line) + "\n"

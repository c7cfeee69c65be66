"""Asks where a site is to be published, and writes it into content/site.yml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from netzblatt.commands._shared.words import phrase
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.publishing import TargetKind, WebServer

# The fields that each kind is asked for, in their order.
QUESTIONS = {
    TargetKind.FOLDER: ("folder",),
    TargetKind.SSH: ("server", "user", "folder"),
    TargetKind.S3: ("bucket", "endpoint"),
    TargetKind.GIT: ("repository", "branch"),
    TargetKind.SFTP: ("server", "user", "folder"),
    TargetKind.FTPS: ("server", "user", "folder"),
}
EXAMPLES = {
    "folder": "html",
    "server": "webspace.example.org",
    "user": "verein",
    "bucket": "netzblatt",
    "endpoint": "https://s3.example.org",
    "repository": "git@git.example.org:netz/seiten.git",
    "branch": "gh-pages",
}
NOBODY_KNOWS = "-"
LINE_END = "\n"


def set_up_target(root: Path, name: str, *, language: str) -> int:
    """Asks for a target, and adds it at the end of site.yml, if that is right afterwards. Returns 1 if it is not."""
    from netzblatt.cache.survey import read_all_sources
    from netzblatt.commands._shared.report import report
    from netzblatt.read import read_publishing

    path = root / SITE_FILE
    before = path.read_text("utf-8")
    has_targets = bool(read_publishing(read_all_sources(root)[0])[0].targets)
    path.write_text(_add(before, _ask(name, language), has_targets=has_targets), "utf-8")
    _, problems = read_publishing(read_all_sources(root)[0])
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        report(errors, language=language, root=root)
        path.write_text(before, "utf-8")
        click.echo(phrase("command/publish/init-not", language=language, file=SITE_FILE))
        return 1
    click.echo(phrase("command/publish/init-done", language=language, file=SITE_FILE, name=name))
    return 0


def _ask(name: str, language: str) -> Iterator[tuple[str, str]]:
    """Asks one question after the other, and yields the fields of the target with their answers."""
    yield "name", name
    kinds = click.Choice([str(kind) for kind in TargetKind])
    kind = TargetKind(click.prompt(phrase("command/publish/ask-kind", language=language), type=kinds))
    yield "kind", kind
    for field in QUESTIONS[kind]:
        question = phrase(f"field/{field}", language=language).rstrip(".")
        yield field, click.prompt(question, default=EXAMPLES[field])
    servers = click.Choice([NOBODY_KNOWS, *(str(server) for server in WebServer)])
    host = click.prompt(phrase("command/publish/ask-host", language=language), type=servers, default=NOBODY_KNOWS)
    if host != NOBODY_KNOWS:
        yield "host", host


def _add(text: str, fields: Iterator[tuple[str, str]], *, has_targets: bool) -> str:
    """Adds a target to the text of site.yml, behind those that are there."""
    from netzblatt.tools.yaml.quoting import quote_scalar

    lines = [f"    {name}: {quote_scalar(value)}" for name, value in fields]
    lines[0] = f"  - {lines[0].strip()}"
    target = "\n".join(lines) + "\n"
    if not has_targets:
        return f"{text.rstrip()}\n\npublish:\n{target}"
    head, separator, tail = text.partition("\npublish:")
    return f"{head}{separator}\n{target}{tail.removeprefix(LINE_END)}" if separator else text

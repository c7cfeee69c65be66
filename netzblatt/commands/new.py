"""Writes a draft with all its fields, each explained, into the right folder."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.kind_choice import KindChoice
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.paths import CONTENT

if TYPE_CHECKING:
    from netzblatt.read.content_kind import ContentKind


@click.command(help=phrase_help("command/help/new"))
@click.argument("kind", type=KindChoice())
@click.argument("title")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help=phrase_help("command/help/new/date"))
@click.pass_obj
def new(root: Path | None, kind: str, title: str, day: datetime | None) -> None:
    """Writes a draft, never in place of a file that exists."""
    from netzblatt.commands._shared.root import find_language, find_root
    from netzblatt.read.kinds import KINDS

    root, title = find_root(root), " ".join(title.split())
    if not title:
        raise click.UsageError(phrase("command/new/title"))
    content_kind = next(candidate for candidate in KINDS if candidate.noun == kind)
    path = _choose_path(root, content_kind, title, day.date() if day else None)
    text = compose_draft(content_kind, title, language=find_language(root), day=day.date() if day else None)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    click.echo(path.relative_to(root).as_posix())


def compose_draft(kind: ContentKind, title: str, *, language: str, day: date | None) -> str:
    """Returns the text of a draft. `day` is its date, by default today; that of an event lies some weeks ahead."""
    from netzblatt.commands._shared.starter import WEEKS_AHEAD, fill_placeholders, find_starter
    from netzblatt.read.content_kind import Dating

    text = (find_starter(language) / "drafts" / f"{kind.noun}.md").read_text("utf-8")
    today = _today()
    default = today + timedelta(weeks=WEEKS_AHEAD) if kind.dating is Dating.AHEAD else today
    # A JSON string is also a YAML string, whatever the title holds.
    return fill_placeholders(
        text, today=today, title=json.dumps(title, ensure_ascii=False), day=(day or default).isoformat()
    )


def _choose_path(root: Path, kind: ContentKind, title: str, day: date | None) -> Path:
    from netzblatt.tools.language.slugs import slugify

    folder, name = root / CONTENT / kind.name, slugify(title)
    day_of_name = _choose_day_of_name(kind, day)
    if day_of_name:
        name = f"{day_of_name}-{name}"
    for taken in (folder / f"{name}.md", folder / name):
        if taken.exists():
            raise FileExistsError(phrase("command/new/exists", path=taken.relative_to(root).as_posix()))
    return folder / f"{name}.md"


def _choose_day_of_name(kind: ContentKind, day: date | None) -> date | None:
    """Returns the day with which the name of the file begins."""
    from netzblatt.read.content_kind import Dating

    match kind.dating:
        case Dating.NONE:
            return None
        case Dating.SAME_DAY:
            return day or _today()
        case Dating.AHEAD:
            # The day of an event is rarely settled when its draft is made.
            return day


def _today() -> date:
    return datetime.now().astimezone().date()

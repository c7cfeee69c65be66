"""A draft with all its fields, each explained, in the right place."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.paths import CONTENT

FOLDERS = {"news": "news", "event": "events", "cluster": "clusters", "page": "pages"}


@click.command(help=phrase_help("command/help/new"))
@click.argument("kind", type=click.Choice(list(FOLDERS)))
@click.argument("title")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help=phrase_help("command/help/new/date"))
@click.pass_obj
def new(root: Path | None, kind: str, title: str, day: datetime | None) -> None:
    """Never in place of a file that is there."""
    from netzblatt.commands._shared.root import find_language, find_root

    root, title = find_root(root), " ".join(title.split())
    if not title:
        raise click.UsageError(phrase("command/new/title"))
    path = _choose_path(root, kind, title, day.date() if day else None)
    text = compose_draft(kind, title, language=find_language(root), day=day.date() if day else None)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    click.echo(path.relative_to(root).as_posix())


def compose_draft(kind: str, title: str, *, language: str, day: date | None) -> str:
    """The text of a draft; `day` is when a news item is dated (by default today) or an event takes place."""
    from netzblatt.commands._shared.starter import WEEKS_AHEAD, fill_placeholders, find_starter

    text = (find_starter(language) / "drafts" / f"{kind}.md").read_text("utf-8")
    today = _today()
    default = today + timedelta(weeks=WEEKS_AHEAD) if kind == "event" else today
    # A JSON string is a YAML string too, whatever the title holds.
    return fill_placeholders(
        text, today=today, title=json.dumps(title, ensure_ascii=False), day=(day or default).isoformat()
    )


def _choose_path(root: Path, kind: str, title: str, day: date | None) -> Path:
    from netzblatt.tools.language.slugs import slugify

    folder = root / CONTENT / FOLDERS[kind]
    # An event's day is rarely settled when its draft is made: no day in its file name unless it is given.
    day = day or (_today() if kind == "news" else None)
    name = f"{day}-{slugify(title)}" if day and kind in {"news", "event"} else slugify(title)
    for taken in (folder / f"{name}.md", folder / name):
        if taken.exists():
            raise FileExistsError(phrase("command/new/exists", path=taken.relative_to(root).as_posix()))
    return folder / f"{name}.md"


def _today() -> date:
    return datetime.now().astimezone().date()

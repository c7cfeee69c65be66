"""Makes a new site in a folder."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.starter import SHARED, fill_placeholders, find_starter, find_starter_languages
from netzblatt.commands._shared.words import find_environment_language, phrase, phrase_help
from netzblatt.model.paths import ASSETS, CONTENT, TEMPLATES

IGNORED = shutil.ignore_patterns(".*", "__pycache__", "*~")
PICTURES = (".jpg", ".png")
ROOMS = (TEMPLATES, ASSETS)


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/init"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar=phrase("command/word/folder"))
@click.option(
    "--language",
    type=click.Choice(find_starter_languages()),
    default=lambda: find_starter(find_environment_language()).name,
    help=phrase_help("command/help/init/language"),
)
def init(folder: Path, language: str) -> None:
    """Makes a new site in a folder, which must be empty, or not exist yet. Raises FileExistsError otherwise."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(phrase("command/init/full", folder=folder))
    today = datetime.now().astimezone().date()
    texts = find_starter(language) / "site"
    for source in sorted(path for path in texts.rglob("*") if path.is_file()):
        target = folder / source.relative_to(texts)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix in PICTURES:
            shutil.copyfile(source, target)
        else:
            target.write_text(fill_placeholders(source.read_text("utf-8"), today=today), "utf-8", newline="\n")
    for room in ROOMS:
        shutil.copytree(SHARED / room, folder / room, ignore=IGNORED)
    guide = folder / CONTENT / "README.md"
    # The German guide is this repository's own, which names build.py.
    if not guide.exists():
        text = (SHARED / CONTENT / "README.md").read_text("utf-8")
        guide.write_text(text.replace("python3 build.py", "netzblatt"), "utf-8", newline="\n")
    click.echo(phrase("command/init/done", language=language, folder=folder))

"""Writes a draft with all its fields, each explained, into the right folder."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.days import parse_day
from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.kind_choice import KindChoice
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.paths import CONTENT

if TYPE_CHECKING:
    from netzblatt.read.content_kind import ContentKind

# In letters. A name is a part of an address, which people read out and print.
LONGEST_NAME = 48
# Pages of these titles answer the questions of the law.
ACCESSIBILITY = frozenset(
    {"barrierefreiheit", "erklaerung-zur-barrierefreiheit", "accessibility", "accessibility-statement"}
)
TRANSLATION = "translation"
# What --photo says without a file, and what the file is called until there is one.
TO_COME, PHOTO_TO_COME = Path("-"), "foto.jpg"
# The commented picture of a draft, and its fields in the language of their names.
PICTURE = re.compile(r"^# (image|bild):\n(?:#   .*\n)+", re.MULTILINE)
PICTURE_FIELDS = {"image": ("src", "alt", "caption", "credit")}
PICTURE_FIELDS |= {"bild": ("datei", "alt", "bildunterschrift", "bildnachweis")}


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/new"))
@click.argument("kind", type=KindChoice(TRANSLATION))
@click.argument("title", nargs=-1, metavar=f"{phrase('command/word/title')}...")
@click.option(
    "--date", "day", metavar=phrase("command/word/date"), callback=parse_day, help=phrase_help("command/help/new/date")
)
@click.option(
    "--photo",
    is_flag=False,
    flag_value=str(TO_COME),
    metavar=f"[{phrase('command/word/file')}]",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help=phrase_help("command/help/new/photo"),
)
@click.option("--language", metavar=phrase("command/word/language"), help=phrase_help("command/help/new/language"))
@click.pass_obj
def new(  # noqa: PLR0913, PLR0917 (what a person may ask for)
    root: Path | None, kind: str, title: tuple[str, ...], day: date | None, photo: Path | None, language: str | None
) -> int:
    """Writes a draft, never in place of a file that exists. Returns 1 if a text cannot be translated."""
    from netzblatt.commands._shared.root import find_root

    root, words = find_root(root), " ".join(" ".join(title).split())
    strange = {"--date": day, "--photo": photo} if kind == TRANSLATION else {"--language": language}
    wrong = next((option for option, value in strange.items() if value), "")
    if wrong:
        raise click.UsageError(phrase("command/new/option", option=wrong, kind=phrase(f"command/kind/{kind}")))
    if not words:
        key = "command/new/path" if kind == TRANSLATION else "command/new/title"
        raise click.UsageError(phrase(key))
    if kind == TRANSLATION:
        from netzblatt.commands._shared.new_translation import write_translation

        return write_translation(root.resolve(), words, language or "")
    _write_draft(root, kind, words, day, photo)
    return 0


def _write_draft(root: Path, kind: str, words: str, day: date | None, photo: Path | None) -> None:
    """Writes a draft of a kind with a title. With a photo, or if one is to come, it gets a folder."""
    from netzblatt.commands._shared.root import find_language
    from netzblatt.read.content_kind import Dating
    from netzblatt.read.kinds import KINDS

    content_kind = next(candidate for candidate in KINDS if candidate.noun == kind)
    path = _choose_path(root, content_kind, words, day)
    text = compose_draft(content_kind, words, language=find_language(root), day=day)
    if photo:
        path = path.with_suffix("") / "index.md"
        text = _show_photo(text, _name_photo(photo) if photo != TO_COME else PHOTO_TO_COME)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    if photo and photo != TO_COME:
        copyfile(photo, path.parent / _name_photo(photo))
    click.echo(path.relative_to(root).as_posix())
    if content_kind.dating is Dating.AHEAD and not day:
        click.echo(phrase("command/new/undated"), err=True)


def compose_draft(kind: ContentKind, title: str, *, language: str, day: date | None) -> str:
    """Returns the text of a draft. `day` is its date, by default today. That of an event is not known then, and none is
    invented, which might be published.
    """
    from netzblatt.commands._shared.starter import fill_placeholders, find_starter
    from netzblatt.read.content_kind import Dating
    from netzblatt.tools.language.slugs import slugify

    name = "accessibility" if kind.noun == "page" and slugify(title) in ACCESSIBILITY else kind.noun
    text = (find_starter(language) / "drafts" / f"{name}.md").read_text("utf-8")
    today = _today()
    unknown = phrase("command/new/placeholder", language=language) if kind.dating is Dating.AHEAD else today.isoformat()
    # A JSON string is also a YAML string, whatever the title holds.
    return fill_placeholders(
        text, today=today, title=json.dumps(title, ensure_ascii=False), day=day.isoformat() if day else unknown
    )


def _show_photo(text: str, name: str) -> str:
    """Returns a draft with its picture filled in, whose texts only a person can write, in a folder of its own."""
    picture = PICTURE.search(text)
    if picture is None:
        return text
    first, *others = PICTURE_FIELDS[picture[1]]
    lines = [f"{picture[1]}:", f"  {first}: {name}", *(f"  {field}:" for field in others)]
    text = text[: picture.start()] + "\n".join(lines) + "\n" + text[picture.end() :]
    # Other texts are one folder further away.
    return text.replace("../", "../../")


def _name_photo(photo: Path) -> str:
    from netzblatt.tools.language.slugs import slugify

    return slugify(photo.stem) + photo.suffix.lower()


def _choose_path(root: Path, kind: ContentKind, title: str, day: date | None) -> Path:
    folder, name = root / CONTENT / kind.name, _shorten(title)
    day_of_name = _choose_day_of_name(kind, day)
    if day_of_name:
        name = f"{day_of_name}-{name}"
    for taken in (folder / f"{name}.md", folder / name):
        if taken.exists():
            raise FileExistsError(phrase("command/new/exists", path=taken.relative_to(root).as_posix()))
    return folder / f"{name}.md"


def _shorten(title: str) -> str:
    """Returns the first words of a title as a name, at least one."""
    from netzblatt.tools.language.slugs import slugify

    name = slugify(title)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]


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

"""Writes the draft of a translation beside its original, and tells what is to be done with it."""

from __future__ import annotations

from pathlib import Path

import click

from netzblatt.commands._shared.root import find_language
from netzblatt.commands._shared.typed_paths import find_text
from netzblatt.commands._shared.words import phrase


def write_translation(root: Path, typed: str, language: str) -> int:
    """Writes the draft of the translation of the text whose path a person typed, never in place of a file that exists,
    and returns 0; or tells why there can be none, and returns 1. The language may be "" on a site that has two.
    """
    from netzblatt.cache import survey
    from netzblatt.read.settings import read_settings
    from netzblatt.read.translation_drafts import TranslationDrafter
    from netzblatt.tools.dates.cldr import name_language

    path, speech = find_text(root, typed), find_language(root)
    sources, _ = survey.read_all_sources(root)
    settings, problems = read_settings(sources)

    def write_head(tag: str) -> str:
        return phrase("command/new/translation-head", language=speech, name=Path(path).name, to=name_language(tag))

    draft = None
    if settings:
        note = phrase("command/new/translation-note", language=speech)
        drafter = TranslationDrafter(sources, settings, write_head=write_head, note=note)
        draft, faults = drafter.draft(path, _read_language(language))
        problems = [*faults]
    if draft is None:
        from netzblatt.commands._shared.report import report

        report(problems, language=speech, root=root)
        click.echo(phrase("command/new/not", language=speech))
        return 1
    with (root / draft.path).open("x", encoding="utf-8", newline="\n") as file:
        file.write(draft.text)
    click.echo(draft.path)
    parts = [*draft.fields, *([phrase("command/new/translation-text", language=speech)] if draft.has_body else [])]
    fields = ", ".join(parts)
    click.echo(phrase("command/new/translation-next", language=speech, fields=fields, mark=draft.mark), err=True)
    return 0


def _read_language(written: str) -> str:
    """Returns the tag of a language by its name or its tag; what nobody knows as it is written."""
    from netzblatt.read.forms.fields import read_language
    from netzblatt.read.forms.values import FieldError

    try:
        return read_language(written) if written else ""
    except FieldError:
        return written

"""Lists the tags of the site, and merges or renames them in all files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netzblatt.commands._shared.help import HelpfulCommand
from netzblatt.commands._shared.words import phrase, phrase_help
from netzblatt.model.paths import STORE, TAGS_FILE

if TYPE_CHECKING:
    from collections import Counter

    from netzblatt.model.source import Source
    from netzblatt.read.retagging import Retagging

MERGE, RENAME = "merge", "rename"


@click.command(cls=HelpfulCommand, help=phrase_help("command/help/tags"))
@click.argument("words", nargs=-1, metavar=phrase("command/tags/words"))
@click.pass_obj
def tags(root: Path | None, words: tuple[str, ...]) -> int:
    """Returns 1 if some files could not be changed."""
    from netzblatt.cache import survey
    from netzblatt.commands._shared.root import find_language, find_root
    from netzblatt.read.retagging import count_tags, plan_retagging

    root = find_root(root).resolve()
    language = find_language(root)
    sources, _ = survey.read_all_sources(root)
    counts = count_tags(sources)
    if not words:
        _print_tags(counts, language)
        return 0
    if len(words) != 3 or words[0] not in {MERGE, RENAME}:
        raise click.UsageError(phrase("command/tags/usage", language=language))
    verb, old, new = words
    old = _find_tag(old, counts, language)
    new = _find_tag(new, counts, language) if verb == MERGE else _check_name(new, old, counts, language)
    plan = plan_retagging(sources, old=old, new=new)
    advice = ""
    if plan.texts:
        plan, advice = _plan_terms(plan, sources, old, new, is_renamed=verb == RENAME)
    _carry_out(root, sources, plan)
    _tell(plan, old, new, language=language)
    if advice:
        click.echo(phrase(advice, language=language, old=old, new=new, path=TAGS_FILE))
    return int(bool(plan.left))


def _plan_terms(
    plan: Retagging, sources: Mapping[str, Source], old: str, new: str, *, is_renamed: bool
) -> tuple[Retagging, str]:
    """Returns the plan with content/tags.yml as it must read, so that the old address leads on; and the key of what is
    to be said about that.
    """
    from netzblatt.model.frozen import replace
    from netzblatt.read.tag_spelling import is_same_tag
    from netzblatt.read.term_edits import add_synonym, is_synonym, is_term, rename_term

    terms = sources.get(TAGS_FILE)
    if terms is None:
        return plan, "" if is_same_tag(old, new) else "command/tags/synonym-file"
    renamed = rename_term(terms, old=old, new=new) if is_renamed else None
    terms, advice = replace(terms, data=renamed or terms.data), ""
    if not is_same_tag(old, new) and not is_synonym(terms, old, new):
        added = None if is_term(terms, old) else add_synonym(terms, old=old, new=new)
        advice = "command/tags/synonym-added" if added else "command/tags/synonym"
        if is_term(terms, old):
            advice = "command/tags/synonym-term"
        terms = replace(terms, data=added or terms.data)
    is_changed = terms.data != sources[TAGS_FILE].data
    return plan._replace(texts={**plan.texts, TAGS_FILE: terms.data or b""}) if is_changed else plan, advice


def _print_tags(counts: Counter[str], language: str) -> None:
    from netzblatt.tools.language.slugs import make_sort_key

    for tag in sorted(counts, key=lambda tag: (make_sort_key(tag), tag)):
        click.echo(f"{counts[tag]:5}  {tag}")
    click.echo(phrase("command/tags/count", language=language, n=len(counts)))


def _find_tag(name: str, counts: Counter[str], language: str) -> str:
    """Returns the most frequent spelling of a tag. Raises UsageError if no text has it."""
    from netzblatt.read.keywords import compute_sense
    from netzblatt.tools.language.likeness import guess

    spellings = [tag for tag, _ in counts.most_common() if compute_sense(tag) == compute_sense(name)]
    if name in spellings:
        return name
    if spellings:
        return spellings[0]
    nearest = guess(name, tuple(counts))
    key = "command/tags/misspelt" if nearest else "command/tags/unknown"
    raise click.UsageError(phrase(key, language=language, tag=name, guess=nearest))


def _check_name(new: str, old: str, counts: Counter[str], language: str) -> str:
    """Returns the new name of a tag. Raises UsageError if it cannot be one, or is that of another tag."""
    from netzblatt.read.keywords import compute_sense
    from netzblatt.read.tag_spelling import can_be_tag

    if not can_be_tag(new):
        raise click.UsageError(phrase("command/tags/impossible", language=language, tag=new))
    others = {compute_sense(tag) for tag in counts} - {compute_sense(old)}
    if compute_sense(new) in others:
        raise click.UsageError(phrase("command/tags/taken", language=language, tag=new, old=old))
    return new


def _carry_out(root: Path, sources: Mapping[str, Source], plan: Retagging) -> None:
    from netzblatt.site_folder.store_folder import open_store
    from netzblatt.tools.text_files.moves import rewrite

    if plan.texts:
        open_store(root / STORE)
        texts = {root / sources[path].location: data for path, data in plan.texts.items()}
        rewrite(texts, staging=root / STORE)


def _tell(plan: Retagging, old: str, new: str, *, language: str) -> None:
    for path in plan.texts:
        click.echo(f"  {path}")
    texts = [path for path in plan.texts if path != TAGS_FILE]
    click.echo(phrase("command/tags/done", language=language, n=len(texts), old=old, new=new))
    for path in plan.left:
        click.echo(phrase("command/tags/left", language=language, path=path, old=old))

"""Translations move with their originals, and name them if they move alone. Writes nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping

from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, list_spellings_of_path, parse_document_path
from netzblatt.read.kinds import KINDS
from netzblatt.read.references.aliases import make_original_edits
from netzblatt.read.references.mentions import find_mentions
from netzblatt.tools.text_files.edits import Edit


def find_translations(sources: Mapping[str, Source], old: str, new: str, settings: Settings) -> dict[str, str]:
    """Returns the new paths of the translations that belong to a text by their names, by the old ones. The text is a
    file or a folder.
    """
    moves: dict[str, str] = {}
    is_text = old.endswith(".md") if old in sources else f"{old}/index.md" in sources
    for language in settings.languages if settings.editions and is_text else ():
        target = f"{new.removesuffix('.md')}.{language}.md"
        # Those in a folder move with it.
        for beside in list_spellings_of_path(old) if old in sources else (old,):
            path = f"{beside.removesuffix('.md')}.{language}.md"
            if path in sources and target not in moves.values() and not find_named_original(sources[path]):
                moves[path] = target
    # One that lay where a file has its translation may be there already.
    return {path: target for path, target in moves.items() if path != target}


def keep_original(
    source: Source, document_path: DocumentPath, paths: Collection[str], moved: Mapping[str, str], settings: Settings
) -> list[Edit]:
    """Makes the edits by which a translation that loses its place beside its original names it. `paths` are those of
    all files before they are `moved`.
    """
    new_path = moved.get(source.path, source.path)
    if new_path == source.path or find_named_original(source):
        return []
    old_original = find_beside(source.path, document_path, paths, settings)
    new_place = parse_document_path(new_path, KINDS)
    if not old_original or not isinstance(new_place, DocumentPath):
        return []
    original = moved.get(old_original, old_original)
    if find_beside(new_path, new_place, {moved.get(path, path) for path in paths}, settings) == original:
        return []
    language = "" if new_place.find_language(settings) else document_path.tag
    name = posixpath.relpath(original, posixpath.dirname(new_path))
    return make_original_edits(source, document_path, original=name, language=language)


def find_beside(path: str, document_path: DocumentPath, paths: Collection[str], settings: Settings) -> str:
    """Returns the path of the original that a translation lies beside; "" if it does not."""
    if not document_path.find_language(settings):
        return ""
    beside = list_spellings_of_path(f"{path.removesuffix(f'.{document_path.tag}.md')}.md")
    return next((each for each in beside if each in paths), "")


def find_named_original(source: Source) -> str:
    """Returns the path of the original that a text names as the one it translates, as it is written; "" if it names
    none.
    """
    document_path = parse_document_path(source.path, KINDS)
    mentions = find_mentions(source, document_path) if isinstance(document_path, DocumentPath) else None
    named = (mention.names[0] for mention in mentions or () if mention.field == "translation_of")
    return next((posixpath.normpath(posixpath.join(posixpath.dirname(source.path), name)) for name in named), "")

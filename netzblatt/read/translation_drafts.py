"""Drafts the translation of a text: what a translation has itself as it stands in the original, all else commented out,
because it is as there. Writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from netzblatt.model.paths import CONTENT
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, list_spellings_of_path, parse_document_path
from netzblatt.read.did_you_mean import PathGuesser
from netzblatt.read.forms.form import spellings_of
from netzblatt.read.kinds import KINDS
from netzblatt.read.references.renamed_translations import find_beside, find_named_original
from netzblatt.read.translations import OWN_FIELDS, PICTURES
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.text_files import front_matter
from netzblatt.tools.text_files.front_matter import SplitFile
from netzblatt.tools.yaml import loader
from netzblatt.tools.yaml.loader import LoadedYaml

# Fields that a translation has itself, and that nobody can translate or take over: its own past and its own addresses.
LEFT_OUT = frozenset({"aliases", "draft", "id", "language", "translation_of", "updated", "updates"})
# Without these it would be no text of its kind, or would be read otherwise than its original.
NEEDED = frozenset({"title", "date", "typography"})
# A file with a day in its name takes place when its original does.
OF_UNDATED = frozenset({"start", "end", "when", "repeats", "exceptions", "changes"})
# What somebody does is as in the original where nobody says it, and is best said in each language.
ROLE = frozenset({"role"})
# What has words in it.
WORDS = frozenset({"title", "kicker", "teaser", "claim", "image", "programme"}) | ROLE
# Only a text that names its original holds one of these.
SIGNS_OF_ORIGINAL = (b"translation", b"bersetzung")


class TranslationDraft(NamedTuple):
    """A draft for the file at `path`. `fields` are the keys of what is to be translated, as the original writes them,
    and it may have a text (`has_body`); the line `mark` says that it is a draft.
    """

    path: str
    text: str
    fields: tuple[str, ...]
    has_body: bool
    mark: str


class TranslationDrafter:
    """Drafts translations of the texts of a site. `write_head` returns a first comment for a language, `note` is the
    one above the fields that are as in the original.
    """

    def __init__(
        self, sources: Mapping[str, Source], settings: Settings, *, write_head: Callable[[str], str], note: str
    ) -> None:
        self._sources = sources
        self._settings = settings
        self._write_head = write_head
        self._note = note

    def draft(self, path: str, language: str) -> tuple[TranslationDraft | None, tuple[Problem, ...]]:
        """Drafts the translation of the text at `path` into a language, a BCP 47 tag; for "" into the only one of the
        site that is not its own. Returns None and the Problems if there can be no translation.
        """
        place = parse_document_path(path, KINDS)
        if path not in self._sources or not isinstance(place, DocumentPath) or not place.kind.is_ours:
            return None, (self._explain_missing(path),)
        split, loaded = _load(self._sources[path])
        problems = (*split.problems, *loaded.problems)
        if not isinstance(loaded.value, dict) or any(problem.is_error for problem in problems):
            return None, problems
        own = self._find_language(loaded, place)
        others = [each for each in self._settings.languages if each != own]
        language = language or (others[0] if len(others) == 1 else "")
        fault = self._find_fault(path, place) or self._find_fault_of_language(path, place, language, others)
        return (None, (fault,)) if fault else (self._compose(path, place, language), ())

    def _explain_missing(self, path: str) -> Problem:
        """Explains why there is no text at a path."""
        if path in self._sources:
            return error(Position(path), "new/no-text")
        nearest = PathGuesser(filter(self._may_be_original, self._sources)).guess(path, lambda _: True)
        return error(Position(path), "new/misspelt" if nearest else "new/missing", guess=nearest)

    def _may_be_original(self, path: str) -> bool:
        place = parse_document_path(path, KINDS)
        return isinstance(place, DocumentPath) and place.kind.is_ours and not place.find_language(self._settings)

    def _find_fault(self, path: str, place: DocumentPath) -> Problem | None:
        """Returns the Problem that keeps a text from being translated at all; None if nothing does."""
        if not self._settings.editions:
            return error(Position(path), "translation/one-language")
        original = find_beside(path, place, self._sources, self._settings) or find_named_original(self._sources[path])
        return error(Position(path), "new/chain", first=original) if original else None

    def _find_fault_of_language(
        self, path: str, place: DocumentPath, language: str, others: Collection[str]
    ) -> Problem | None:
        """Returns the Problem that keeps a text from being translated into a language; None if nothing does. `others`
        are those of the site that are not its own.
        """
        position, listed = Position(path), ", ".join(others)
        if not language:
            return error(position, "new/which-language", languages=listed)
        if language not in self._settings.languages:
            return error(position, "new/no-edition", value=language, languages=", ".join(self._settings.languages))
        if language not in others:
            return error(position, "new/own-language", value=language, languages=listed)
        there = next(self._find_translations(path, place, language), "")
        return error(position, "new/translated", other=there) if there else None

    def _find_language(self, loaded: LoadedYaml, place: DocumentPath) -> str:
        """Returns the language of a text: that in the name of its file or in its front matter, or that of the site."""
        written = next((str(loaded.value[key]) for key, name in _name_fields(loaded, place) if name == "language"), "")
        tag = written.casefold().partition("-")[0].partition("_")[0]
        return place.find_language(self._settings) or tag or self._settings.language

    def _find_translations(self, path: str, place: DocumentPath, language: str) -> Iterator[str]:
        """Yields the paths of the translations of a text into a language."""
        original = list_spellings_of_path(path)
        for other in self._sources.values():
            there = parse_document_path(other.path, KINDS) if other.path.startswith(CONTENT) else None
            if not isinstance(there, DocumentPath) or there.kind is not place.kind or other.path == path:
                continue
            tag = there.tag if find_beside(other.path, there, self._sources, self._settings) in original else ""
            names_some = not tag and any(sign in (other.data or b"") for sign in SIGNS_OF_ORIGINAL)
            if names_some and find_named_original(other) in original:
                tag = self._find_language(_load(other)[1], there)
            if tag == language:
                yield other.path

    def _compose(self, path: str, place: DocumentPath, language: str) -> TranslationDraft:
        """Composes the draft of a translation that nothing is against."""
        split, loaded = _load(self._sources[path])
        blocks = _find_blocks(split, loaded, place)
        own = OWN_FIELDS | NEEDED | (ROLE if place.kind.is_everywhere else PICTURES)
        own |= frozenset() if place.day else OF_UNDATED
        kept = [block for block in blocks if block.field in own]
        silent = [f"# {line}".rstrip() for block in blocks if block not in kept for line in block.lines]
        mark = "entwurf: ja" if any(block.is_german for block in blocks) else "draft: yes"
        lines = ["---", *_comment(self._write_head(language)), *(line for block in kept for line in block.lines), mark]
        lines += [*_comment(self._note), *silent] if silent else []
        return TranslationDraft(
            path=f"{path.removesuffix('.md')}.{language}.md",
            text="\n".join([*lines, "---", split.body.rstrip("\n"), ""]),
            fields=tuple(block.key for block in kept if block.field in WORDS),
            has_body=bool(split.body.strip()),
            mark=mark,
        )


class _Block(NamedTuple):
    """The lines of a key of front matter, and the field that it means; "" if it means none."""

    key: str
    field: str
    lines: list[str]

    @property
    def is_german(self) -> bool:
        """Whether the key is one of the German ones. That of a name is the same in both languages."""
        return slugify(self.key) not in {slugify(self.field), "name"} if self.field else False


def _find_blocks(split: SplitFile, loaded: LoadedYaml, place: DocumentPath) -> list[_Block]:
    """Returns the keys of front matter that a translation may have, with their lines, in their order."""
    lines, named = split.yaml.split("\n"), [pair for pair in _name_fields(loaded, place) if pair[1] not in LEFT_OUT]
    if any(loaded.keys[(key,)].column != 1 for key, _ in named):
        # All in braces: JSON is YAML, too.
        return [
            _Block(key, field, [f"{key}: {json.dumps(loaded.value[key], ensure_ascii=False)}"]) for key, field in named
        ]
    starts = {key: loaded.keys[(key,)].line - split.yaml_line for key in loaded.value}
    ends = [*sorted(starts.values()), len(lines)]
    blocks = []
    for key, field in named:
        end = next((line for line in ends if line > starts[key]), len(lines))
        block = lines[starts[key] : end]
        # What stands at the margin before the next key is said of that.
        while len(block) > 1 and (not block[-1].strip() or block[-1].startswith("#")):
            block.pop()
        blocks.append(_Block(key, field, block))
    return blocks


def _name_fields(loaded: LoadedYaml, place: DocumentPath) -> list[tuple[str, str]]:
    spellings = spellings_of(place.kind.form)
    return [(key, spellings.get(key) or spellings.get(slugify(key)) or "") for key in loaded.value or {}]


def _load(source: Source) -> tuple[SplitFile, LoadedYaml]:
    split = front_matter.split(source)
    return split, loader.load(split.yaml, path=source.path, first_line=split.yaml_line)


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in text.split("\n")]

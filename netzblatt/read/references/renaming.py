"""Finds out what must change when a file or folder of content/ is renamed. Writes nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from netzblatt.cache import digest
from netzblatt.cache.source_walk import is_litter
from netzblatt.model.frozen import replace
from netzblatt.model.limits import MOST_LEVELS, MOST_PATH_BYTES
from netzblatt.model.paths import CONTENT, CONTENT_GUIDE, SITE_FILE, is_short
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.did_you_mean import PathGuesser
from netzblatt.read.kinds import KINDS
from netzblatt.read.references.reference_mender import INDEX, ReferenceMender
from netzblatt.read.references.renamed_translations import find_translations
from netzblatt.read.settings import STAND_IN, read_settings

# Windows forbids these characters in names.
FORBIDDEN = frozenset('<>:"|?*\\')


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """The effects of a renaming. `moves` are the new paths of the file or folder, and of the translations that lie
    beside a text, by their old ones; `moved` those of all files that move by that.

    By new paths: `texts` are the bytes of the files that change, `aliases` the old addresses that documents keep,
    `mended` the numbers of references that were changed in each file.
    """

    moves: Mapping[str, str]
    moved: Mapping[str, str]
    texts: Mapping[str, bytes]
    aliases: Mapping[str, str]
    mended: Mapping[str, int]

    def apply_to(self, sources: Mapping[str, Source]) -> dict[str, Source]:
        """Returns the Sources as they will be, by path. Those of large files keep their old location."""
        new_sources = [self._apply_to_source(source) for source in sources.values()]
        return dict(sorted((source.path, source) for source in new_sources))

    def _apply_to_source(self, source: Source) -> Source:
        path = self.moved.get(source.path, source.path)
        data = self.texts.get(path)
        if data is None:
            return replace(source, path=path)
        return replace(source, path=path, data=data, digest=digest.of_bytes(data), size=len(data))


def plan_renaming(
    sources: Mapping[str, Source], *, old: str, new: str, now: datetime
) -> tuple[Renaming | None, list[Problem]]:
    """Plans to rename `old` to `new`, which are paths from the site's root ("content/news/x.md", or the folder of an
    article). Returns None and the Problems if that is impossible. `now` (aware) decides which documents are published.
    """
    old, new = _choose_folder_names(sources, normalize("NFC", old), normalize("NFC", new))
    fault = next(_find_faults(sources, old, new), None)
    if fault:
        return None, [fault]
    settings = read_settings(sources)[0] or STAND_IN
    translations = find_translations(sources, old, new, settings)
    inside = [old] if old in sources else _list_files_below(sources, old)
    moved = {path: new + path.removeprefix(old) for path in inside} | translations
    conflicts = list(_find_conflicts(sources, moved))
    if conflicts:
        return None, conflicts
    mender = ReferenceMender(sources, moved, now, settings)
    problems = mender.mend_all()
    if problems:
        return None, problems
    texts, aliases, mended = mender.texts, mender.aliases, mender.mended
    return Renaming(moves={old: new, **translations}, moved=moved, texts=texts, aliases=aliases, mended=mended), []


def _choose_folder_names(sources: Mapping[str, Source], old: str, new: str) -> tuple[str, str]:
    """Returns both names without /index.md if an article moves with its folder: it may be called by either."""
    is_folder = new.endswith(INDEX) or not posixpath.splitext(new)[1]
    if old.endswith(INDEX) and is_folder and old.count("/") > 2:
        old = old.removesuffix(INDEX)
    return old, new if old in sources else new.removesuffix(INDEX)


def _find_faults(sources: Mapping[str, Source], old: str, new: str) -> Iterator[Problem]:
    """Yields the Problems of the two names, the most important first."""
    for path in (old, new):
        if not path.startswith(CONTENT):
            yield error(Position(path), "rename/outside")
    is_folder_of_kind = old.removeprefix(CONTENT) in {kind.name for kind in KINDS}
    if old == SITE_FILE or old.casefold() == CONTENT_GUIDE or is_folder_of_kind:
        yield error(Position(old), "rename/fixed")
    if old not in sources and not _list_files_below(sources, old):
        paths = [path for path in sources if path.startswith(CONTENT)]
        nearest = PathGuesser(paths).guess(old, lambda path: path.endswith(".md") == old.endswith(".md"))
        yield error(Position(old), "rename/misspelt" if nearest else "rename/missing", guess=nearest)
    if not all(map(_is_possible_name, new.split("/"))):
        yield error(Position(old), "rename/name", name=new)
    yield from _find_file_faults(sources, old, new) if old in sources else _find_folder_faults(old, new)


def _is_possible_name(name: str) -> bool:
    return name.isprintable() and not is_litter(name) and FORBIDDEN.isdisjoint(name)


def _find_file_faults(sources: Mapping[str, Source], old: str, new: str) -> Iterator[Problem]:
    folder, ending = posixpath.dirname(old), posixpath.splitext(old)[1]
    if posixpath.splitext(new)[1].lower() != ending.lower():
        yield error(Position(old), "rename/ending", name=new, ending=ending)
    if old.endswith(INDEX) and posixpath.dirname(new) != folder and len(_list_files_below(sources, folder)) > 1:
        yield error(Position(old), "rename/alone", folder=folder)


def _find_folder_faults(old: str, new: str) -> Iterator[Problem]:
    if f"{new}/".startswith(f"{old}/"):
        yield error(Position(old), "rename/inside", name=new)
    if new.endswith(".md"):
        yield error(Position(old), "rename/folder", name=new)


def _list_files_below(sources: Iterable[str], folder: str) -> list[str]:
    return [path for path in sources if path.startswith(f"{folder}/")]


def _find_conflicts(sources: Mapping[str, Source], moved: Mapping[str, str]) -> Iterator[Problem]:
    """Yields a Problem for each new path that is taken, and for each document that would become another kind."""
    # Some systems ignore case, and take two names that differ only in case for one file.
    taken = {path.casefold(): path for path in sources if path not in moved}
    for old, new in moved.items():
        if not is_short(new):
            yield error(Position(old), "rename/deep", levels=str(MOST_LEVELS), octets=str(MOST_PATH_BYTES))
            continue
        if new == old or new.casefold() in taken:
            yield error(Position(old), "rename/exists", name=taken.get(new.casefold(), new))
            continue
        before, after = parse_document_path(old, KINDS), parse_document_path(new, KINDS)
        if not isinstance(before, DocumentPath):
            continue
        if isinstance(after, Problem):
            yield after
        elif after is None or after.kind is not before.kind:
            yield error(Position(old), "rename/kind", folder=f"{CONTENT}{before.kind.name}/")

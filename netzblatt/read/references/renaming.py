"""A file or folder of content/ gets another name: what must change with it. Pure: nothing is written here."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from unicodedata import normalize

from netzblatt.cache import digest
from netzblatt.cache.objects import Objects
from netzblatt.cache.survey import is_litter
from netzblatt.model.frozen import replace
from netzblatt.model.paths import CLUSTERS, CONTENT, CONTENT_GUIDE, SITE_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.records import Record
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.withheld import Reason
from netzblatt.read.addresses import DocumentPath, parse_document_path
from netzblatt.read.did_you_mean import guess_path, name_of
from netzblatt.read.document import read_document
from netzblatt.read.entries import make_entry
from netzblatt.read.kinds import KINDS
from netzblatt.read.references.aliases import make_alias_edit
from netzblatt.read.references.linking import list_spellings_of_path
from netzblatt.read.references.mentions import Mention, find_mentions, find_mentions_of_site
from netzblatt.read.settings import STAND_IN, read_settings
from netzblatt.read.visibility import find_withheld
from netzblatt.tools.markdown.links import resolve_path
from netzblatt.tools.text_files.edits import Edit, EditableText

INDEX = "/index.md"
# What Windows refuses in names.
FORBIDDEN = frozenset('<>:"|?*\\')


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """`moved` are all files by their old paths. `texts` are the new bytes of those that change, `aliases` the old
    addresses that they keep, `mended` how many references in each were changed: by new paths.
    """

    old: str
    new: str
    moved: Mapping[str, str]
    texts: dict[str, bytes] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    mended: dict[str, int] = field(default_factory=dict)

    def apply_to(self, sources: Mapping[str, Source]) -> dict[str, Source]:
        """The Sources as they will be. Those of large files still lie where they were."""
        return dict(sorted((after.path, after) for after in map(self._apply_to_source, sources.values())))

    def _apply_to_source(self, source: Source) -> Source:
        path = self.moved.get(source.path, source.path)
        data = self.texts.get(path)
        if data is None:
            return replace(source, path=path)
        return replace(source, path=path, data=data, digest=digest.of_bytes(data), size=len(data))


def plan_renaming(
    sources: Mapping[str, Source], *, old: str, new: str, now: datetime
) -> tuple[Renaming | None, list[Problem]]:
    """What renaming `old` to `new` means, both from the root ("content/news/x.md", or the folder of an article). None,
    and why, where it cannot be done.
    """
    old, new = _resolve_folder_names(sources, normalize("NFC", old), normalize("NFC", new))
    if problem := next(_find_faults(sources, old, new), None):
        return None, [problem]
    moved = {old: new} if old in sources else {path: new + path[len(old) :] for path in _list_files_below(sources, old)}
    if problems := list(_find_conflicts(sources, moved)):
        return None, problems
    renamed = Renaming(old=old, new=new, moved=moved)
    problems = _ReferenceMender(sources, renamed, now).mend_all()
    return (None, problems) if problems else (renamed, [])


def _resolve_folder_names(sources: Mapping[str, Source], old: str, new: str) -> tuple[str, str]:
    """An article that is a folder may be called by the folder or by its index.md."""
    is_folder = new.endswith(INDEX) or not posixpath.splitext(new)[1]
    if old.endswith(INDEX) and is_folder and old.count("/") > 2:
        old = old.removesuffix(INDEX)
    return old, new if old in sources else new.removesuffix(INDEX)


def _find_faults(sources: Mapping[str, Source], old: str, new: str) -> Iterator[Problem]:
    """What is wrong with the two names themselves; the first is the one to tell."""
    for path in (old, new):
        if not path.startswith(CONTENT):
            yield error(Position(path), "rename/outside")
    is_folder_of_kind = old.removeprefix(CONTENT) in {kind.name for kind in KINDS}
    if old == SITE_FILE or old.casefold() == CONTENT_GUIDE or is_folder_of_kind:
        yield error(Position(old), "rename/fixed")
    if old not in sources and not _list_files_below(sources, old):
        nearest = guess_path(old, (path for path in sources if path.startswith(CONTENT)))
        yield error(Position(old), "rename/misspelt" if nearest else "rename/missing", guess=nearest)
    if any(is_litter(name) or not FORBIDDEN.isdisjoint(name) or not name.isprintable() for name in new.split("/")):
        yield error(Position(old), "rename/name", name=new)
    yield from _find_file_faults(sources, old, new) if old in sources else _find_folder_faults(old, new)


def _find_file_faults(sources: Mapping[str, Source], old: str, new: str) -> Iterator[Problem]:
    folder, ending = posixpath.dirname(old), posixpath.splitext(old)[1]
    if posixpath.splitext(new)[1].lower() != ending.lower():
        yield error(Position(old), "rename/ending", name=new, ending=ending)
    if old.endswith(INDEX) and posixpath.dirname(new) != folder and len(_list_files_below(sources, folder)) > 1:
        yield error(Position(old), "rename/alone", folder=folder)


def _find_folder_faults(old: str, new: str) -> Iterator[Problem]:
    if (new + "/").startswith(old + "/"):
        yield error(Position(old), "rename/inside", name=new)
    if new.endswith(".md"):
        yield error(Position(old), "rename/folder", name=new)


def _list_files_below(sources: Iterable[str], folder: str) -> list[str]:
    return [path for path in sources if path.startswith(folder + "/")]


def _find_conflicts(sources: Mapping[str, Source], moved: Mapping[str, str]) -> Iterator[Problem]:
    """Files in the way, and documents that would become something else."""
    # Where case does not count, two names that differ only so are one file.
    taken = {path.casefold(): path for path in sources if path not in moved}
    for old, new in moved.items():
        if new == old or new.casefold() in taken:
            yield error(Position(old), "rename/exists", name=taken.get(new.casefold(), new))
            continue
        before, after = parse_document_path(old, KINDS), parse_document_path(new, KINDS)
        if isinstance(before, DocumentPath) and isinstance(after, Problem):
            yield after
        elif isinstance(before, DocumentPath) and not (isinstance(after, DocumentPath) and after.kind is before.kind):
            yield error(Position(old), "rename/kind", folder=f"{CONTENT}{before.kind.name}/")


class _ContentPaths:
    """All of content/, found as links are resolved: by its name, as a folder or a file, whatever its case."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = frozenset(paths)
        self._folded = {path.casefold(): path for path in self.paths}

    def find(self, path: str) -> str | None:
        """The file that is meant by `path`."""
        exact = next((candidate for candidate in list_spellings_of_path(path) if candidate in self.paths), None)
        return exact or self._folded.get(path.casefold())


class _ReferenceMender:
    """Fills `renamed`, file by file."""

    def __init__(self, sources: Mapping[str, Source], renamed: Renaming, now: datetime) -> None:
        self.sources, self.renamed, self.now = sources, renamed, now
        self.settings: Settings = read_settings(sources)[0] or STAND_IN
        self.before = _ContentPaths(path for path in sources if path.startswith(CONTENT))
        self.after = _ContentPaths(renamed.moved.get(path, path) for path in self.before.paths)

    def mend_all(self) -> list[Problem]:
        """Of files that cannot be read, and so cannot be mended."""
        unreadable = []
        for path, source in self.sources.items():
            where = parse_document_path(path, KINDS)
            if isinstance(where, DocumentPath):
                spots = find_mentions(source, where)
            elif path == SITE_FILE:
                spots = find_mentions_of_site(source)
            else:
                continue
            if spots is None or not self._mend(source, where, spots):
                unreadable.append(error(Position(path), "rename/unreadable"))
        return unreadable

    def _mend(self, source: Source, where: object, spots: Iterable[Mention]) -> bool:
        edits = [edit for spot in spots for edit in self._find_edits(source.path, spot)]
        path = self.renamed.moved.get(source.path, source.path)
        if edits:
            self.renamed.mended[path] = len(edits)
        if path != source.path and isinstance(where, DocumentPath):
            pair = self._read_both_records(source, where, path)
            if pair is None:
                return False
            edits += self._find_alias_edits(source, where, *pair)
        if edits:
            self.renamed.texts[path] = EditableText(source.data or b"").apply(edits)
        return True

    def _find_edits(self, path: str, spot: Mention) -> Iterator[Edit]:
        rule: Callable[[str, str], str] = self._rename_path
        if spot.field == "to":
            rule = self._rename_menu_target
        elif spot.field == "clusters":
            rule = self._rename_cluster
        names = tuple(rule(path, name) for name in spot.names)
        if names != spot.names:
            yield spot.make_edit(names)

    def _read_both_records(self, source: Source, where: DocumentPath, path: str) -> tuple[Record, Record] | None:
        """The document before and after; None if it cannot be read."""
        there = parse_document_path(path, KINDS)
        if not isinstance(there, DocumentPath):
            return None
        before = read_document(source, where, settings=self.settings, objects=Objects()).record
        moved = replace(source, path=path)
        after = read_document(moved, there, settings=self.settings, objects=Objects()).record
        return (before, after) if before and after else None

    def _find_alias_edits(self, source: Source, where: DocumentPath, before: Record, after: Record) -> Iterator[Edit]:
        hidden = find_withheld([make_entry(before, kind=where.kind)], now=self.now).get(before.path)
        # What nobody could see has no address that anybody could know.
        if before.address == after.address or (hidden and hidden.reason is not Reason.EXPIRED):
            return
        if before.address not in before.aliases:
            self.renamed.aliases[after.path] = before.address
            yield make_alias_edit(source, where, alias=before.address, instead_of=after.address)

    def _rename_menu_target(self, _: str, name: str) -> str:
        """Of a menu: a file of content/, named from there."""
        written, mark, fragment = name.partition("#")
        prefix = CONTENT * (not written.startswith(CONTENT))
        moved = self.renamed.moved.get(prefix + written)
        return moved.removeprefix(prefix) + mark + fragment if moved else name

    def _rename_cluster(self, path: str, name: str) -> str:
        """A cluster's name, which is that of its file."""
        if "/" in name:
            return self._rename_path(path, name)
        found = self.before.find(f"{CLUSTERS}{name.removesuffix('.md')}.md")
        moved = self.renamed.moved.get(found or "")
        return name_of(moved) if moved else name

    def _rename_path(self, path: str, name: str) -> str:
        """A path as it is written in the file `path`: unchanged where it still leads to the same file."""
        written, mark, fragment = name.partition("#")
        joined = resolve_path(path, written)
        found = self.before.find(joined) if joined and written else None
        if joined is None or found is None:
            return name
        meant, here = self.renamed.moved.get(found, found), self.renamed.moved.get(path, path)
        still = resolve_path(here, written)
        if still and self.after.find(still) == meant:
            return name
        is_folder = found == joined + INDEX and meant.endswith(INDEX)
        target = posixpath.relpath(meant.removesuffix(INDEX) if is_folder else meant, posixpath.dirname(here))
        target += "/" * (is_folder and written.endswith("/"))
        if written.startswith("./") and not target.startswith("."):
            target = "./" + target
        return target.replace("%", "%25").replace("#", "%23") + mark + fragment

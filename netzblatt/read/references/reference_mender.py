"""Mends the references to files that are renamed, and keeps the old addresses of renamed documents. Writes nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from urllib.parse import unquote

from netzblatt.cache.objects import Objects
from netzblatt.model.frozen import replace
from netzblatt.model.paths import CLUSTERS, CONTENT, SITE_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.registry import KINDS as REGISTERED
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.model.withheld import Reason
from netzblatt.read.addresses import DocumentPath, list_spellings_of_path, parse_document_path, place_entries
from netzblatt.read.content_kind import Dating
from netzblatt.read.did_you_mean import name_of
from netzblatt.read.document import read_document
from netzblatt.read.entries import make_entry
from netzblatt.read.kinds import KINDS
from netzblatt.read.references.aliases import make_alias_edit, make_identity_edit
from netzblatt.read.references.mentions import Mention, find_mentions, find_mentions_of_site
from netzblatt.read.references.renamed_translations import keep_original
from netzblatt.read.visibility import find_withheld
from netzblatt.tools.language.slugs import slugify
from netzblatt.tools.markdown.links import join_path, quote_path, resolve_path
from netzblatt.tools.text_files.edits import Edit, EditableText

INDEX = "/index.md"
# Texts name the files in these folders by their names alone.
NAMED = tuple(f"{CONTENT}{kind}/" for kind in REGISTERED)


class ContentPaths:
    """The paths of all files in content/."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = frozenset(paths)
        self._by_folded = {path.casefold(): path for path in self.paths}

    def find(self, path: str) -> str | None:
        """Finds the file that a link to `path` leads to: it may name an article by its folder; case does not count."""
        for candidate in list_spellings_of_path(path):
            if candidate in self.paths:
                return candidate
        return self._by_folded.get(path.casefold())


def _get_full_name(path: str) -> tuple[str, str] | None:
    """Returns the kind and the name of a document, which it shares with its namesakes; None for another file."""
    document_path = parse_document_path(path, KINDS)
    return (document_path.kind.name, slugify(document_path.name)) if isinstance(document_path, DocumentPath) else None


class ReferenceMender:
    """Mends all files of content/ for the files that are `moved` (new paths by old ones).

    After `mend_all`, by new paths: `texts` are the bytes of the files that change, `aliases` the old addresses that
    renamed documents keep, `mended` the numbers of references that were changed in each file.
    """

    def __init__(
        self, sources: Mapping[str, Source], moved: Mapping[str, str], now: datetime, settings: Settings
    ) -> None:
        self.texts: dict[str, bytes] = {}
        self.aliases: dict[str, str] = {}
        self.mended: dict[str, int] = {}
        self._sources = sources
        self._moved = moved
        self._now = now
        self._settings = settings
        self._before = ContentPaths(path for path in sources if path.startswith(CONTENT))
        self._after = ContentPaths(moved.get(path, path) for path in self._before.paths)

    def mend_all(self) -> list[Problem]:
        """Mends all documents and site.yml. Returns the Problems of files that cannot be read, and so not be mended."""
        problems = []
        for path, source in self._sources.items():
            document_path = parse_document_path(path, KINDS)
            if isinstance(document_path, DocumentPath):
                is_readable = self._mend_document(source, document_path)
            elif path == SITE_FILE:
                is_readable = self._mend_site_file(source)
            else:
                continue
            if not is_readable:
                problems.append(error(Position(path), "rename/unreadable"))
        return problems

    def _mend_site_file(self, source: Source) -> bool:
        """Mends site.yml. Returns False if it cannot be read."""
        mentions = find_mentions_of_site(source)
        if mentions is None:
            return False
        self._save_edits(source, self._make_edits(source.path, mentions))
        return True

    def _mend_document(self, source: Source, document_path: DocumentPath) -> bool:
        """Mends a document. Returns False if it cannot be read."""
        mentions = find_mentions(source, document_path)
        if mentions is None:
            return False
        edits = self._make_edits(source.path, mentions)
        new_path = self._moved.get(source.path, source.path)
        old, new = self._entries_before.get(source.path), self._entries_after.get(new_path)
        if new_path != source.path and not (old and new):
            return False
        if old and new:
            edits += self._keep_names(source, document_path, old, new)
            edits += keep_original(source, document_path, self._before.paths, self._moved, self._settings)
        self._save_edits(source, edits)
        return True

    def _save_edits(self, source: Source, edits: list[Edit]) -> None:
        if edits:
            self.texts[self._moved.get(source.path, source.path)] = EditableText(source.data or b"").apply(edits)

    def _make_edits(self, path: str, mentions: Iterable[Mention]) -> list[Edit]:
        edits = []
        for mention in mentions:
            rename = self._choose_rename(mention)
            names = tuple(rename(path, name) for name in mention.names)
            if names != mention.names:
                edits.append(mention.make_edit(names))
        if edits:
            self.mended[self._moved.get(path, path)] = len(edits)
        return edits

    def _choose_rename(self, mention: Mention) -> Callable[[str, str], str]:
        if mention.field == "to":
            return self._rename_menu_target
        if mention.field == "clusters":
            return self._rename_cluster
        if mention.is_somebody:
            return self._rename_somebody
        return self._rename_named_file if mention.field else self._rename_path

    @cached_property
    def _entries_before(self) -> dict[str, Entry]:
        return self._place({path: path for path in self._sources})

    @cached_property
    def _entries_after(self) -> dict[str, Entry]:
        return self._place({path: self._moved.get(path, path) for path in self._sources})

    def _place(self, paths: Mapping[str, str]) -> dict[str, Entry]:
        """Reads the documents that are renamed and their namesakes, which may lose or win an address by that, at these
        `paths`. Those that cannot be read are left out.
        """
        names = {_get_full_name(path) for pair in self._moved.items() for path in pair} - {None}
        entries = []
        for source in self._sources.values():
            path = paths[source.path]
            document_path = parse_document_path(path, KINDS)
            if isinstance(document_path, DocumentPath) and _get_full_name(path) in names:
                moved = replace(source, path=path)
                record = read_document(moved, document_path, settings=self._settings, objects=Objects()).record
                entries += [make_entry(record, kind=document_path.kind)] if record else []
        return {entry.path: entry for entry in place_entries(entries, KINDS)}

    def _keep_names(self, source: Source, document_path: DocumentPath, old: Entry, new: Entry) -> Iterator[Edit]:
        """Yields the edits that keep a document's old address, and the name by which feed readers and calendars know
        it.
        """
        hidden = find_withheld([old], now=self._now).get(old.path)
        # Nobody can know the address of a document that was never published.
        if hidden and hidden.reason is not Reason.EXPIRED:
            return
        aliases = old.aliases
        if old.address not in {new.address, *aliases}:
            self.aliases[new.path] = old.address
            aliases = (*aliases, old.address)
            yield make_alias_edit(source, document_path, alias=old.address)
        new_path = parse_document_path(new.path, KINDS)
        language = old.summary.language
        if isinstance(new_path, DocumentPath) and old.summary.identity == document_path.identify(
            old.path, self._settings, language=language, aliases=old.aliases
        ):
            identity = old.summary.identity or old.address
            kept = new_path.identify(new.path, self._settings, language=language, aliases=aliases)
            prefix = self._settings.choose_edition(language).prefix
            folder = f"{prefix}/{old.address.removeprefix(prefix).split('/')[1]}/"
            if new_path.kind.dating is not Dating.NONE and (kept or new.address) != identity:
                yield make_identity_edit(source, identity=identity.removeprefix(folder))

    def _rename_menu_target(self, _: str, name: str) -> str:
        """Returns the new name of a menu's target, which is a path from content/ or from the site's root."""
        target, mark, fragment = name.partition("#")
        prefix = "" if target.startswith(CONTENT) else CONTENT
        new_path = self._moved.get(prefix + target)
        return new_path.removeprefix(prefix) + mark + fragment if new_path else name

    def _rename_cluster(self, path: str, name: str) -> str:
        """Returns the new name of a cluster, which is its path or the name of its file."""
        if "/" in name:
            return self._rename_named_file(path, name)
        old_path = self._before.find(f"{CLUSTERS}{name.removesuffix('.md')}.md")
        new_path = self._moved.get(old_path) if old_path else None
        return name_of(new_path) if new_path else name

    def _rename_somebody(self, _: str, name: str) -> str:
        """Returns the new name of a person, an organisation or a cluster."""
        return self._new_names.get(name.removesuffix(".md").casefold(), name)

    @cached_property
    def _new_names(self) -> dict[str, str]:
        """The new names of renamed files of those whom texts name, by their old ones."""
        renamed = [pair for pair in self._moved.items() if pair[0].startswith(NAMED) and pair[0].endswith(".md")]
        names = [(name_of(old), slugify(name_of(new))) for old, new in renamed]
        return {spelling: new for old, new in names for spelling in (old.casefold(), slugify(old))}

    def _rename_named_file(self, path: str, name: str) -> str:
        """Returns the new name of a file in front matter, where a name is no address, and may hold `#` and `%`."""
        joined = join_path(path, name)
        if joined is None or self._before.find(joined) is None:
            return self._rename_path(path, name)
        quoted = quote_path(name)
        renamed = self._rename_path(path, quoted)
        return name if renamed == quoted else unquote(renamed)

    def _rename_path(self, path: str, name: str) -> str:
        """Returns the new spelling of a path that the file at `path` names; the same if it still leads to its file."""
        written, mark, fragment = name.partition("#")
        joined = resolve_path(path, written)
        old_target = self._before.find(joined) if joined and written else None
        if joined is None or old_target is None:
            return name
        new_target = self._moved.get(old_target, old_target)
        new_path = self._moved.get(path, path)
        still_joined = resolve_path(new_path, written)
        if still_joined and self._after.find(still_joined) == new_target:
            # A capital letter that was right must be right again.
            was_exact = old_target in list_spellings_of_path(joined)
            if not was_exact or new_target in list_spellings_of_path(still_joined):
                return name
        is_folder = old_target == joined + INDEX and new_target.endswith(INDEX)
        if is_folder:
            new_target = new_target.removesuffix(INDEX)
        relative = posixpath.relpath(new_target, posixpath.dirname(new_path))
        if is_folder and written.endswith("/"):
            relative += "/"
        if written.startswith("./") and not relative.startswith("."):
            relative = f"./{relative}"
        return quote_path(relative) + mark + fragment

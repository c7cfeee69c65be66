"""Finds for each document of the last build the one that holds its text now. Knows no list and no output."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from netzblatt.model.summaries import Entry


class Predecessors:
    """The `documents` of the last build and the `entries` of today, by path, with the digests of their files."""

    def __init__(
        self, entries: Mapping[str, Entry], digests: Mapping[str, str], documents: Mapping[str, tuple[str, Entry]]
    ) -> None:
        self.entries = entries
        self.former_digests = {path: digest for path, (digest, _) in documents.items()}
        changed = {path for path, digest in digests.items() if self.former_digests.get(path) != digest}
        self.changed = changed
        self.by_digest = _group((entries[path] for path in sorted(changed)), lambda entry: digests[entry.path])
        self.new = [entries[path] for path in sorted(entries.keys() - self.former_digests.keys())]
        self.by_title = _group(self.new, lambda entry: (entry.kind, entry.title.casefold()))
        self.by_name = _group(self.new, lambda entry: _get_name(entry.address))

    def find_heir(self, document: Entry) -> Entry | None:
        """Finds the document that holds the same text: that of the same bytes, if its own file was changed or is gone,
        else the same file, a new one with the same headline, or with the same name.
        """
        own = self.entries.get(document.path)
        if own and own.path not in self.changed:
            return own
        same = _choose_only(self.by_digest.get(self.former_digests[document.path]))
        if same and same.kind == document.kind:
            return same
        if own:
            return own
        titled = _choose_only(self.by_title.get((document.kind, document.title.casefold())))
        named = self.find_by_name(document.address)
        return titled or (named if named and named.kind == document.kind else None)

    def find_by_name(self, address: str) -> Entry | None:
        """Finds the one new document whose address ends as `address` does."""
        return _choose_only(self.by_name.get(_get_name(address)))


def _group(entries: Iterable[Entry], get_key: Callable[[Entry], object]) -> dict[object, list[Entry]]:
    groups: dict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[get_key(entry)].append(entry)
    return groups


def _choose_only(entries: list[Entry] | None) -> Entry | None:
    return entries[0] if entries and len(entries) == 1 else None


def _get_name(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]

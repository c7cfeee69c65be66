"""Checks that every reference leads to an existing file, and reports those that do not. Knows no HTML.

Time alone must never break a site, so a link to a text that is withheld by its date is a warning, and its words are
shown without a link. A link to a draft is an error, because only an editor can correct it. In a draft itself, all of
this is a warning, but for what may not be downloaded where a preview shows it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import unquote

from netzblatt.model.frozen import replace
from netzblatt.model.paths import CLUSTERS, CONTENT
from netzblatt.model.problem import Position, Problem, error, warning
from netzblatt.model.records import Attachment, Picture, Record, Reference
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, NamedFile, Role, list_addresses
from netzblatt.model.withheld import Reason, Withheld
from netzblatt.read.addresses import list_spellings_of_path
from netzblatt.read.archive import Archive
from netzblatt.read.did_you_mean import Accepts, PathGuesser, explain_cluster, name_of
from netzblatt.read.references.own_links import make_relative, warn_of_preview, write_guess
from netzblatt.read.visibility import find_hidden
from netzblatt.tools.downloads.formats import is_download
from netzblatt.tools.language.likeness import guess
from netzblatt.tools.web.own_addresses import OwnAddresses, is_own, is_preview

TEXTS = (".md", ".yml", ".yaml")
QUOTED = re.compile("[ \u00a0][„“”«»‚‘’]")
HIDDEN = {Reason.DRAFT: "link/draft", Reason.EMBARGO: "link/embargo", Reason.EXPIRED: "link/expired"}
HIDDEN |= {Reason.FAULTY: "link/faulty", Reason.HIDDEN: "link/hidden"}

SomeReference = TypeVar("SomeReference", Reference, Attachment, Picture)


class Linker:
    """Checks the references of one record after the other, and collects their `problems`. `site` is its home page."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        entries: Iterable[Entry],
        withheld: Mapping[str, Withheld],
        archive: Archive,
        *,
        site: str,
    ) -> None:
        self.sources = sources
        self.archive = archive
        self.entries = {entry.path: entry for entry in entries}
        self.clusters = {entry.path for entry in self.entries.values() if self._may_be_named(entry, Role.CLUSTER)}
        self.site = site
        self.withheld = withheld
        self.paths = [path for path in sources if path.startswith(CONTENT)]
        self.by_folded = {path.casefold(): path for path in self.paths}
        self.problems: list[Problem] = []

    @cached_property
    def _guesser(self) -> PathGuesser:
        return PathGuesser(self.paths, [(entry.title, entry.path) for entry in self.entries.values()])

    @cached_property
    def own_addresses(self) -> OwnAddresses:
        return OwnAddresses(self.site, list_addresses(self.entries.values()))

    def link(self, entry: Entry) -> Entry:
        """Returns the entry with the paths of existing files. Reports references that lead nowhere, and drops them."""
        # Nearly all entries are right, and their records need not be loaded.
        if entry.is_plain and self.clusters.issuperset(entry.summary.clusters):
            return entry
        doubtful = [named for named in entry.named_files if not self._is_sound(entry, named)]
        if not doubtful and all(self._is_file(placed.picture.path) for placed in entry.pictures):
            return entry
        record = self.archive.load_record(entry)
        linked = self._link_record(record)
        return entry if linked == record else self.archive.mend(entry, linked)

    def _is_sound(self, entry: Entry, named: NamedFile) -> bool:
        """Whether a reference needs neither a correction nor a Problem."""
        if is_own(named.path, self.site):
            path = self.own_addresses.find_document(named.path) if named.role is Role.LINK else ""
            if not path or is_preview(named.path):
                return path is None
            named = named._replace(path=path)
        target = self.entries.get(named.path)
        if target is None:
            return named.role in {Role.LINK, Role.ATTACHMENT} and self._is_file(named.path) and is_download(named.path)
        if not self._may_be_named(target, named.role) or (named.fragment and named.fragment not in target.ids):
            return False
        return named.role is not Role.LINK or find_hidden(self.withheld, entry.path, named.path) is None

    def _may_be_named(self, target: Entry, role: Role) -> bool:
        return role is Role.TRANSLATION or role in self.archive.kinds[target.kind].roles

    def _is_file(self, path: str) -> bool:
        return path in self.sources and not path.endswith(TEXTS)

    def _is_text(self, path: str, role: Role = Role.LINK) -> bool:
        target = self.entries.get(path)
        return self._may_be_named(target, role) if target else path.endswith(".md") and path.count("/") > 1

    def _link_record(self, record: Record) -> Record:
        changes: dict[str, Any] = {
            "related": self._check_all(record, record.related, self._check_related),
            "clusters": self._check_all(record, record.clusters, self._check_cluster),
            "attachments": self._check_all(record, record.attachments, self._check_download),
        }
        if record.image:
            changes["image"] = self._check_file(record, record.image) or record.image
        if record.body.links or record.body.pictures:
            links = tuple(self._check_link(record, link) for link in record.body.links)
            pictures = tuple(self._check_file(record, picture) or picture for picture in record.body.pictures)
            changes["body"] = replace(record.body, links=links, pictures=pictures)
        return replace(record, **changes, **self._link_own_fields(record))

    def _link_own_fields(self, record: Record) -> dict[str, Any]:
        """Checks the fields that only records of this kind have."""
        kind = self.archive.kinds[record.kind]
        changes: dict[str, Any] = {}
        for field in kind.all_references:
            reference = getattr(record, field.name)
            if reference:
                changes[field.name] = self._check_role(record, reference, field.role, field.code)
        for name, _ in kind.pictures:
            picture = getattr(record, name)
            if picture:
                changes[name] = self._check_file(record, picture)
        return changes

    def _check_all(
        self,
        record: Record,
        references: Iterable[SomeReference],
        check: Callable[[Record, SomeReference], SomeReference | None],
    ) -> tuple[SomeReference, ...]:
        checked = (check(record, reference) for reference in references)
        return tuple(reference for reference in checked if reference)

    def _check_related(self, record: Record, reference: Reference) -> Reference | None:
        return self._check_role(record, reference, Role.RELATED, "link/not-related")

    def _check_cluster(self, record: Record, reference: Reference) -> Reference | None:
        if self._find_path(reference.path) or posixpath.dirname(reference.path) + "/" != CLUSTERS:
            return self._check_role(record, reference, Role.CLUSTER, "link/not-cluster")
        name = name_of(reference.path)
        code, values = explain_cluster(name, self.paths)
        self._report(record, reference.position, code, value=name, **values)
        return None

    def _check_role(self, record: Record, reference: Reference, role: Role, code: str) -> Reference | None:
        """Returns the reference if it leads to a document that may be named in this role."""
        resolved = self._resolve(record, reference, lambda path: self._is_text(path, role))
        if resolved is None:
            return None
        target = self.entries.get(resolved.path)
        # A file without an entry could not be read, which is reported already.
        if not resolved.path.endswith(".md") or (target and not self._may_be_named(target, role)):
            self._report(record, reference.position, code, target=make_relative(resolved.path, record))
            return None
        return resolved

    def _check_file(self, record: Record, named: SomeReference) -> SomeReference | None:
        """Returns the reference if it leads to a picture or another file that is no text of the site."""
        resolved = self._resolve(record, named, self._is_file)
        if resolved and resolved.path.endswith(TEXTS):
            self._report(record, named.position, "link/not-file", target=make_relative(resolved.path, record))
            return None
        return resolved

    def _check_download(self, record: Record, named: SomeReference) -> SomeReference | None:
        """Returns the reference if it leads to a file that readers may download."""
        resolved = self._check_file(record, named)
        if resolved and not is_download(resolved.path):
            self._report_no_download(record, resolved)
            return None
        return resolved

    def _report_no_download(self, record: Record, named: Reference | Attachment | Picture) -> None:
        values = {"target": make_relative(named.path, record), "kind": posixpath.splitext(named.path)[1] or "–"}
        make_problem = warning if record.is_draft and record.path in self.withheld else error
        self.problems.append(make_problem(named.position, "link/no-download", **values))

    def _check_link(self, record: Record, reference: Reference) -> Reference:
        """Returns a link of a text. It stays even if it leads nowhere, because the text has a place for it."""
        if is_own(reference.path, self.site) and not self.own_addresses.find_document(reference.path):
            return reference
        has_ending = posixpath.splitext(reference.path)[1] not in {"", ".md"}
        resolved = self._resolve(record, reference, self._is_file if has_ending else self._is_text)
        if resolved is None:
            return reference
        target = self.entries.get(resolved.path)
        if target:
            self._check_fragment(record, resolved, target)
            self._check_withheld(record, resolved)
        elif resolved.path.endswith(TEXTS) and resolved.path.count("/") < 2:
            self._report(record, reference.position, "link/not-page", target=make_relative(resolved.path, record))
        elif not resolved.path.endswith(TEXTS) and not is_download(resolved.path):
            self._report_no_download(record, resolved)
        return resolved

    def _check_fragment(self, record: Record, reference: Reference, target: Entry) -> None:
        if not reference.fragment or reference.fragment in target.ids:
            return
        nearest = guess(reference.fragment, target.ids)
        code = "link/misspelt-fragment" if nearest else "link/fragment"
        target_path = make_relative(target.path, record)
        self._report(record, reference.position, code, fragment=reference.fragment, target=target_path, guess=nearest)

    def _check_withheld(self, record: Record, reference: Reference) -> None:
        hidden = find_hidden(self.withheld, record.path, reference.path)
        if hidden is None:
            return
        make_problem = error if hidden.reason is Reason.DRAFT and not record.is_draft else warning
        until = str(hidden.until.date) if hidden.until else ""
        self.problems.append(make_problem(reference.position, HIDDEN[hidden.reason], title=hidden.title, until=until))

    def _resolve(self, record: Record, named: SomeReference, accepts: Accepts) -> SomeReference | None:
        """Returns the reference with the path of an existing file. Reports it, with a path that `accepts` allows, and
        returns None if there is none.
        """
        is_address = isinstance(named, Reference) and is_own(named.path, self.site)
        if is_address and (path := self.own_addresses.find_document(named.path)):
            self.problems += warn_of_preview(record, named, path)
            return replace(named, path=path)
        if path := self._find_path(named.path):
            return named if path == named.path else replace(named, path=path)
        target = named.path if is_address else make_relative(named.path, record)
        if path := self.by_folded.get(named.path.casefold()):
            values = {"target": target, "actual": make_relative(path, record)}
            self.problems.append(warning(named.position, "link/case", **values))
            return replace(named, path=path)
        nearest = self._guesser.guess(named.path, lambda other: other != record.path and accepts(other))
        guessed = write_guess(nearest, named, record) if nearest else ""
        code = "link/misspelt" if nearest else "link/quotes" if QUOTED.search(target) else "link/missing"
        self._report(record, named.position, code, target=target, guess=guessed)
        return None

    def _find_path(self, path: str) -> str | None:
        # An address ("bericht%201.pdf", "a.md#ziele") where a name is expected, as in front matter, or the reverse.
        others = (path, unquote(path.partition("#")[0]), path.replace(" ", "%20"))
        return next((one for other in others for one in list_spellings_of_path(other) if one in self.sources), None)

    def _report(self, record: Record, position: Position, code: str, **values: str) -> None:
        make_problem = warning if record.is_draft else error
        self.problems.append(make_problem(position, code, **values))

"""Remembers the last build that was exchanged, and computes how the next one differs from it. Knows no process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from posixpath import dirname
from unicodedata import normalize

from netzblatt.model.frozen import replace
from netzblatt.model.settings import Settings
from netzblatt.model.withheld import Reason
from netzblatt.pipeline import Result
from netzblatt.preview.outcome import BuildOutcome, Wish

# The document among the files of an article's folder.
INDEX = "index.md"


@dataclass(slots=True)
class LastBuild:
    """`result` is the build that the folder shows; at first it has only the manifest that an earlier process left.
    `blank` is an outcome in which nothing happened, with the last known language, base and time zone of the site.
    `pending` are the files that have changed since that build, in this order; the values mean nothing.
    """

    result: Result
    blank: BuildOutcome
    pending: dict[str, None] = field(default_factory=dict)

    def add_changes(self, locations: Iterable[str]) -> None:
        """Notes changed files until a build shows them, the newest last. A Mac spells their names in NFD."""
        for location in locations:
            path = normalize("NFC", location)
            self.pending.pop(path, None)
            self.pending[path] = None

    def make_outcome(self, build: Result, wish: Wish, at: datetime) -> BuildOutcome:
        """Makes the outcome of a build that ended at the aware time `at`. If it was exchanged, it is the last build
        from now on.
        """
        if build.settings:
            self.blank = self.make_blank(build.settings)
        outcome = replace(
            self.blank, wish=wish, at=at, problems=build.problems, seconds=build.seconds, stages=build.stages
        )
        if not build.is_exchanged:
            return outcome
        outcome = self._add_differences(outcome, build)
        self.result = build
        self.pending.clear()
        return outcome

    def make_fault(self, fault: str, wish: Wish, at: datetime) -> BuildOutcome:
        """Makes the outcome of a build that broke off."""
        return replace(self.blank, wish=wish, at=at, fault=fault)

    def make_blank(self, settings: Settings) -> BuildOutcome:
        """Makes the blank outcome for a site with these settings."""
        return replace(self.blank, language=settings.language, base=settings.base, timezone=settings.timezone)

    def _add_differences(self, outcome: BuildOutcome, build: Result) -> BuildOutcome:
        last = self.result
        return replace(
            outcome,
            is_exchanged=True,
            is_whole=not last.is_exchanged,
            changed=_find_differences(last.manifest, build.manifest),
            origins={path: build.origins.get(path) for path in _find_differences(last.origins, build.origins)},
            unpublished=build.unpublished,
            hidden=build.withheld,
            moved=_find_moved_pages(last, build),
            saved=_find_saved_pages(self.pending, build),
            until=None if outcome.wish.day else _compute_until(build),
        )


def _find_differences(old: Mapping[str, str], new: Mapping[str, str]) -> frozenset[str]:
    """Finds the keys that are new, gone, or have another value. Faster than the difference of two sets of items."""
    different = {key for key, value in new.items() if old.get(key) != value}
    return frozenset(different | (old.keys() - new.keys()))


def _find_renamed_files(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Finds files whose bytes have another name now: their new paths by their old ones. Takes digests by path."""
    new_paths_by_digest: dict[str, list[str]] = {}
    for path in sorted(new.keys() - old.keys(), reverse=True):
        new_paths_by_digest.setdefault(new[path], []).append(path)
    renamed = {}
    for path in sorted(old.keys() - new.keys()):
        candidates = new_paths_by_digest.get(old[path])
        if candidates:
            renamed[path] = candidates.pop()
    return renamed


def _find_moved_pages(old: Result, new: Result) -> dict[str, str]:
    """Finds the new outputs of pages whose output is gone: their files were renamed, or give the page another address.

    A document that was renamed and edited in one step has other bytes. If exactly one is gone and exactly one is new,
    they are taken for the same: the reader of the page is better off there than nowhere.
    """
    renamed = _find_renamed_files(old.sources, new.sources)
    gone = old.pages.keys() - new.sources.keys() - renamed.keys()
    added = new.pages.keys() - old.sources.keys() - set(renamed.values())
    if len(gone) == len(added) == 1:
        renamed[gone.pop()] = added.pop()
    moved = {}
    for path, old_page in old.pages.items():
        new_page = new.pages.get(renamed.get(path, path), "")
        if old_page not in new.manifest and new_page in new.manifest:
            moved[old_page] = new_page
    return moved


def _find_saved_pages(changed: Iterable[str], build: Result) -> tuple[str, ...]:
    """Finds the pages of changed files, each once, the newest last. A picture in an article's folder is seen on the
    article's page.
    """
    pages: dict[str, None] = {}
    for path in changed:
        document = path if path.endswith(".md") else f"{dirname(path)}/{INDEX}"
        page = build.pages.get(document)
        if page and page in build.manifest:
            pages.pop(page, None)
            pages[page] = None
    return tuple(pages)


def _compute_until(build: Result) -> datetime | None:
    """Computes when the same files would make another preview. The end of an embargo counts, although the page is shown
    already: it has a banner until then.
    """
    times = [item.until.at for item in build.unpublished if item.reason is Reason.EMBARGO and item.until]
    if build.until:
        times.append(build.until)
    return min(times, default=None)

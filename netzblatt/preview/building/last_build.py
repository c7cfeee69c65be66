"""What is on show: the last build that was exchanged, and by what the next differs from it. Knows no process."""

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

# Of files in a folder of an article, the one that has the page.
INDEX = "index.md"


@dataclass(slots=True)
class LastBuild:
    """The `build` that the folder holds: at first the manifest of what an earlier process left there. `frame` is an
    Outcome in which nothing happened, with what was last known of the site.
    """

    result: Result
    blank: BuildOutcome
    # The files that were changed since, in that order.
    pending: dict[str, None] = field(default_factory=dict)

    def add_changes(self, locations: Iterable[str]) -> None:
        """These files were changed; they count until a build shows them. A Mac spells their names otherwise than we."""
        for path in (normalize("NFC", location) for location in locations):
            self.pending.pop(path, None)
            self.pending[path] = None

    def make_outcome(self, build: Result, wish: Wish, at: datetime) -> BuildOutcome:
        """What came of a build; if it was exchanged, it is on show from now on."""
        if build.settings:
            self.blank = self.make_blank(build.settings)
        told = replace(
            self.blank, wish=wish, at=at, problems=build.problems, seconds=build.seconds, stages=build.stages
        )
        return self._record_exchange(told, build) if build.is_exchanged else told

    def make_fault(self, fault: str, wish: Wish, at: datetime) -> BuildOutcome:
        """There was no build."""
        return replace(self.blank, wish=wish, at=at, fault=fault)

    def make_blank(self, site: Settings) -> BuildOutcome:
        """The frame as it is for this site."""
        return replace(self.blank, language=site.language, base=site.base, timezone=site.timezone)

    def _record_exchange(self, told: BuildOutcome, build: Result) -> BuildOutcome:
        before = self.result
        told = replace(
            told,
            is_exchanged=True,
            is_whole=not before.is_exchanged,
            changed=_find_differences(before.manifest, build.manifest),
            origins={path: build.origins.get(path) for path in _find_differences(before.origins, build.origins)},
            unpublished=build.unpublished,
            moved=_find_moved_pages(before, build),
            saved=_find_saved_pages(self.pending, build),
            until=None if told.wish.day else _compute_until(build),
        )
        self.result = build
        self.pending.clear()
        return told


def _find_differences(old: Mapping[str, str], new: Mapping[str, str]) -> frozenset[str]:
    # Not by sets of pairs: of 18,000 outputs these take 25 ms, and this 3.
    others = {path for path, value in new.items() if old.get(path) != value}
    return frozenset(others | (old.keys() - new.keys()))


def _find_renamed_files(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Old to new path of the files whose bytes are under another name now."""
    came: dict[str, list[str]] = {}
    for path in sorted(new.keys() - old.keys(), reverse=True):
        came.setdefault(new[path], []).append(path)
    gone = sorted(old.keys() - new.keys())
    return {path: came[old[path]].pop() for path in gone if came.get(old[path])}


def _find_moved_pages(old: Result, new: Result) -> dict[str, str]:
    """Where pages went that are gone: those of files that were renamed, or that give their page another address now.

    A document that was renamed and edited in one step has other bytes. If a single one is gone and a single one is new,
    they are taken for the same: who looks at the page is better off there than at none.
    """
    renamed = _find_renamed_files(old.sources, new.sources)
    gone = old.pages.keys() - new.sources.keys() - renamed.keys()
    came = new.pages.keys() - old.sources.keys() - set(renamed.values())
    if len(gone) == len(came) == 1:
        renamed[gone.pop()] = came.pop()
    places = (
        (page, new.pages.get(renamed.get(path, path), ""))
        for path, page in old.pages.items()
        if page not in new.manifest
    )
    return {page: place for page, place in places if place in new.manifest}


def _find_saved_pages(changed: Iterable[str], build: Result) -> tuple[str, ...]:
    """The page of each file that has one. What lies in an article's folder is seen on the article's page."""
    documents = (path if path.endswith(".md") else f"{dirname(path)}/{INDEX}" for path in changed)
    found = (build.pages[path] for path in documents if build.pages.get(path) in build.manifest)
    # Each once, where it was last.
    return tuple(reversed(dict.fromkeys(reversed([*found]))))


def _compute_until(build: Result) -> datetime | None:
    """Not only when pages become others: what is under embargo is on show here already, but has a banner until then."""
    ends = [item.until.at for item in build.unpublished if item.reason is Reason.EMBARGO and item.until]
    return min((end for end in [*ends, build.until] if end), default=None)

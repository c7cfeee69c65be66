"""What is on show: the last build that was exchanged, and by what the next differs from it. Knows no process."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from posixpath import dirname

from netzblatt.model.settings import Settings
from netzblatt.model.withheld import Reason
from netzblatt.pipeline import Build
from netzblatt.preview.outcome import Outcome, Wish

# Of files in a folder of an article, the one that has the page.
INDEX = "index.md"


@dataclass(slots=True)
class Shown:
    """`manifest` is what the folder holds: at first what an earlier process left there. `frame` is an Outcome in which
    nothing happened, with what was last known of the site.
    """

    manifest: Mapping[str, str]
    frame: Outcome
    origins: Mapping[str, str] | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    # In the order in which they were changed since. Dictionaries keep it.
    waiting: dict[str, None] = field(default_factory=dict)

    def change(self, paths: Iterable[str]) -> None:
        """These files were changed; they count until a build shows them."""
        for path in paths:
            self.waiting.pop(path, None)
            self.waiting[path] = None

    def outcome(self, build: Build, wish: Wish, at: datetime) -> Outcome:
        """What came of a build; if it was exchanged, it is on show from now on."""
        if build.settings:
            self.frame = self.framed(build.settings)
        told = replace(
            self.frame, wish=wish, at=at, problems=build.problems, seconds=build.seconds, stages=build.stages
        )
        return self._exchanged(told, build) if build.is_exchanged else told

    def fault(self, fault: str, wish: Wish, at: datetime) -> Outcome:
        """There was no build."""
        return replace(self.frame, wish=wish, at=at, fault=fault)

    def framed(self, site: Settings) -> Outcome:
        """The frame as it is for this site."""
        return replace(self.frame, language=site.language, base=site.base, timezone=site.timezone)

    def _exchanged(self, told: Outcome, build: Build) -> Outcome:
        origins = self.origins or {}
        told = replace(
            told,
            is_exchanged=True,
            is_whole=self.origins is None,
            changed=frozenset(_different(self.manifest, build.manifest)),
            origins={path: build.origins.get(path) for path in _different(origins, build.origins)},
            unpublished=build.unpublished,
            moved=_moved(origins, build.origins, _renamed(self.sources, build.sources)),
            saved=_saved(self.waiting, build.origins),
            until=None if told.wish.day else _until(build),
        )
        self.manifest, self.origins, self.sources = build.manifest, build.origins, build.sources
        self.waiting.clear()
        return told


def _different(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    # Not by the items' views: at 30,000 outputs their tuples take five times as long.
    return [*(path for path, value in new.items() if old.get(path) != value), *(old.keys() - new.keys())]


def _renamed(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Old to new path of the files whose bytes are under another name now, and of those that kept theirs.

    A file that was renamed and edited in one step is a new one: nobody can tell.
    """
    came: dict[str, list[str]] = {}
    for path in sorted(new.keys() - old.keys(), reverse=True):
        came.setdefault(new[path], []).append(path)
    gone = sorted(old.keys() - new.keys())
    return {path: came[old[path]].pop() for path in gone if came.get(old[path])}


def _moved(old: Mapping[str, str], new: Mapping[str, str], renamed: Mapping[str, str]) -> dict[str, str]:
    """Where pages went: those of files that were renamed, or that give their page another address now."""
    gone, came = _pages(old, old.keys() - new.keys()), _pages(new, new.keys() - old.keys())
    pairs = ((pages, came.get(renamed.get(origin, origin), [])) for origin, pages in gone.items())
    # Not strict: a list that is renamed may be shorter, too.
    return dict(pair for pages, places in pairs for pair in zip(pages, places, strict=False))


def _pages(origins: Mapping[str, str], outputs: Container[str]) -> dict[str, list[str]]:
    """The pages among the outputs by the document that wants them, in the plan's order: first the document's own, last
    its old addresses.
    """
    found: dict[str, list[str]] = {}
    for output, origin in origins.items():
        if output in outputs and output.endswith(".html") and origin.endswith(".md"):
            found.setdefault(origin, []).append(output)
    return found


def _saved(changed: Iterable[str], origins: Mapping[str, str]) -> tuple[str, ...]:
    """The page of each file that has one. What lies in an article's folder is seen on the article's page."""
    documents = {path: path if path.endswith(".md") else f"{dirname(path)}/{INDEX}" for path in changed}
    wanted = set(documents.values())
    if not wanted:
        return ()
    pages = _pages({output: origin for output, origin in origins.items() if origin in wanted}, origins)
    found = (pages[document][0] for document in documents.values() if document in pages)
    return tuple(reversed(dict.fromkeys(reversed([*found]))))


def _until(build: Build) -> datetime | None:
    """Not only when pages become others: what is under embargo is on show here already, but has a banner until then."""
    ends = [item.until.at for item in build.unpublished if item.reason is Reason.EMBARGO and item.until]
    return min((end for end in [*ends, build.until] if end), default=None)

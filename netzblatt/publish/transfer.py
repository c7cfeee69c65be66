"""Plans what travels to a target, and in which order. Knows no target."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from functools import partial

from netzblatt.model.frozen import Frozen
from netzblatt.publish.published_site import PublishedFile, PublishedSite
from netzblatt.publish.release import Release, ReleaseFile, find_original, is_fingerprinted, is_page
from netzblatt.publish.target import is_server_file

# Fingerprinted files of this many earlier releases stay: a page that somebody has open needs its style and pictures.
KEPT_RELEASES = 2
# What programs read. They fetch what it names at once, so it comes last.
FOR_PROGRAMS = (".atom", ".ics", ".json", ".xml", ".txt")


class Transfer(Frozen, frozen=True):
    """The way from what a target holds to a release: `stages` of files that are written one after the other, then the
    `deletions`. `changed` are the paths that are there already, with other bytes. `kept` are files of earlier releases
    that stay for a while.
    """

    stages: tuple[tuple[ReleaseFile, ...], ...]
    deletions: tuple[str, ...]
    changed: frozenset[str]
    kept: Mapping[str, PublishedFile]

    @property
    def files(self) -> list[ReleaseFile]:
        """All files that are written, in their order."""
        return [file for stage in self.stages for file in stage]

    @property
    def paths(self) -> set[str]:
        """The paths of all files that are written or deleted."""
        return {*(file.path for file in self.files), *self.deletions}

    @property
    def stale_copies(self) -> list[str]:
        """The compressed copies among the deletions."""
        return [path for path in self.deletions if find_original(path)]

    @property
    def size(self) -> int:
        """The number of bytes that are written."""
        return sum(file.size for file in self.files)

    @property
    def is_empty(self) -> bool:
        """Whether the target holds the release already."""
        return not self.stages and not self.deletions


def plan_transfer(
    release: Release, published: PublishedSite, *, is_forced: bool = False, removed: Collection[str] = ()
) -> Transfer:
    """Plans the transfer of a release to a target that holds the `published` site. If it `is_forced`, everything is
    written, whatever the target seems to hold. Some other files of ours are to be `removed`.
    """
    doubtful = release.keys() if is_forced else {*published.pending}
    there = published.files
    due = [file for path, file in release.items() if path in doubtful or path not in there or _differs(file, published)]
    number = published.number + 1
    left = {path: file for path, file in there.items() if path not in release}
    kept = {path: file for path, file in left.items() if is_fingerprinted(path) and number - file.last <= KEPT_RELEASES}
    deletions = {*left, *published.pending, *removed} - kept.keys() - release.keys()
    ranked = sorted(due, key=partial(_rank, there=there))
    stages = [tuple(file for file in ranked if _rank(file, there)[0] == stage) for stage in range(5)]
    return Transfer(
        stages=tuple(filter(None, stages)),
        deletions=tuple(sorted(deletions)),
        changed=frozenset(file.path for file in due if file.path in there),
        kept=kept,
    )


def _differs(file: ReleaseFile, published: PublishedSite) -> bool:
    is_led_elsewhere = file.leads_to and published.redirects.get(file.path) != file.leads_to
    return bool(is_led_elsewhere) or published.files[file.path].digest != file.digest


def _rank(file: ReleaseFile, there: Mapping[str, PublishedFile]) -> tuple[int, int, str, str]:
    """Ranks a file: whatever a page needs or links to comes before it. New pages come before those that list them, and
    these with the home page last.
    """
    # A copy comes with its text, so that nobody gets an old one for long.
    original = find_original(file.path)
    path = original or file.path
    if is_server_file(path):
        # They name what new pages load, and lead to new pages. Those that list these come behind.
        return 3, -sys.maxsize, path, file.path
    if path.endswith(FOR_PROGRAMS):
        stage = 4
    elif not path.endswith(".html"):
        stage = 0
    elif not is_page(path):
        # Pages of errors, and old addresses that are files.
        stage = 1
    else:
        stage = 3 if path in there else 2
    return stage, -path.count("/"), path, "" if original else file.path

"""A site that is edited and built again and again, and its twin: the same sources elsewhere, built once and from
nothing. After every build the two must be equal.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from random import Random

from netzblatt.pipeline import Build, Options, build
from netzblatt.tools import digest

TINY = Path(__file__).parent.parent / "sites" / "tiny"
ROOMS = ("assets", "content", "templates")
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
# Broken for longer than this, it is checked out as it last was right: what errors hide cannot be compared.
PATIENCE = 2

Contents = dict[str, bytes]
Digests = dict[str, str]


class DifferenceError(AssertionError):
    """The site is not what it ought to be."""


class Twins:
    """Both sites below `folder`. `random` is what changes draw from; `now` is the clock of the next build; `history`
    are the sources of former steps.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder / "edited"
        self.random, self.now = seeded(0), NOW
        self.history: list[Contents] = []
        # Whether .netzblatt is as the last build left it: only then is it known which files of site/ are ours.
        self.is_memory_whole = True
        self._clean = _CleanTwin(folder / "clean")
        self._published: Collection[str] = ()
        self._right: Contents = {}
        self._wrong_for = 0
        check_out(self.root, sources(TINY))

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def store(self) -> Path:
        return self.root / ".netzblatt"

    def sources(self) -> Contents:
        return sources(self.root)

    def write(self, path: str, data: bytes) -> None:
        """As editors' programs do: into the file that is there, or by way of a spare one."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if self.random.random() < 0.5:
            target.write_bytes(data)
            return
        spare = target.with_name(f"{target.name}~")
        spare.write_bytes(data)
        spare.replace(target)

    def check(self) -> Build:
        """Builds both and compares them. DifferenceError if they are not equal."""
        edited, before = self.sources(), digests(self.site)
        self.history.append(edited)
        result = build(self.root, options=Options(now=self.now))
        self._compare(result, self._clean.build(edited, now=self.now))
        if result.has_errors:
            _equal("site/ after a build with errors", before, digests(self.site))
        else:
            self._compare_site(result, before)
        self._remember(result, edited)
        return result

    def trial(self) -> Build:
        """A build that writes nothing, and says what the next one will say of the sources."""
        before = digests(self.site)
        result = build(self.root, options=Options(now=self.now, is_trial=True))
        _equal("site/ after a trial", before, digests(self.site))
        return result

    def _compare(self, result: Build, clean: Build) -> None:
        _equal("manifest", dict(clean.manifest), dict(result.manifest))
        for name in ("problems", "withheld", "settings"):
            if getattr(clean, name) != getattr(result, name):
                message = f"{name}: {getattr(clean, name)} expected, not {getattr(result, name)}"
                raise DifferenceError(message)

    def _compare_site(self, result: Build, before: Digests) -> None:
        after = digests(self.site)
        _equal("folder", dict(result.manifest), {path: after[path] for path in after if path not in result.foreign})
        kept = {path: before[path] for path in result.foreign}
        _equal("kept files", kept, {path: after[path] for path in result.foreign if path in after})
        theirs = {path for path in before.keys() - set(self._published) if _has_room(path, result.manifest)}
        # A memory that is gone may take our own old files for theirs, and keeps them; never the other way round.
        wrong = theirs - set(result.foreign) if not self.is_memory_whole else theirs ^ set(result.foreign)
        _equal("what was said of other people's files", {}, dict.fromkeys(wrong, "wrong"))
        _equal("empty folders", {}, dict.fromkeys(empty_folders(self.site), "empty"))

    def _remember(self, result: Build, edited: Contents) -> None:
        if not result.has_errors:
            self._right, self._published = edited, result.manifest
            self._wrong_for, self.is_memory_whole = 0, True
            return
        self._wrong_for += 1
        if self._wrong_for == PATIENCE:
            check_out(self.root, self._right)
            self._wrong_for = 0


class _CleanTwin:
    """Builds sources where nothing was ever built. What was asked before is not built again."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, Build] = {}

    def build(self, wanted: Contents, *, now: datetime) -> Build:
        key = digest.of_value((tuple(wanted.items()), now))
        if key not in self._known:
            self._known[key] = self._build(wanted, now)
        return self._known[key]

    def _build(self, wanted: Contents, now: datetime) -> Build:
        check_out(self._root, wanted)
        for made in (".netzblatt", "site"):
            shutil.rmtree(self._root / made, ignore_errors=True)
        result = build(self._root, options=Options(now=now))
        if not result.has_errors:
            _equal("folder of the clean build", dict(result.manifest), digests(self._root / "site"))
        return result


def sources(root: Path) -> Contents:
    """All files of the rooms of the site at `root`, by path."""
    found = (path for room in ROOMS for path in files(root / room))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def check_out(root: Path, wanted: Mapping[str, bytes]) -> None:
    """Makes the sources those that are `wanted`, touching what differs only, as `git checkout` does."""
    here = sources(root)
    for path in here.keys() - wanted.keys():
        (root / path).unlink()
    for path, data in wanted.items():
        if here.get(path) != data:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)


def seeded(seed: int) -> Random:
    """What changes draw from."""
    return Random(seed)  # noqa: S311 - no secret hangs on it


def files(folder: Path) -> Iterator[Path]:
    """Everything below the folder that is no folder, sorted; links are not followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (Path(place) / name for name in sorted([*names, *links]))


def digests(folder: Path) -> Digests:
    """The digest of every file below the folder, by its path from there; of a link, where it leads."""
    return {path.relative_to(folder).as_posix(): _digest(path) for path in files(folder)}


def empty_folders(folder: Path) -> Iterator[str]:
    """The folders below it that hold nothing."""
    return (place for place, folders, names in os.walk(folder) if not folders and not names)


def _digest(path: Path) -> str:
    return f"link to {path.readlink()}" if path.is_symlink() else digest.of_bytes(path.read_bytes())


def _has_room(path: str, outputs: Mapping[str, str]) -> bool:
    """Whether no output wants the place of somebody's file, as file or as folder."""
    above = {str(folder) for folder in PurePosixPath(path).parents}
    return path not in outputs and not above & outputs.keys() and not any(o.startswith(f"{path}/") for o in outputs)


def _equal(what: str, expected: Digests, actual: Digests) -> None:
    if expected == actual:
        return
    more, less = sorted(actual.keys() - expected.keys()), sorted(expected.keys() - actual.keys())
    other = sorted(path for path in expected.keys() & actual.keys() if expected[path] != actual[path])
    message = f"{what}: too many {more}, missing {less}, different {other}"
    raise DifferenceError(message)

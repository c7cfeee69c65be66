"""A site that is edited and built again and again, and its twin: the same sources elsewhere, built once and from
nothing. After every build the two must be equal.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from netzblatt.cache import digest
from netzblatt.cache.memo import MemoryCache
from netzblatt.commands._shared.explanation import format_explanation
from netzblatt.model.source import Source
from netzblatt.model.tasks import Manifest
from netzblatt.pipeline import Options, Result, build
from netzblatt.preview.building.remembered_session import RememberedSession
from netzblatt.site_folder.paths import SitePaths
from netzblatt.tools.jinja.templates import Templates
from netzblatt.trial import try_site
from tests.proofs.folders import (
    TINY,
    Contents,
    Digests,
    check_out,
    compute_digests,
    find_empty_folders,
    has_room,
    read_sources,
)
from tests.proofs.sharing import SHARING

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
# Broken for longer than this, it is checked out as it last was right: what errors hide cannot be compared.
PATIENCE = 2
# Warnings that compare a build with the one before, and that a clean build has nothing to compare with.
OF_THE_LAST_BUILD = frozenset(
    {"address/lost", "address/lost-text", "address/other-id", "address/passed-on", "event/unrevised"}
)


class DifferenceError(AssertionError):
    """The site is not what it ought to be."""


class Twins:
    """Both sites below `folder`. Changes draw from `random`; `now` is the clock of the next build, and `manner` the
    rest of its Options; `history` are the sources of earlier steps.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder / "edited"
        self.random, self.now = make_random(0), NOW
        self.manner: dict[str, Any] = {}
        self.is_preview = False
        self.history: list[Contents] = []
        # What a process that builds previews remembers, as long as nobody else changes its files.
        self.memory = RememberedSession()
        self._seen: Contents = {}
        self._clean = _CleanTwin(folder / "clean")
        # The manifests of the site and of the preview; the key says whether it is the preview.
        self._published: dict[bool, Manifest] = {False: {}, True: {}}
        self._ever: set[str] = set()
        # Those whose ledger is as the last build left it: only then is it known which files of site/ are ours.
        self._remembered = {False, True}
        self._right: Contents = {}
        self._wrong_for = 0
        check_out(self.root, read_sources(TINY))

    @property
    def site(self) -> Path:
        return SitePaths(self.root, self.is_preview).folders.site

    @property
    def store(self) -> Path:
        return self.root / ".netzblatt"

    def sources(self) -> Contents:
        return read_sources(self.root)

    def write(self, path: str, data: bytes) -> None:
        """Writes as editors' programs do: into the file itself, or into a spare file that takes its place."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if self.random.random() < 0.5:
            target.write_bytes(data)
            return
        spare = target.with_name(f"{target.name}~")
        spare.write_bytes(data)
        spare.replace(target)

    def forget(self) -> None:
        """Notes that somebody has changed .netzblatt."""
        self._remembered.clear()

    def last_manifest(self) -> Manifest:
        """Returns the manifest of the last build without errors."""
        return self._published[self.is_preview]

    def check(self) -> Result:
        """Builds both and compares them. Raises DifferenceError if they are not equal."""
        edited, before, manner = self.sources(), compute_digests(self.site), self.manner
        self.history.append(edited)
        self.manner = {}
        result = self._build(**manner)
        clean = self._clean.build(edited, now=self.now, is_preview=self.is_preview)
        _equal("manifest", dict(clean.manifest), dict(result.manifest))
        problems = tuple(problem for problem in result.problems if problem.code not in OF_THE_LAST_BUILD)
        _same("problems", clean.problems, problems)
        for name in ("withheld", "settings"):
            _same(name, getattr(clean, name), getattr(result, name))
        if result.has_errors:
            _equal("site/ after a build with errors", before, compute_digests(self.site))
        else:
            self._compare_site(result, before, prunes=manner.get("prunes", False))
            self._check_explanation(result)
        self._remember(result, edited)
        return result

    def trial(self) -> None:
        """Checks the site, which must write nothing."""
        before = compute_digests(self.site)
        try_site(self.root, options=Options(now=self.now, jobs=1))
        _equal("site/ after a trial", before, compute_digests(self.site))

    def _build(self, *, jobs: int = 1, **manner: Any) -> Result:
        if self.is_preview and not manner:
            manner["session"] = self._tell_session()
        if jobs > 1:
            manner["tuning"] = SHARING
        options = Options(now=self.now, is_preview=self.is_preview, has_drafts=self.is_preview, jobs=jobs, **manner)
        result = build(self.root, options=options)
        if self.is_preview and "session" not in manner:
            self.memory.forget()
        elif self.is_preview and self.random.random() < 0.5:
            self.memory.settle(SitePaths(self.root, is_preview=True))
        return result

    def _tell_session(self) -> RememberedSession:
        """Tells the session which files have changed, as a watcher does."""
        now, before = self.sources(), self._seen
        self.memory.tell([path for path in now.keys() | before.keys() if now.get(path) != before.get(path)])
        self._seen = now
        return self.memory

    def _compare_site(self, result: Result, before: Digests, *, prunes: bool) -> None:
        after = compute_digests(self.site)
        foreign = () if prunes else result.foreign
        _equal("folder", dict(result.manifest), {path: after[path] for path in after if path not in foreign})
        _equal("kept files", {path: before[path] for path in foreign}, {path: after.get(path, "") for path in foreign})
        is_known = self.is_preview in self._remembered
        ours = self.last_manifest().keys() if is_known else self._ever
        theirs = {path for path in before.keys() - ours if has_room(path, result.manifest)}
        # Without a ledger our own old files may be taken for foreign ones, and kept; never the other way round.
        wrong = theirs ^ set(result.foreign) if is_known else theirs - set(result.foreign)
        _same("wrong about whose file it is", set(), wrong if not prunes else set())
        _same("empty folders", [], list(find_empty_folders(self.site)))

    def _check_explanation(self, result: Result) -> None:
        """Compares the explanation of an output with what happened to it, and looks for broken sentences."""
        said = result.explanation
        if said is None:
            return
        old, new = self.last_manifest().get(said.output), result.manifest.get(said.output)
        _same(f"whether {said.output} is planned", new is not None, said.origin != "" or said.is_last)
        has_reason = bool(said.parts or said.is_altered or not said.had)
        _same(f"whether {said.output} has a reason", True, has_reason or new in (old, None))
        lines = [line for language in ("de", "en") for line in format_explanation(said, language=language)]
        _same("what is no sentence", [], [line for line in lines if not line.strip() or "{" in line])

    def _remember(self, result: Result, edited: Contents) -> None:
        if not result.has_errors:
            self._right, self._published[self.is_preview] = edited, result.manifest
            self._wrong_for = 0
            self._ever.update(result.manifest)
            self._remembered.add(self.is_preview)
            return
        self._wrong_for += 1
        if self._wrong_for == PATIENCE:
            check_out(self.root, self._right)
            self._wrong_for = 0


class _CleanTwin:
    """Builds sources in a folder where nothing is left of any build. To be fast, it remembers results, and compiles
    templates once as long as none of them has changed.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, Result] = {}
        self._compiled: dict[object, MemoryCache] = {}

    def build(self, wanted: Contents, *, now: datetime, is_preview: bool) -> Result:
        key = digest.of_value((tuple(wanted.items()), now, is_preview))
        if key not in self._known:
            check_out(self._root, wanted)
            self._known[key] = self._build(Options(now=now, is_preview=is_preview, has_drafts=is_preview, jobs=1))
        return self._known[key]

    def _build(self, options: Options) -> Result:
        for made in (".netzblatt", "site"):
            shutil.rmtree(self._root / made, ignore_errors=True)
        with patch("netzblatt.pipeline.open_build.Templates", self._templates):
            result = build(self._root, options=options)
        if not result.has_errors:
            site = SitePaths(self._root, options.is_preview).folders.site
            _equal("folder of the clean build", dict(result.manifest), compute_digests(site))
        return result

    def _templates(
        self, sources: Mapping[str, Source], language: str, results: object = None, *, is_trusted: bool
    ) -> Templates:
        del results
        texts = [(path, source.data) for path, source in sorted(sources.items()) if path.startswith("templates/")]
        results = self._compiled.setdefault((language, *texts), MemoryCache())
        return Templates(sources, language, results, is_trusted=is_trusted)


def make_random(seed: int) -> Random:
    """Makes the source of randomness for a seed."""
    return Random(seed)  # noqa: S311 - no secret hangs on it


def _same(what: str, expected: object, actual: object) -> None:
    if expected != actual:
        message = f"{what}: {expected} expected, not {actual}"
        raise DifferenceError(message)


def _equal(what: str, expected: Digests, actual: Digests) -> None:
    if expected != actual:
        more, less = sorted(actual.keys() - expected.keys()), sorted(expected.keys() - actual.keys())
        other = sorted(path for path in expected.keys() & actual.keys() if expected[path] != actual[path])
        message = f"{what}: too many {more}, missing {less}, different {other}"
        raise DifferenceError(message)

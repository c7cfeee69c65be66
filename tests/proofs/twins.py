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
from netzblatt.commands._shared.explanation import sentences
from netzblatt.model.source import Source
from netzblatt.model.tasks import Manifest
from netzblatt.pipeline import Options, Result, build
from netzblatt.pipeline.session import RememberedSession
from netzblatt.site_folder.paths import SitePaths
from netzblatt.tools.jinja.templates import Templates
from tests.proofs.folders import TINY, Contents, Digests, check_out, digests, empty_folders, has_room, sources
from tests.proofs.sharing import SHARING

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
# Broken for longer than this, it is checked out as it last was right: what errors hide cannot be compared.
PATIENCE = 2


class DifferenceError(AssertionError):
    """The site is not what it ought to be."""


class Twins:
    """Both sites below `folder`. `random` is what changes draw from; `now` is the clock of the next build, `manner`
    what else its Options say; `history` are the sources of former steps.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder / "edited"
        self.random, self.now = seeded(0), NOW
        self.manner: dict[str, Any] = {}
        self.is_preview = False
        self.history: list[Contents] = []
        # Of the previews: what a process knows that makes one after the other, as long as nobody else is at its things.
        self.memory = RememberedSession()
        self._seen: Contents = {}
        self._clean = _CleanTwin(folder / "clean")
        # Of the site, and of the preview, as whether it is one.
        self._published: dict[bool, Manifest] = {False: {}, True: {}}
        self._ever: set[str] = set()
        # Whose memory is as the last build left it: only then is it known which files of site/ are ours.
        self._remembered = {False, True}
        self._right: Contents = {}
        self._wrong_for = 0
        check_out(self.root, sources(TINY))

    @property
    def site(self) -> Path:
        return SitePaths(self.root, self.is_preview).folders.site

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

    def forget(self) -> None:
        """Somebody was at .netzblatt."""
        self._remembered.clear()

    def published(self) -> Manifest:
        """What the last right build made."""
        return self._published[self.is_preview]

    def check(self) -> Result:
        """Builds both and compares them. DifferenceError if they are not equal."""
        edited, before, manner = self.sources(), digests(self.site), self.manner
        self.history.append(edited)
        self.manner = {}
        result = self._built(**manner)
        clean = self._clean.build(edited, now=self.now, is_preview=self.is_preview)
        _equal("manifest", dict(clean.manifest), dict(result.manifest))
        for name in ("problems", "withheld", "settings"):
            _same(name, getattr(clean, name), getattr(result, name))
        if result.has_errors:
            _equal("site/ after a build with errors", before, digests(self.site))
        else:
            self._compare_site(result, before, prunes=manner.get("prunes", False))
            self._check_explanation(result)
        self._remember(result, edited)
        return result

    def trial(self) -> None:
        """A build that writes nothing."""
        before = digests(self.site)
        self._built(is_trial=True)
        _equal("site/ after a trial", before, digests(self.site))

    def _built(self, *, jobs: int = 1, **manner: Any) -> Result:
        if self.is_preview and not manner:
            manner["session"] = self._told()
        if jobs > 1:
            manner["tuning"] = SHARING
        options = Options(now=self.now, is_preview=self.is_preview, has_drafts=self.is_preview, jobs=jobs, **manner)
        result = build(self.root, options=options)
        if self.is_preview and "session" not in manner:
            self.memory.forget()
        elif self.is_preview and self.random.random() < 0.5:
            self.memory.settle(SitePaths(self.root, is_preview=True))
        return result

    def _told(self) -> RememberedSession:
        """Told as by somebody who watches."""
        now, before = self.sources(), self._seen
        self.memory.tell([path for path in now.keys() | before.keys() if now.get(path) != before.get(path)])
        self._seen = now
        return self.memory

    def _compare_site(self, result: Result, before: Digests, *, prunes: bool) -> None:
        after = digests(self.site)
        foreign = () if prunes else result.foreign
        _equal("folder", dict(result.manifest), {path: after[path] for path in after if path not in foreign})
        _equal("kept files", {path: before[path] for path in foreign}, {path: after.get(path, "") for path in foreign})
        is_known = self.is_preview in self._remembered
        ours = self.published().keys() if is_known else self._ever
        theirs = {path for path in before.keys() - ours if has_room(path, result.manifest)}
        # A memory that is gone may take our own old files for theirs, and keeps them; never the other way round.
        wrong = theirs ^ set(result.foreign) if is_known else theirs - set(result.foreign)
        _same("wrong about whose file it is", set(), wrong if not prunes else set())
        _same("empty folders", [], list(empty_folders(self.site)))

    def _check_explanation(self, result: Result) -> None:
        """Whoever asks about an output is told why it is another, or that it is none; in whole sentences."""
        said = result.explanation
        if said is None:
            return
        old, new = self.published().get(said.output), result.manifest.get(said.output)
        _same(f"whether {said.output} is planned", new is not None, said.origin != "")
        has_reason = bool(said.parts or said.is_altered or not said.had)
        _same(f"whether {said.output} has a reason", True, has_reason or new in (old, None))
        told = [line for language in ("de", "en") for line in sentences(said, language=language)]
        _same("what is no sentence", [], [line for line in told if not line.strip() or "{" in line])

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
    """Builds sources where nothing was ever built. What was asked before is not built again; and templates of which
    none has changed, nor the words, are compiled once: that is a third of such a build.
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
        with patch("netzblatt.pipeline.remembering.Templates", self._templates):
            result = build(self._root, options=options)
        if not result.has_errors:
            site = SitePaths(self._root, options.is_preview).folders.site
            _equal("folder of the clean build", dict(result.manifest), digests(site))
        return result

    def _templates(self, sources: Mapping[str, Source], language: str, results: object = None) -> Templates:
        del results
        texts = [(path, source.data) for path, source in sorted(sources.items()) if path.startswith("templates/")]
        return Templates(sources, language, self._compiled.setdefault((language, *texts), MemoryCache()))


def seeded(seed: int) -> Random:
    """What changes draw from."""
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

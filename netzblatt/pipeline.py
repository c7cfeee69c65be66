"""The order of a build: snapshot, read, plan, perform, exchange. The only module that knows it; knows no feature."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter

from netzblatt.model.action import Action, CroppedPicture, Manifest, Plan
from netzblatt.model.catalog import Catalog, Withheld
from netzblatt.model.problem import Position, Problem
from netzblatt.model.settings import Settings
from netzblatt.plan import plan
from netzblatt.read import read
from netzblatt.render import render
from netzblatt.tools import digest, files, tree
from netzblatt.tools.store import Objects, Results
from netzblatt.tools.templates import Templates, explain


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person asked for. `now` is aware and the only clock of a build; a trial exchanges nothing; `progress` is
    told the stage's name, what is done and how much there is."""

    now: datetime
    is_trial: bool = False
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What came of it. `manifest` holds the digest of every output; `foreign` are files in site/ that we did not write:
    they were kept."""

    problems: tuple[Problem, ...] = ()
    settings: Settings | None = None
    withheld: tuple[Withheld, ...] = ()
    manifest: Manifest = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    seconds: float = 0.0
    is_exchanged: bool = False

    @property
    def has_errors(self) -> bool:
        return any(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where a site keeps its things, from its root."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def staging(self) -> Path:
        return self.root / ".netzblatt" / "staging"

    @property
    def manifest(self) -> Path:
        return self.root / ".netzblatt" / "manifest.json"

    @property
    def store(self) -> Path:
        return self.root / ".netzblatt" / "store"


def build(root: Path, *, options: Options) -> Build:
    """One build of the site at `root`. Raises OSError for the world's faults; a user's faults are in the Build, and
    then site/ stays as it was."""
    started = perf_counter()
    rooms = Rooms(root)
    result = _build(rooms, options)
    return replace(result, problems=tuple(sorted(set(result.problems))), seconds=perf_counter() - started)


def _build(rooms: Rooms, options: Options) -> Build:
    # First of all: a build that was killed in the middle of the exchange may have left site/ under its spare name.
    tree.recover(rooms.staging, rooms.site)
    sources, problems = files.snapshot(rooms.root)
    objects = Objects.of_sources(rooms.root, sources)
    catalog, more = read(sources, objects=objects, now=options.now)
    problems += more
    # Templates speak the site's language, which is known only now; their faults are told together with the editors'.
    templates = Templates(sources, catalog.settings.language if catalog else "de")
    problems += templates.check()
    if catalog is None:
        return Build(problems=tuple(problems))
    tasks, more = plan(catalog)
    known = Build(
        problems=(*problems, *more), settings=catalog.settings, withheld=catalog.withheld, manifest=dict.fromkeys(tasks, "")
    )
    # No half sites: with an error nothing is written at all.
    return known if known.has_errors else _perform(known, tasks, catalog, rooms, options, templates, objects)

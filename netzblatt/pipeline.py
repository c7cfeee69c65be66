"""The order of a build: snapshot, read, plan, perform, exchange. The only module that knows it; knows no feature."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from time import perf_counter

from netzblatt.check import Page, Place, check, outward, read_page, read_style_sheet
from netzblatt.model.action import Action, CroppedPicture, Manifest, Plan, Task
from netzblatt.model.catalog import Withheld
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.plan import plan
from netzblatt.read import read
from netzblatt.read.excerpts import Texts
from netzblatt.render import render
from netzblatt.tools import digest, files, passages, tree
from netzblatt.tools.image_faults import ImageError
from netzblatt.tools.store import Objects, Results
from netzblatt.tools.templates import Templates, explain
from netzblatt.tools.toolchain import toolchain

# What the checks of finished pages look at.
READERS = {".html": read_page, ".css": read_style_sheet}


def _silence(*_: object) -> None:
    """The progress of a build that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person asked for. `now` is aware and the only clock of a build; a trial exchanges nothing; `progress` is
    told the stage's name, what is done and how much there is.
    """

    now: datetime
    is_trial: bool = False
    progress: Callable[[str, int, int], None] = _silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What came of it. `manifest` holds the digest of every output; `outward` the places of links to other
    sites, by URL, in a trial; `foreign` are files in site/ that we did not write: they were kept.
    """

    problems: tuple[Problem, ...] = ()
    settings: Settings | None = None
    withheld: tuple[Withheld, ...] = ()
    manifest: Manifest = field(default_factory=dict)
    outward: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
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
    then site/ stays as it was.
    """
    started = perf_counter()
    rooms = Rooms(root)
    result = _build(rooms, options)
    return replace(result, problems=tuple(sorted(set(result.problems))), seconds=perf_counter() - started)


def _build(rooms: Rooms, options: Options) -> Build:
    # First of all: a build that was killed in the middle of the exchange may have left site/ under its spare name.
    tree.recover(rooms.staging, rooms.site)
    options.progress("read", 0, 0)
    sources, problems = files.snapshot(rooms.root)
    objects = Objects.of_sources(rooms.root, sources)
    catalog, found = read(sources, objects=objects, now=options.now)
    # Templates speak the site's language, known only now. Their faults are told together with the editors'.
    templates = Templates(sources, catalog.settings.language if catalog else "de")
    problems += [*found, *templates.check()]
    if catalog is None:
        return Build(problems=tuple(problems))
    options.progress("plan", 0, 0)
    tasks, found = plan(catalog)
    base = catalog.settings.base
    texts = Texts(sources, objects)
    found = [passages.located(problem, text_of=texts.of, base=base) for problem in found]
    known = Build(problems=(*problems, *found), settings=catalog.settings, withheld=catalog.withheld)
    # Nothing is rendered from a faulty plan: its pages would only repeat the fault in other words.
    if known.has_errors:
        return known
    work = Work(tasks, Workshop(sources, templates, objects, Results(rooms.store)), options)
    if options.is_trial:
        work.perform()
        # Links to what is planned are alive, whatever kept it from being made: that is told already.
        finished = check(work.pages, outputs=tasks, settings=catalog.settings)
        places = (passages.located(problem, text_of=texts.of, base=base) for problem in finished)
        leaving = outward(work.pages, sources=sources, settings=catalog.settings)
        return replace(work.told(known, passages.once(places)), outward=leaving)
    tree.write(rooms.staging, work.outputs())
    done = work.told(known, ())
    return done if done.has_errors else _exchange(done, rooms, options.now)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What actions are performed with."""

    sources: Mapping[str, Source]
    templates: Templates
    objects: Objects
    results: Results

    def perform(self, action: Action) -> bytes:
        """The bytes of an action. Pictures are dear (some 30 ms each): those of earlier builds are looked up."""
        if not isinstance(action, CroppedPicture):
            return render(action, templates=self.templates, objects=self.objects)
        key = digest.of_value((toolchain(), action))
        data = self.results.get(key)
        if data is None:
            data = render(action, templates=self.templates, objects=self.objects)
            self.results.put(key, data)
        return data

    def explain(self, fault: Exception, task: Task) -> Problem | None:
        """The Problem behind an exception; None if it is not a user's fault."""
        if isinstance(fault, ImageError):
            # Measuring reads the head of a file only: that the rest is damaged shows when it is cropped.
            values = {"file": PurePosixPath(task.origin).name, **fault.values}
            return error(Position(task.origin), fault.code, **values)
        return explain(fault, sources=self.sources)


class Work:
    """Performs a plan; `manifest`, `problems` and, in a trial, `pages` grow meanwhile."""

    def __init__(self, tasks: Plan, workshop: Workshop, options: Options) -> None:
        self._tasks, self._workshop, self._options = tasks, workshop, options
        self.manifest: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.pages: list[Page] = []

    def outputs(self) -> Iterator[tuple[str, bytes]]:
        """Each output's path and bytes, as they are made; faults of templates are gathered, all of them."""
        for done, (path, task) in enumerate(self._tasks.items()):
            self._options.progress("perform", done, len(self._tasks))
            try:
                data = self._workshop.perform(task.action)
            except Exception as fault:
                problem = self._workshop.explain(fault, task)
                if problem is None:
                    raise
                self.problems.append(problem)
            else:
                self.manifest[path] = digest.of_bytes(data)
                yield path, data

    def perform(self) -> None:
        """The same, writing nothing and keeping of pages what the checks ask."""
        for path, data in self.outputs():
            if read_as := READERS.get(PurePosixPath(path).suffix):
                self.pages.append(read_as(path, origin=self._tasks[path].origin, data=data))

    def told(self, known: Build, found: Iterable[Problem]) -> Build:
        """`known` with what came of the work."""
        return replace(known, problems=(*known.problems, *self.problems, *found), manifest=self.manifest)


def _exchange(done: Build, rooms: Rooms, now: datetime) -> Build:
    """Puts what was staged in the place of site/, with what others left there."""
    known = _remembered(rooms.manifest).outputs
    foreign = tree.foreign(rooms.site, {*known, *done.manifest})
    lost = tree.keep(rooms.site, rooms.staging, foreign)
    tree.exchange(rooms.staging, rooms.site)
    written = {"now": now.isoformat(), "outputs": dict(done.manifest)}
    rooms.manifest.write_text(json.dumps(written, indent=0, sort_keys=True), "utf-8")
    tree.discard(rooms.staging)
    return replace(done, foreign=tuple(path for path in foreign if path not in lost), is_exchanged=True)


def built_at(root: Path) -> datetime | None:
    """The `now` of the build whose outputs are in site/; None where there is no site, or nobody knows any more."""
    rooms = Rooms(root)
    return _remembered(rooms.manifest).now if rooms.site.is_dir() else None


@dataclass(frozen=True, slots=True)
class _Memory:
    """What is kept of the last exchange."""

    now: datetime | None = None
    outputs: Manifest = field(default_factory=dict)


def _remembered(path: Path) -> _Memory:
    """Nothing where the file is missing or damaged: it may be deleted at any time."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return _Memory(datetime.fromisoformat(found["now"]), dict(found["outputs"]))
    except (OSError, ValueError, TypeError, KeyError):
        return _Memory()

"""A build: snapshot, read, plan, perform, exchange; and nothing of it where nothing has changed. Knows no feature."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from netzblatt.model.frozen import Frozen, field, replace
from netzblatt.pipeline.previous import BuildNote, Previous, SitePaths, look
from netzblatt.site_folder import staging
from netzblatt.site_folder.lock import lock
from netzblatt.workers import pool

if TYPE_CHECKING:
    from netzblatt.model.problem import Position, Problem
    from netzblatt.model.settings import Settings
    from netzblatt.model.tasks import Manifest
    from netzblatt.model.withheld import Withheld
    from netzblatt.pipeline.session import RememberedSession
    from netzblatt.workers.processes import Crew

__all__ = ["Damage", "Explanation", "Options", "Result", "build", "find_damage", "read_build_time"]


# Below so many documents a second process costs more than it saves: starting two takes 25 ms, a document 0.5 ms.
POOL_PAYS = 100


def _silence(*_: object) -> None:
    """Nobody watches the build, or waits for it."""


class Options(Frozen, frozen=True, kw_only=True):
    """What the person asked for. `now` is aware and the only clock of a build; a trial exchanges nothing; `progress` is
    told the stage's name, what is done and how much there is; `waiting` the number of the process that builds already.

    A clean build forgets all earlier ones; one without cache neither looks at them nor leaves anything to later ones;
    `is_twice` makes every output twice and compares. A preview has its own folder; with `has_drafts` it shows what is
    not published yet, too. `prunes` drops files of others from site/. `jobs` is the number of processes, 0 for one each
    core. A process that builds one preview after the other has a `memory`. What happens to the output at `explained` is
    told in the Build.
    """

    now: datetime
    is_trial: bool = False
    is_clean: bool = False
    is_twice: bool = False
    is_preview: bool = False
    has_drafts: bool = False
    has_cache: bool = True
    prunes: bool = False
    jobs: int = 0
    session: RememberedSession | None = None
    explain_output: str = ""
    report_progress: Callable[[str, int, int], None] = _silence
    report_waiting: Callable[[int], None] = _silence

    @property
    def is_plain(self) -> bool:
        """Whether it is enough that everything is there already."""
        is_special = self.is_preview or self.is_clean or self.is_twice or self.prunes or self.explain_output
        return self.has_cache and not is_special

    @property
    def processes(self) -> int:
        return self.jobs or pool.cores()


class Explanation(Frozen, frozen=True, kw_only=True):
    """Why an output was made anew, or was not. `origin` is the file that wants it, "" for one that is not planned;
    `parts` of its key changed, and among what it is made of the `files` of content/, templates/ and assets/. `had` says
    whether it was there before, `is_altered` whether somebody else had changed or removed it.
    """

    output: str
    origin: str = ""
    template: str = ""
    parts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    had: bool = True
    is_altered: bool = False
    outputs: tuple[str, ...] = ()


class Result(Frozen, frozen=True, kw_only=True):
    """What came of it. `manifest` holds the digest of every output; `outward` the places of links to other sites, by
    URL, in a trial; `foreign` are files in site/ that we did not write: they were kept, unless they were to be pruned,
    or are `lost` since something of ours took their place.
    `made` are the outputs that were not there before; `stages` seconds by name. A preview tells the `origins` of all
    outputs, the paths of the files that want them, what of that is `unpublished`, the own page of each document in
    `pages`, the digests of all `sources`, and `until` when the same files make the same outputs; None: for ever.
    """

    problems: tuple[Problem, ...] = ()
    settings: Settings | None = None
    withheld: tuple[Withheld, ...] = ()
    manifest: Manifest = field(default_factory=dict)
    outward: Mapping[str, tuple[tuple[Position, str], ...]] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    unpublished: tuple[Withheld, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None
    explanation: Explanation | None = None
    stages: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    is_exchanged: bool = False

    @property
    def has_errors(self) -> bool:
        return any(problem.is_error for problem in self.problems)


def build(root: Path, *, options: Options) -> Result:
    """One build of the site at `root`. Raises OSError for the world's faults; a user's faults are in the Build, and
    then site/ stays as it was.
    """
    started = perf_counter()
    with _uncollected():
        result = _trial(root, options) if options.is_trial else _build(SitePaths(root, options.is_preview), options)
    problems = tuple(sorted(set(result.problems)))
    return replace(result, problems=problems, seconds=perf_counter() - started)


def read_build_time(root: Path) -> datetime | None:
    """The `now` of the build whose outputs are in site/; None where there is no site, or nobody knows any more."""
    known = staging.load_ledger(SitePaths(root).folders)
    note = BuildNote.read_from(known) if known else None
    return note.now if note else None


class Damage(Frozen, frozen=True):
    """What does not verify: how many results of the store, which of its pictures, which files of site/."""

    results: int
    pictures: tuple[str, ...]
    outputs: tuple[str, ...]


def find_damage(root: Path) -> Damage:
    """Everything that is kept and everything in site/, read to its last byte. Nothing is changed."""
    from netzblatt.cache import digest
    from netzblatt.cache.blobs import Blobs
    from netzblatt.cache.database import Database

    rooms = SitePaths(root)
    known = staging.load_ledger(rooms.folders)
    outputs = []
    for path, entry in known.files.items() if known else ():
        file = rooms.folders.site / path
        if not file.is_file() or digest.of_bytes(file.read_bytes()) != entry[1]:
            outputs.append(path)
    pictures = Blobs(rooms.pictures).find_damaged()
    return Damage(Database(rooms.database).count_damaged(), tuple(path.name for path in pictures), tuple(outputs))


def _build(rooms: SitePaths, options: Options) -> Result:
    try:
        return _built(rooms, options)
    except OSError:
        if not (options.session and options.session.was_believed):
            raise
        # Somebody was at our things: .netzblatt may be deleted at any time. This time everything is looked at.
        return _built(rooms, options)


def _built(rooms: SitePaths, options: Options) -> Result:
    with lock(rooms.lock, waiting=options.report_waiting):
        started = perf_counter()
        options.report_progress("read", 0, 0)
        if options.is_clean:
            rooms.forget()
        look_at = options.session.look if options.session else look
        with look_at(rooms, has_index=options.has_cache and not options.is_clean) as before:
            seconds = perf_counter() - started
            if options.is_plain and before.note and before.is_enough(options.now):
                return _as_before(before, before.note, seconds)
            with _readers(before, options) as crew:
                # Whatever plans and renders is imported only now: 40 ms that a build with nothing to do is spared.
                from netzblatt.pipeline.order import Work

                return Work(rooms, options, before, seconds, crew).build()


def _readers(before: Previous, options: Options) -> AbstractContextManager[Crew | None]:
    """The processes that read a whole site, where that must be done: they load what they need for it while this one
    loads what it needs, and site.yml, which takes 0.1 s.
    """
    texts = [path for path in before.survey.sources if path.endswith(".md")]
    has_results = options.has_cache and before.rooms.database.exists()
    if has_results or options.processes == 1 or len(texts) < POOL_PAYS:
        return nullcontext()
    # What all of them need.
    import netzblatt.read.forms.site
    import netzblatt.tools.yaml.loader  # noqa: F401

    return pool.standby(_load_reading, jobs=options.processes)


def _load_reading() -> None:
    """All that a process loads to read."""
    from netzblatt.pipeline.reader import load

    load()


def _as_before(before: Previous, note: BuildNote, seconds: float) -> Result:
    before.save_index()
    return Result(
        problems=note.problems,
        settings=note.settings,
        withheld=note.withheld,
        manifest={path: entry[1] for path, entry in before.ledger.files.items()},
        foreign=before.ledger.foreign,
        stages={"look": seconds},
        is_exchanged=True,
    )


def _trial(root: Path, options: Options) -> Result:
    from netzblatt.pipeline.trial import try_site

    return try_site(root, options)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A build makes values by the hundred thousand and hardly a cycle: looking for cycles took a tenth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

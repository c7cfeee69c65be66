"""What there is before a build: where a site keeps its things, what the last build left there, and what has changed
since. Reads no text.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from netzblatt.cache import digest, sealed, stat_index
from netzblatt.cache import survey as files
from netzblatt.cache.stat_index import StatIndex
from netzblatt.cache.stat_index import StatRecord as Stat
from netzblatt.cache.survey import Survey
from netzblatt.cache.toolchain import toolchain
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import SITE, STORE
from netzblatt.site_folder import ledger, staging
from netzblatt.site_folder.ledger import Alterations, Ledger
from netzblatt.site_folder.paths import FolderPaths
from netzblatt.workers.second import Second, second

if TYPE_CHECKING:
    from netzblatt.model.problem import Problem
    from netzblatt.model.settings import Settings
    from netzblatt.model.withheld import Withheld

LABEL = "sources 1"
# So many articles are read before it is known whether there is anything to do; more are left to several processes.
FEW = 50
# From so many files on a second process saves more than it costs (5 ms, against 3 µs a file).
MUCH = 4000


class SitePaths(Frozen, frozen=True):
    """From the site's root. A preview is put in its own place, and shares everything else."""

    root: Path
    is_preview: bool = False

    @property
    def store(self) -> Path:
        return self.root / STORE

    @property
    def folders(self) -> FolderPaths:
        """Where the finished site goes."""
        if self.is_preview:
            return FolderPaths(self.store / "preview", self.store / "previews")
        return FolderPaths(self.root / SITE, self.store)

    @property
    def lock(self) -> Path:
        return self.store / "lock"

    @property
    def index(self) -> Path:
        """The stats of all sources."""
        return self.store / "index"

    @property
    def register(self) -> Path:
        """What the documents said."""
        return self.store / "register"

    @property
    def sources(self) -> Path:
        """The digests of what the site was made of."""
        return self.folders.store / "sources"

    @property
    def task_groups(self) -> Path:
        """What was planned."""
        return self.folders.store / "chapters"

    @property
    def database(self) -> Path:
        """Records, texts, compiled templates."""
        return self.store / "store.sqlite"

    @property
    def pictures(self) -> Path:
        return self.store / "pictures"

    def forget(self) -> None:
        """Drops all that was kept of earlier builds, but for what says what is in site/."""
        for path in (self.index, *self.store.glob(f"{self.database.name}*")):
            path.unlink(missing_ok=True)
        for folder in (self.register, self.task_groups, self.pictures):
            with suppress(FileNotFoundError, NotADirectoryError):
                shutil.rmtree(folder)


class BuildNote(Frozen, frozen=True, kw_only=True):
    """What a build leaves beside its outputs. `cause` is the digest of all that it was made from but the time; from
    `now` until `until` the same outputs come of the same cause.
    """

    cause: str
    now: datetime
    until: datetime | None
    settings: Settings
    problems: tuple[Problem, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    @classmethod
    def read_from(cls, ledger: Ledger) -> BuildNote | None:
        """That of the build whose outputs the ledger knows; None if another version of the program made it."""
        program = toolchain().encode()
        if not ledger.note.startswith(program):
            return None
        note: BuildNote = pickle.loads(ledger.note[len(program) :])  # noqa: S301 (the ledger has a seal)
        return note

    def encode(self) -> bytes:
        """For a ledger."""
        return toolchain().encode() + pickle.dumps(self, 5)

    def holds(self, cause: str, now: datetime) -> bool:
        """Whether a build from `cause` at `now` would make what is there."""
        return self.cause == cause and self.now <= now and (self.until is None or now < self.until)


class Previous(Frozen, frozen=True):
    """The sources as they are, and site/ as it is: the ledger of what was put there, and `seen` for what of that has
    changed. `spare` is what the spare folder holds, if somebody knows. A second `process` may be there,
    which was forked while this one was small.
    """

    rooms: SitePaths
    index: StatIndex
    survey: Survey
    ledger: Ledger
    note: BuildNote | None
    find_altered: Callable[[], Alterations]
    staged: Ledger | None = None
    process: Second | None = None

    @property
    def altered(self) -> Alterations:
        """Waits for who looks at site/."""
        return self.find_altered()

    def is_enough(self, now: datetime) -> bool:
        """Whether a build would make what is in site/ already, and leave the same files of others there."""
        cause = self.cause({path: source.digest for path, source in self.survey.sources.items()})
        if not (self.note and cause and self.note.holds(cause, now)):
            return False
        return not self.altered.paths and self.altered.foreign == self.ledger.foreign

    def cause(self, digests: Mapping[str, str]) -> str:
        """The digest of all that shapes a build but the time; "" as long as a source is not read, or has a bad name."""
        if self.survey.problems or not all(digests.values()):
            return ""
        names = "\0".join([f"{path}\0{made}" for path, made in digests.items()])
        return digest.of_value((toolchain(), self.rooms.is_preview, names))

    def find_changed_sources(self) -> tuple[str, ...]:
        """The paths of all sources that came, went or became others since site/ was built; none if nobody knows."""
        then: Mapping[str, str] | None = sealed.read(self.rooms.sources, label=LABEL)
        now = {path: source.digest for path, source in self.survey.sources.items()}
        if then is None:
            return ()
        return tuple(sorted(path for path in then.keys() | now.keys() if then.get(path) != now.get(path)))

    def with_digests(self, digests: Mapping[str, str], stats: Mapping[str, Stat]) -> Previous:
        """The same with what became known when the sources were read."""
        if not stats and all(source.digest for source in self.survey.sources.values()):
            return self
        known = {
            path: source if source.digest else replace(source, digest=digests[path])
            for path, source in self.survey.sources.items()
            if path in digests
        }
        entries = {**self.survey.entries, **stats}
        return replace(self, survey=replace(self.survey, sources=known, entries=entries))

    def save_sources(self, digests: Mapping[str, str]) -> None:
        """Keeps what site/ is made of, to explain by it what changed."""
        sealed.write(self.rooms.sources, dict(digests), label=LABEL)

    def save_index(self, stats: Mapping[str, Stat] | None = None) -> None:
        """Keeps what is known of the sources, with the `stats` of those that were read since."""
        entries = {**self.survey.entries, **(stats or {})}
        if entries != self.index.entries:
            stat_index.save(self.rooms.index, entries, moment=self.index.moment)


@contextmanager
def look(rooms: SitePaths, *, has_index: bool) -> Iterator[Previous]:
    """By stat alone where there is an index. What a killed build left is put right first."""
    known = staging.recover(rooms.folders)
    with _looked_at(rooms.folders, known) as (altered, process):
        found = stat_index.load(rooms.index, is_trusted=has_index)
        survey = _filled(rooms.root, files.survey_sources(rooms.root, index=found))
        yield Previous(rooms, found, survey, known, BuildNote.read_from(known), cache(altered), process=process)


@contextmanager
def _looked_at(place: FolderPaths, known: Ledger) -> Iterator[tuple[Callable[[], Alterations], Second | None]]:
    """What has become of site/. If that is much a second process looks at it, which then is there for other things."""
    site = place.site
    if not site.is_dir():
        yield lambda: Alterations(frozenset(known.files), ()), None
    elif len(known.files) < MUCH:
        yield lambda: ledger.find_alterations(site, known), None
    else:
        with second(partial(ledger.find_alterations, site, known)) as process:
            yield partial(process.result, 0), process


def _filled(root: Path, survey: Survey) -> Survey:
    """Articles that may have changed are read here, if they are few: most often their bytes are those of last time."""
    sources, entries = dict(survey.sources), dict(survey.entries)
    unread = [source for source in sources.values() if not source.digest]
    for source in unread if len(unread) <= FEW else ():
        if found := files.read_source(root, source):
            sources[source.path], entries[source.location] = found
        else:
            del sources[source.path]
    return replace(survey, sources=sources, entries=entries)

"""site/, and the spare folder that will be site/: what stays is linked, then they are exchanged. Knows no output."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from netzblatt.model.frozen import replace
from netzblatt.pipeline import Options
from netzblatt.pipeline.making import KEY
from netzblatt.pipeline.previous import MUCH, BuildNote, Previous
from netzblatt.pipeline.session import DiskSession
from netzblatt.site_folder import hardlinks, staging
from netzblatt.site_folder import ledger as ledgers
from netzblatt.site_folder.ledger import Alterations, Difference, FileRecord, Ledger
from netzblatt.site_folder.paths import FolderChange, FolderPaths, Patch
from netzblatt.workers import pool
from netzblatt.workers.second import beside

# So many files are linked by a process at a time.
LINKS = 1000
# From so many files on a first build makes the twin of its site. A thousand articles are linked in 0.08 s, which a site
# that is built once and published need not pay, and an edit pays a core that idles; ten thousand would hold it up.
TWIN_PAYS = 4000


class SiteFolders:
    """Those of one build. What was there `before` is, after the exchange, what is there then."""

    def __init__(self, before: Previous, options: Options) -> None:
        self.before, self._options = before, options
        self.place = before.rooms.folders
        self._empty: Difference | None = None
        self._left: Callable[[], Difference | None] | None = None

    @contextmanager
    def left(self) -> Iterator[Callable[[], Difference | None]]:
        """What is in the spare folder, if that is known. Looked at by a second process, as long as there is little in
        this one, which makes that cheap; and made there, where a first build has left none.
        """
        site, known = self.before.ledger, self.before.staged
        is_little = len(site.files) < MUCH and (self.place.staging.exists() or not site.files)
        if known:
            yield partial(ledgers.compute_difference, known, site)
        elif self.before.process and self.place.staging.exists():
            yield lambda: self._left() if self._left else staging.load_difference(self.place, site)
        elif self._options.processes == 1 or is_little:
            yield partial(staging.load_difference, self.place, site)
        else:
            with beside(partial(_left, self.place, site)) as left:
                yield left

    def ask(self) -> None:
        """Has the second process look at the spare folder, if there is one: now there is nothing more urgent."""
        if self.before.process and not self.before.staged and self.place.staging.exists():
            self._left = self.before.process.begin(partial(staging.load_difference_alone, self.place))

    @contextmanager
    def begun(self, outputs: Collection[str]) -> Iterator[None]:
        """In a site's first build a second process makes the folders of these outputs, while this one plans: 50 µs
        each, a sixth of what a page takes.
        """
        staging = self.place.staging
        if self.before.ledger.files or staging.exists() or self._options.processes == 1:
            yield
            return
        staging.mkdir(parents=True)
        # Nothing but folders that are wanted.
        self._empty = Difference({}, {}, ())
        with beside(partial(hardlinks.make_folders, staging, outputs)):
            yield

    def patch(self, wanted: Mapping[str, str], left: Difference | None) -> tuple[Patch, dict[str, FileRecord]]:
        """The spare folder with all that stays, and the entries of that; `wanted` are the keys of all outputs."""
        foreign = () if self._options.prunes else self.before.altered.foreign
        # Nobody knows any more until it has become site/.
        self.before = replace(self.before, staged=None, process=None)
        change = FolderChange(self._staying(wanted), wanted.keys(), foreign)
        patch = staging.prepare(self.place, self.before.ledger, change, left=left or self._empty)
        return patch, {**patch.entries, **patch.missing, **self._linked(patch.missing)}

    def exchange(self, ledger: Ledger, note: BuildNote, *, kept: DiskSession) -> None:
        """What the ledger says of the spare folder is true of site/ now."""
        place, before = self.place, self.before
        # Its name is the folder's inode, which stays the same.
        kept.keep("ledger", partial(ledgers.save, place.ledger(place.staging), ledger))
        staging.exchange(place)
        # A ledger that knew less than there was is none of the folder that is spare now.
        is_known = before.altered == Alterations(frozenset(), before.ledger.foreign)
        old = before.ledger if is_known and place.staging.exists() else None
        pays = self._options.is_preview or len(ledger.files) >= TWIN_PAYS
        if self._options.has_cache and pays and not place.staging.exists():
            old = self._twin(ledger)
        seen = Alterations(frozenset(), ledger.foreign)
        self.before = replace(before, ledger=ledger, note=note, find_altered=lambda: seen, staged=old)

    def _twin(self, ledger: Ledger) -> Ledger:
        """A second folder of the same files, while everybody reads the first: else the first edit would link them."""
        return _twin(self.place, ledger, self._linked)

    def _staying(self, wanted: Mapping[str, str]) -> set[str]:
        """The outputs that are in site/ as they should be."""
        if self._options.is_clean or self._options.is_twice:
            return set()
        there, altered = self.before.ledger.files, self.before.altered.paths
        return {path for path, key in wanted.items() if (known := there.get(path)) and known[0][:KEY] == key} - altered

    def _linked(self, missing: Mapping[str, FileRecord]) -> dict[str, FileRecord]:
        files = list(missing.items())
        portions = [files[start : start + LINKS] for start in range(0, len(files), LINKS)]
        copies: dict[str, FileRecord] = {}
        for _, found in pool.spread(_link, portions, state=self.place, jobs=self._options.processes):
            copies.update(found)
        return copies


def _left(place: FolderPaths, site: Ledger) -> Difference | None:
    """What is in the spare folder, which is made if there is none: None if it is not as its ledger says, or cannot be
    made as the site's says.
    """
    is_known = all(entry != staging.UNKNOWN for entry in site.files.values())
    if place.staging.exists() or not is_known:
        return staging.load_difference(place, site)
    try:
        twin = _twin(place, site, lambda missing: hardlinks.link(place.site, place.staging, missing.items()))
    except OSError:
        return None
    return ledgers.compute_difference(twin, site)


def _twin(
    place: FolderPaths, ledger: Ledger, link: Callable[[Mapping[str, FileRecord]], Mapping[str, FileRecord]]
) -> Ledger:
    files = ledger.files
    patch = staging.prepare(place, ledger, FolderChange(files.keys(), files.keys()))
    return staging.save_twin_ledger(place, patch, files={**patch.missing, **link(patch.missing)})


def _link(place: FolderPaths, files: Iterable[tuple[str, FileRecord]]) -> dict[str, FileRecord]:
    return hardlinks.link(place.site, place.staging, files)

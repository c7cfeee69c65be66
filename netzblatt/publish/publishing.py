"""The order of publishing: lock, compare, ask, write, look again, delete, switch, note. Knows no target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from netzblatt.cache import digest
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.publishing import TargetSettings
from netzblatt.publish.former_addresses import find_former_addresses
from netzblatt.publish.host_limits import find_exceeded_limits
from netzblatt.publish.privacy import PrivateThings, find_private
from netzblatt.publish.published_site import (
    RECORD,
    RELEASES,
    PublishedFile,
    PublishedSite,
    load_published_site,
)
from netzblatt.publish.release import Release, ReleaseFile, is_page
from netzblatt.publish.server_files import make_server_files
from netzblatt.publish.target import SERVER_FILES, Target
from netzblatt.publish.target_lock import PAUSE, LockNote, TargetLock, read_now
from netzblatt.publish.transfer import Transfer, plan_transfer

# A plan that deletes more than one of these asks first.
MOST_DELETED_SHARE = 0.2
MOST_DELETED = 256
# A release with fewer of the pages that are public is an accident.
LEAST_PAGES_SHARE = 0.1
# Files that are written at once: between two batches a publisher gives a sign of life and tells how far it is.
BATCH_FILES = 500
BATCH_BYTES = 64 * 10**6
# Files that are read back after each publishing.
SAMPLE = 12
MOST_SAMPLED_BYTES = 8 * 10**6


class PublishOptions(Frozen, frozen=True, kw_only=True):
    """The wishes of a person for one publishing. `by` is who publishes. Addresses in `gone` are lost on purpose;
    `is_list` tells of a path whether it is a list, which comes and goes with what it lists. `lock_pause` is the time in
    seconds until a target shows everybody what was written. No file may hold anything `private`.
    `settings` say which web server shows the site; the file `notes` remembers what its pages load.
    """

    by: str
    gone: Sequence[str] = ()
    is_list: Callable[[str], bool] = lambda _: False
    is_dry_run: bool = False
    may_delete_many: bool = False
    is_forced: bool = False
    verifies_all: bool = False
    report_progress: Callable[[str, int, int], None] = lambda *_: None
    read_clock: Callable[[], datetime] = read_now
    lock_pause: float = PAUSE
    private: PrivateThings = PrivateThings()
    settings: TargetSettings | None = None
    notes: Path | None = None


class Outcome(Frozen, frozen=True, kw_only=True):
    """The outcome of a publishing. `locked_by` is the publisher that was there first. `published` is what the target
    holds now, if it `is_done`. `deletes_many` says that a person must allow it. `release` are all files, with pages
    that lead former addresses on.
    """

    transfer: Transfer | None = None
    problems: tuple[Problem, ...] = ()
    locked_by: LockNote | None = None
    deletes_many: bool = False
    published: PublishedSite | None = None
    release: Release | None = None
    is_done: bool = False

    @property
    def has_errors(self) -> bool:
        """Whether something must be mended before anything travels."""
        return any(problem.is_error for problem in self.problems)


def publish(release: Release, target: Target, options: PublishOptions) -> Outcome:
    """Brings a release to a target. Raises OSError if the target fails; then each address shows its old page or its new
    one, and the next publishing completes what is missing.
    """
    if options.is_dry_run:
        return _prepare(release, target, load_published_site(target, is_forced=options.is_forced), options)
    lock = TargetLock(target, by=options.by, read_clock=options.read_clock, pause=options.lock_pause)
    holder = lock.acquire()
    if holder:
        return Outcome(locked_by=holder)
    try:
        published = load_published_site(target, is_forced=options.is_forced)
        prepared = _prepare(release, target, published, options)
        is_held = prepared.has_errors or (prepared.deletes_many and not options.may_delete_many)
        if is_held or prepared.transfer is None or prepared.release is None:
            return prepared
        after = _describe(prepared, published, options)
        if not prepared.transfer.is_empty:
            _write_files(prepared.transfer, target, lock, options, before=published)
            lock.confirm()
            target.delete(prepared.transfer.deletions)
            target.switch(after.release, earlier=published.release)
        if not prepared.transfer.is_empty or (after.former, after.redirects) != (published.former, published.redirects):
            data = after.encode()
            _write_control({RECORD: data, f"{RELEASES}{after.release}.json": data}, target)
        else:
            after = published
        return replace(prepared, published=after, is_done=True)
    finally:
        # A target that failed fails here, too; its lock is taken over when this process has ended.
        with suppress(OSError):
            lock.release()


def _prepare(release: Release, target: Target, published: PublishedSite, options: PublishOptions) -> Outcome:
    """Plans everything, and finds what speaks against it."""
    # An earlier release brings the files for its web server along.
    release = {path: file for path, file in release.items() if path not in SERVER_FILES}
    former = find_former_addresses(release, published, gone=options.gone, is_list=options.is_list)
    whole = {**release, **{file.path: file for file in former.redirects}}
    after = replace(published, former=former.targets)
    server = make_server_files(whole, target, options.settings, published=after, notes=options.notes)
    whole |= {file.path: file for file in server.files}
    transfer = plan_transfer(whole, published, is_forced=options.is_forced)
    host = options.settings.host if options.settings else None
    exceeded = find_exceeded_limits(whole, host, kept=len(transfer.kept), redirects=server.needed_redirects)
    problems = (*former.problems, *exceeded, *find_private(transfer.files, options.private))
    if _is_emptied(release, published):
        pages = sum(map(is_page, release))
        problems = (error(Position(SITE_FILE), "publish/emptied", n=pages, before=_count_pages(published)),)
    return Outcome(
        transfer=transfer,
        problems=problems,
        deletes_many=_deletes_many(transfer, published),
        published=replace(after, redirects=server.redirects, loads=server.loads),
        release=whole,
    )


def _count_pages(published: PublishedSite) -> int:
    return sum(map(is_page, published.files))


def _is_emptied(release: Release, published: PublishedSite) -> bool:
    return sum(map(is_page, release)) < LEAST_PAGES_SHARE * _count_pages(published)


def _deletes_many(transfer: Transfer, published: PublishedSite) -> bool:
    deleted = len(transfer.deletions)
    return deleted > MOST_DELETED or deleted > MOST_DELETED_SHARE * max(1, len(published.files))


def _describe(prepared: Outcome, published: PublishedSite, options: PublishOptions) -> PublishedSite:
    """Describes the target as it will be."""
    release, transfer = prepared.release or {}, prepared.transfer
    number, now = published.number + 1, options.read_clock().astimezone(UTC)
    files = {path: PublishedFile(file.digest, file.size, number) for path, file in release.items()}
    content = digest.of_bytes("".join(file.digest for file in release.values()).encode())
    return replace(
        prepared.published or published,
        number=number,
        release=f"{now:%Y%m%d-%H%M%S}-{content[:6]}",
        at=now.isoformat(timespec="seconds"),
        by=options.by,
        files={**files, **(transfer.kept if transfer else {})},
        pending=(),
    )


def _write_files(
    transfer: Transfer, target: Target, lock: TargetLock, options: PublishOptions, *, before: PublishedSite
) -> None:
    """Writes all files, in their order, and looks whether they have arrived."""
    files = transfer.files
    if not target.is_whole:
        # If this is cut off, nobody knows which of them are new.
        pending = sorted({*before.pending, *(file.path for file in files), *transfer.deletions})
        _write_control({RECORD: replace(before, pending=tuple(pending)).encode()}, target)
    done = 0
    for stage in transfer.stages:
        for batch in _split(stage):
            lock.refresh()
            target.write(batch)
            done += len(batch)
            options.report_progress("publish", done, len(files))
    _verify(files if options.verifies_all else _choose_sample(files), target)


def _split(stage: Sequence[ReleaseFile]) -> Iterator[list[ReleaseFile]]:
    """Splits a stage into batches, none of them too large."""
    batch: list[ReleaseFile] = []
    size = 0
    for file in stage:
        if batch and (len(batch) == BATCH_FILES or size + file.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield batch


def _choose_sample(files: Sequence[ReleaseFile]) -> Sequence[ReleaseFile]:
    """Chooses files at even distances, the last one among them: it is most often the home page or a feed."""
    small = [file for file in files if file.size <= MOST_SAMPLED_BYTES]
    step = max(1, len(small) // SAMPLE)
    return small[::-1][::step]


def _verify(files: Sequence[ReleaseFile], target: Target) -> None:
    """Reads files back. Raises OSError for the first that is not what was written."""
    for file in files:
        data = target.read(file.path)
        if data is None or digest.of_bytes(data) != file.digest:
            raise OSError(0, "command/world/target-lies", file.path)


def _write_control(files: Mapping[str, bytes], target: Target) -> None:
    target.write([ReleaseFile.of_bytes(path, data) for path, data in files.items()])

"""The order of publishing: lock, compare, ask, write, look again, delete, switch, note. Knows no target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from netzblatt.model.frozen import Frozen, field, replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.problem import Position, Problem, error
from netzblatt.model.publishing import TargetSettings, WebServer
from netzblatt.model.settings import find_host
from netzblatt.publish.compressed_copies import make_compressed_copies, needs_copies
from netzblatt.publish.former_addresses import find_former_addresses
from netzblatt.publish.host_limits import find_exceeded_limits
from netzblatt.publish.privacy import PrivateThings, find_private
from netzblatt.publish.published_site import (
    MOST_RELEASES,
    PublishedFile,
    PublishedSite,
    is_kept_by_readers,
    load_published_site,
    save_pending_files,
    save_published_site,
)
from netzblatt.publish.release import Release, is_page, list_originals, name_release
from netzblatt.publish.server_files import ServerFiles, make_server_files
from netzblatt.publish.target import Target, is_server_file
from netzblatt.publish.target_lock import PAUSE, LockNote, TargetLock, read_now
from netzblatt.publish.transfer import Transfer, plan_transfer
from netzblatt.publish.writing import write_files

# Of a site that has moved to another host: `publish --fix` looks for it.
MOVED_SITE = "publish/site-moved"
# A plan that deletes more than one of these asks first.
MOST_DELETED_SHARE = 0.2
MOST_DELETED = 256
# A release with fewer of the pages that are public is an accident.
LEAST_PAGES_SHARE = 0.1


class PublishOptions(Frozen, frozen=True, kw_only=True):
    """The wishes of a person for one publishing. `by` is who publishes. If nothing was ever published to the target,
    `find_known` finds the site that was there before. Addresses in `gone` are lost on purpose, those in `successors`
    lead to texts that have other addresses now; `is_list` tells of a path whether it is a list, which comes and goes
    with what it lists. `lock_pause` is the time in seconds until a target shows everybody what was written. No file may
    hold anything `private`. `settings` say where readers find the site and which web server shows it; the folder
    `store` keeps what is known of it here. The `key_file` proves to search engines who tells them of changes.
    """

    by: str
    find_known: Callable[[], PublishedSite | None] = lambda: None
    gone: Sequence[str] = ()
    successors: Mapping[str, str] = field(default_factory=dict)
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
    store: Path | None = None
    key_file: Release = field(default_factory=dict)

    def make_lock(self, target: Target) -> TargetLock:
        """Makes the lock of this publisher."""
        return TargetLock(target, by=self.by, read_clock=self.read_clock, pause=self.lock_pause)

    def write_files(self, transfer: Transfer, target: Target, lock: TargetLock) -> None:
        """Writes what is to travel, as this publisher wishes. Raises OSError if it does not arrive."""
        report = self.report_progress
        write_files(
            transfer, target, lock, verifies_all=self.verifies_all, pause=self.lock_pause, report_progress=report
        )


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
        return _prepare(release, target, _look_at(target, release, options), options)
    lock = options.make_lock(target)
    holder = lock.acquire()
    if holder:
        return Outcome(locked_by=holder)
    try:
        published = _look_at(target, release, options)
        prepared = _prepare(release, target, published, options)
        is_held = prepared.has_errors or (prepared.deletes_many and not options.may_delete_many)
        if is_held or prepared.transfer is None or prepared.release is None:
            return prepared
        after = _describe(prepared, published, options)
        if not prepared.transfer.is_empty:
            save_pending_files(prepared.transfer.paths, target, before=published)
            # Web servers would send them in the place of new texts.
            target.delete(prepared.transfer.stale_copies)
            options.write_files(prepared.transfer, target, lock)
            lock.confirm()
            target.delete(prepared.transfer.deletions)
            target.switch(after.release, earlier=published.release)
        if not prepared.transfer.is_empty or (after.former, after.redirects) != (published.former, published.redirects):
            save_published_site(after, target, before=published)
        else:
            after = published
        return replace(prepared, published=after, is_done=True)
    finally:
        # A target that failed fails here, too; its lock is taken over when this process has ended.
        with suppress(OSError):
            lock.release()


def _look_at(target: Target, release: Release, options: PublishOptions) -> PublishedSite:
    """Finds out what is at a target, also after a publisher that was cut off: addresses that became public by then are
    kept alive as all others are.
    """
    published = load_published_site(target, is_forced=options.is_forced, find_known=options.find_known)
    # Those of drafts stay until their time is over, whatever has become of them.
    drafted = {*published.list_draft_files(published.drafts)}
    pending = tuple(path for path in published.pending if path not in drafted)
    doubtful = [path for path in pending if path not in release and path not in published.files]
    written = [path for path in doubtful if is_kept_by_readers(path) and target.read(path) is not None]
    files = dict.fromkeys(written, PublishedFile("", 0, published.number))
    return replace(published, files={**published.files, **files}, pending=pending)


def _prepare(release: Release, target: Target, published: PublishedSite, options: PublishOptions) -> Outcome:
    """Plans everything, and finds what speaks against it."""
    # An earlier release brings the files for its web server along.
    release = {path: file for path, file in release.items() if not is_server_file(path)}
    release |= options.key_file
    former = find_former_addresses(
        release, published, gone=options.gone, successors=options.successors, is_list=options.is_list
    )
    whole = {**release, **{file.path: file for file in former.redirects}}
    expired = published.find_expired_drafts(options.read_clock())
    living = {folder: draft for folder, draft in published.drafts.items() if folder not in expired}
    after = replace(published, former=former.targets, drafts=living)
    notes = options.store / "pages" if options.store else None
    server = make_server_files(whole, target, options.settings, published=after, notes=notes)
    copies = _make_copies(whole, server, options)
    whole = {**_note_redirects(whole, server, options), **copies, **{file.path: file for file in server.files}}
    removed = published.list_draft_files(expired)
    transfer = plan_transfer(whole, published, is_forced=options.is_forced, removed=removed)
    host = options.settings.host if options.settings else None
    kept = len(transfer.kept) + len(published.list_draft_files(living))
    exceeded = find_exceeded_limits(whole, host, kept=kept, left_out=server.left_out)
    originals = [file for file in transfer.files if file.path not in copies]
    problems = (
        *_find_moved_site(published, options),
        *former.problems,
        *exceeded,
        *find_private(originals, options.private),
    )
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


def _make_copies(release: Release, server: ServerFiles, options: PublishOptions) -> Release:
    """Makes compressed copies, if the host of the target reads them."""
    if not needs_copies(options.settings):
        return {}
    return make_compressed_copies(
        release, leading=server.redirects, store=options.store, report_progress=options.report_progress
    )


def _note_redirects(release: Release, server: ServerFiles, options: PublishOptions) -> Release:
    """Notes with each page where it leads, if the host is one that has no file for all redirects, but takes notes."""
    if options.settings is None or options.settings.host is not WebServer.S3:
        return release
    return {path: replace(file, leads_to=server.redirects.get(path, "")) for path, file in release.items()}


def _find_moved_site(published: PublishedSite, options: PublishOptions) -> Iterator[Problem]:
    """Yields an error if names for feed readers and calendars would hold another host than those that are public."""
    settings, then = options.settings, published.named_by
    if settings and then and not settings.first_address and find_host(then) != find_host(settings.site_address):
        yield error(Position(SITE_FILE), MOVED_SITE, address=settings.site_address, former=then)


def _find_name(options: PublishOptions) -> str:
    return (options.settings.first_address or options.settings.site_address) if options.settings else ""


def _count_pages(published: PublishedSite) -> int:
    return sum(map(is_page, published.files))


def _is_emptied(release: Release, published: PublishedSite) -> bool:
    return sum(map(is_page, release)) < LEAST_PAGES_SHARE * _count_pages(published)


def _deletes_many(transfer: Transfer, published: PublishedSite) -> bool:
    # Drafts, and what was left by somebody who was cut off, are no part of the site.
    deleted = len(list_originals(path for path in transfer.deletions if path in published.files))
    return deleted > MOST_DELETED or deleted > MOST_DELETED_SHARE * max(1, len(list_originals(published.files)))


def _describe(prepared: Outcome, published: PublishedSite, options: PublishOptions) -> PublishedSite:
    """Describes the target as it will be."""
    release, transfer = prepared.release or {}, prepared.transfer
    number, now = published.number + 1, options.read_clock().astimezone(UTC)
    name = name_release(release, now, before=published.release)
    files = {path: PublishedFile(file.digest, file.size, number) for path, file in release.items()}
    return replace(
        prepared.published or published,
        number=number,
        release=name,
        releases=(*published.releases, name)[-MOST_RELEASES:],
        address=options.settings.address if options.settings else "",
        named_by=_find_name(options),
        at=now.isoformat(timespec="seconds"),
        by=options.by,
        files={**files, **(transfer.kept if transfer else {})},
        pending=(),
    )

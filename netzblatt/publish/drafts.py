"""Brings a draft to a target, at an address that nobody guesses, for a while. The site there stays as it is. Knows no
target.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from string import ascii_lowercase

from netzblatt.model.frozen import replace
from netzblatt.model.problem import Position, warning
from netzblatt.model.publishing import WebServer
from netzblatt.publish.host_limits import find_exceeded_limits
from netzblatt.publish.privacy import find_private
from netzblatt.publish.published_site import PublishedDraft, PublishedSite, load_published_site, save_drafts
from netzblatt.publish.publishing import Outcome, PublishOptions
from netzblatt.publish.release import Release, ReleaseFile
from netzblatt.publish.server_files.content_policy import make_content_policy
from netzblatt.publish.server_files.page_facts import read_page_facts
from netzblatt.publish.target import Target
from netzblatt.publish.transfer import Transfer

# The letters of a folder's name. Whoever tries a thousand million a second would find one of them in billions of years.
LETTERS = 24
# Hosts that keep pages from loading what no page of the site loads.
STRICT = frozenset({WebServer.APACHE, WebServer.NGINX, WebServer.CADDY, WebServer.CLOUDFLARE, WebServer.NETLIFY})
# It comes before all names of releases: where only some of them are kept, it is the first to go.
RELEASE = "0-{token}"


def find_draft_folder(text: str, published: PublishedSite) -> str:
    """Finds the folder of the draft of a text, so that a link that was sent shows its new state; a new name if there is
    none.
    """
    folder = next((folder for folder, draft in published.drafts.items() if draft.text == text), "")
    return folder or "entwurf-" + "".join(secrets.choice(ascii_lowercase) for _ in range(LETTERS))


def publish_draft(  # noqa: PLR0913 (what a person may ask for, by name)
    files: Mapping[str, bytes], target: Target, options: PublishOptions, *, folder: str, text: str, until: datetime
) -> Outcome:
    """Brings the `files` of a draft, by path, to a folder; or removes it, if there are none. The next publishing after
    `until` removes it, too. Raises OSError if the target fails; then the next run completes what is missing.
    """
    release = {path: ReleaseFile.of_bytes(path, data) for path, data in files.items()}
    draft = PublishedDraft(text, until, {path: file.digest for path, file in release.items()})
    if options.is_dry_run:
        return _prepare(release, draft, _load(target, options), folder, options)
    lock = options.make_lock(target)
    holder = lock.acquire()
    if holder:
        return Outcome(locked_by=holder)
    try:
        published = _load(target, options)
        prepared = _prepare(release, draft, published, folder, options)
        if prepared.has_errors or prepared.transfer is None or prepared.published is None:
            return prepared
        transfer = prepared.transfer
        if not transfer.is_empty:
            # Known before it is there: if this publisher is cut off, others know what to remove.
            save_drafts(_note_doubtful(transfer, draft, published, folder), target)
            options.write_files(transfer, target, lock)
            lock.confirm()
            target.delete(transfer.deletions)
            target.switch(RELEASE.format(token=secrets.token_hex(8)), earlier="")
        save_drafts(prepared.published, target)
        return replace(prepared, is_done=True)
    finally:
        # A target that failed fails here, too; its lock is taken over when this process has ended.
        with suppress(OSError):
            lock.release()


def _load(target: Target, options: PublishOptions) -> PublishedSite:
    return load_published_site(target, is_forced=options.is_forced, find_known=options.find_known)


def _prepare(
    release: Release, draft: PublishedDraft, published: PublishedSite, folder: str, options: PublishOptions
) -> Outcome:
    """Plans everything, and finds what speaks against it."""
    there = published.drafts[folder].files if folder in published.drafts else {}
    # A publisher that was cut off may have removed them.
    doubtful = there.keys() if options.is_forced else {*published.pending}
    transfer = _plan(release, {path: "" if path in doubtful else known for path, known in there.items()})
    host = options.settings.host if options.settings else None
    exceeded = find_exceeded_limits(release, host, kept=len(published.files), left_out=0)
    found = [*exceeded, *find_private(transfer.files, options.private)]
    # The text is what a person can mend.
    problems = [replace(problem, position=Position(draft.text)) for problem in found]
    drafts = {name: other for name, other in published.drafts.items() if name != folder}
    after = replace(published, drafts={**drafts, folder: draft} if release else drafts)
    if host in STRICT and published.files and _loads_more(release, published, options):
        problems.append(warning(Position(draft.text), "publish/draft-policy", host=host))
    return Outcome(transfer=transfer, problems=tuple(problems), published=after, release=release)


def _plan(release: Release, there: Mapping[str, str]) -> Transfer:
    """Plans the way from the files that are there to those of the draft: the page comes last."""
    due = [file for path, file in release.items() if there.get(path) != file.digest]
    pages = tuple(file for file in due if file.path.endswith(".html"))
    others = tuple(file for file in due if not file.path.endswith(".html"))
    return Transfer(
        stages=tuple(filter(None, (others, pages))),
        deletions=tuple(sorted(there.keys() - release.keys())),
        changed=frozenset(file.path for file in due if file.path in there),
        kept={},
    )


def _note_doubtful(transfer: Transfer, draft: PublishedDraft, published: PublishedSite, folder: str) -> PublishedSite:
    """Returns the site while a draft is on its way: nobody knows the bytes of what is written."""
    there = published.drafts[folder].files if folder in published.drafts else {}
    doubtful = {**there, **dict.fromkeys((file.path for file in transfer.files), "")}
    return replace(published, drafts={**published.drafts, folder: replace(draft, files=doubtful)})


def _loads_more(release: Release, published: PublishedSite, options: PublishOptions) -> bool:
    """Whether a draft loads what the web server lets no page load, because no page did so far."""
    texts = (file for file in release.values() if file.path.endswith((".html", ".css")))
    loads = {load for file in texts for load in read_page_facts(file.path, file.read()).loads}
    hosts = options.settings.allowed_hosts if options.settings else ()
    allowed = make_content_policy(published.loads, allowed_hosts=hosts)
    return make_content_policy({*published.loads, *loads}, allowed_hosts=hosts) != allowed

"""The site at a target, and every address that was ever public there, in a file at the target. Knows no target."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple, TypeVar

from msgspec import DecodeError, ValidationError, json

from netzblatt.model.frozen import Frozen, field, replace
from netzblatt.model.paths import MANIFEST, NOT_FOUND
from netzblatt.publish.release import ReleaseFile, find_original, is_fingerprinted, make_address
from netzblatt.publish.target import CONTROL, Target, is_server_file

T = TypeVar("T")

RECORD = f"{CONTROL}published.json"
PENDING = f"{CONTROL}pending.json"
RELEASES = f"{CONTROL}releases/"
# Files of the site as a whole, which nobody keeps an address of.
FOR_MACHINES = frozenset({"sitemap.xml", "robots.txt", MANIFEST})
# A file that proves to search engines who tells them of changes (indexnow.org). There is another with each new key.
KEY_FILE = re.compile(r"[A-Za-z0-9-]{8,128}\.txt")
# What the page of the search loads: names change with what is in them, and folders with the years.
SEARCH_FILE = re.compile(r".*/(?:pagefind[^/]*\.(?:js|json|pf_\w+)|[^/]+\.(?:pf_\w+|pagefind))")
# The releases that one can go back to.
MOST_RELEASES = 5


class PublishedFile(NamedTuple):
    """A file at the target: the digest and the size of its bytes, and the number of the last release that has it."""

    digest: str
    size: int
    last: int


class PublishedDraft(Frozen, frozen=True, array_like=False):
    """A draft that lies in a folder of its own `until` a time: the path of its `text`, and the digests of its `files`
    by path; "" for one that nobody knows, because a publisher was cut off.
    """

    text: str
    until: datetime
    files: Mapping[str, str]


class PublishedSite(Frozen, frozen=True, kw_only=True, array_like=False):
    """The site at a target, as its last publisher left it.

    `number` counts the releases, `release` is the name of the last one, made `at` a time (ISO 8601) `by` somebody; the
    target has records of `releases`, the newest last. Readers find it at an `address`, and names for feed readers hold
    the URL that it is `named_by`. `files` are all that we wrote
    there, by path. `former` are the paths that were public once and lead elsewhere now, with the address that they lead
    to, or "" if they are gone on purpose. `pending` are paths whose files nobody knows, because a publisher was cut off
    while it wrote them; they stand in a file of their own. `redirects` are the paths that the web server leads on, with
    the URLs that they lead to, and `loads` is what the pages load, as directives of Content Security Policy. The
    `drafts`, by folder, are no part of the site, and nobody keeps their addresses.
    """

    number: int = 0
    release: str = ""
    releases: tuple[str, ...] = ()
    address: str = ""
    named_by: str = ""
    at: str = ""
    by: str = ""
    files: Mapping[str, PublishedFile] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    pending: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    loads: tuple[str, ...] = ()
    drafts: Mapping[str, PublishedDraft] = field(default_factory=dict)

    def find_expired_drafts(self, now: datetime) -> list[str]:
        """Finds the folders of drafts whose time is over."""
        return [folder for folder, draft in self.drafts.items() if draft.until <= now]

    def list_draft_files(self, folders: Iterable[str]) -> list[str]:
        """Lists the paths of all files of the drafts in folders."""
        return [path for folder in folders for path in self.drafts[folder].files]

    def encode(self) -> bytes:
        """Encodes the site as JSON (RFC 8259)."""
        return json.encode(self)


class PendingFiles(Frozen, frozen=True, array_like=False):
    """The paths that a publisher is about to write or delete, on the way to the release of a number."""

    number: int
    paths: tuple[str, ...]


def decode_published_site(data: bytes) -> PublishedSite | None:
    """Decodes a site; None if the bytes are not those of one."""
    return _decode(data, PublishedSite)


def _decode(data: bytes, kind: type[T]) -> T | None:
    try:
        return json.decode(data, type=kind)
    except (DecodeError, ValidationError, UnicodeDecodeError):
        return None


def load_published_site(
    target: Target, *, is_forced: bool, find_known: Callable[[], PublishedSite | None] = lambda: None
) -> PublishedSite:
    """Loads the site that is at a target. If nothing was ever published there, it is an empty one, in the place of the
    site that is known from elsewhere.

    Raises OSError if its record is damaged, unless everything `is_forced` to be written anew: without the record nobody
    knows which addresses were public.
    """
    published = _load(target, RECORD, PublishedSite, is_forced=is_forced) or _begin_anew(
        find_known() or PublishedSite()
    )
    pending = _load(target, PENDING, PendingFiles, is_forced=is_forced)
    # Else the publisher came to its end.
    is_cut_off = pending is not None and pending.number == published.number + 1
    return replace(published, pending=pending.paths) if pending and is_cut_off else published


def is_kept_by_readers(path: str) -> bool:
    """Whether people or their programs may have written down the address of a path."""
    is_for_machines = path in FOR_MACHINES or path.startswith(CONTROL) or is_server_file(path)
    is_of_search = SEARCH_FILE.fullmatch(path) is not None
    is_other = KEY_FILE.fullmatch(path) is not None or path.rpartition("/")[2] == NOT_FOUND
    return not (is_for_machines or is_of_search or is_other or is_fingerprinted(path) or find_original(path))


def save_pending_files(paths: Collection[str], target: Target, *, before: PublishedSite) -> None:
    """Notes the paths that are about to be written or deleted: if that is cut off, nobody knows what is there."""
    pending = PendingFiles(before.number + 1, tuple(sorted({*before.pending, *paths})))
    _save(PENDING, json.encode(pending), target)


def save_drafts(after: PublishedSite, target: Target) -> None:
    """Notes the drafts at a target, where all else is as it was."""
    _save(RECORD, replace(after, pending=()).encode(), target)


def save_published_site(after: PublishedSite, target: Target, *, before: PublishedSite) -> None:
    """Notes what is at a target now, first where one can go back to it, and forgets the oldest release."""
    data = after.encode()
    _save(f"{RELEASES}{after.release}.json", data, target)
    _save(RECORD, data, target)
    forgotten = [f"{RELEASES}{name}.json" for name in before.releases if name not in after.releases]
    if forgotten:
        target.delete(forgotten)


def _save(path: str, data: bytes, target: Target) -> None:
    target.write([ReleaseFile.of_bytes(path, data)])


def _load(target: Target, path: str, kind: type[T], *, is_forced: bool) -> T | None:
    data = target.read(path)
    if data is None:
        return None
    loaded = _decode(data, kind)
    if loaded is None and not is_forced:
        raise OSError(0, "command/world/target-record", path)
    return loaded


def _begin_anew(known: PublishedSite) -> PublishedSite:
    """Returns an empty site whose addresses were public at another target: there they led to themselves."""
    shown = {path: make_address(path) for path in known.files if is_kept_by_readers(path)}
    return PublishedSite(address=known.address, named_by=known.named_by, former={**shown, **known.former})
